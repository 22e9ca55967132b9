import { statSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, readOwn, writeOwn } from './cache-folder';
import { commitState } from './commit-state';
import { stampOf } from './looked';

/** After this nothing is taken for granted, whatever has not changed. Milliseconds. */
const longest = 60 * 60 * 1000;
/** Nobody works in more repositories at a time. */
const most = 24;

/** What a run said that had nothing to tell of a commit. */
export interface Clean {
  /** How many files were looked at. */
  readonly files: number;
  /** How many findings stand in them that the commit does not touch. */
  readonly older: number;
}

/** What a run has said, and what of the disk it went by: paths with their stamps. */
export interface CleanRun {
  readonly said: Clean;
  readonly looks: ReadonlyMap<string, string>;
}

/** Such a run as it is kept. */
interface Kept extends Clean {
  readonly state: string;
  /** What it looked at outside of Git, there or not (`stampOf`). */
  readonly looks: readonly Look[];
}

/**
 * Remembers that what is staged was clean, so that a commit that is tried again (another hook refused it, its message was
 * cancelled) need not be looked at again. It holds checksums, times and the paths that were looked for, no content
 * and no finding; whatever differs, or cannot be told, is looked at. It may be deleted at any time.
 */
export class SeenClean {
  readonly #file: string;
  readonly #build: string;
  readonly #cwd: string;
  readonly #state: string;

  private constructor(file: string, build: string, cwd: string, state: string) {
    this.#file = file;
    this.#build = build;
    this.#cwd = cwd;
    this.#state = state;
  }

  /** For a hook that begins now, in this folder. Undefined where nothing can be remembered. */
  static of(build: string, cwd: string): SeenClean | undefined {
    const folder = cacheFolder();
    const state = folder === undefined ? undefined : stateOf(build, cwd);
    if (folder === undefined || state === undefined) return undefined;
    return new SeenClean(join(folder, 'clean', String(statSync(cwd).ino)), build, cwd, state);
  }

  /** What was said when all was as it is now; undefined: it must be looked at. */
  get said(): Clean | undefined {
    const own = readOwn(this.#file);
    const age = Date.now() - (own?.written.getTime() ?? 0);
    if (!own || age < 0 || age > longest) return undefined;
    try {
      const { state, looks, ...said } = JSON.parse(own.bytes.toString()) as Kept;
      return state === this.#state && looks.every(isAsItWas) ? said : undefined;
    } catch {
      return undefined;
    }
  }

  /** Remembers a run that has begun after this was made, unless what it was about has changed meanwhile. */
  keep({ said, looks }: CleanRun): void {
    if (stateOf(this.#build, this.#cwd) !== this.#state || [...looks].some(isUnsure)) return;
    const kept: Kept = { ...said, state: this.#state, looks: [...looks] };
    writeOwn(this.#file, JSON.stringify(kept), { most });
  }
}

type Look = readonly [path: string, stamp: string];

const isAsItWas = ([path, stamp]: Look): boolean => stampOf(path) === stamp;

/** Has it changed since it was looked at, or can it change without being seen? Some file systems count in seconds. */
function isUnsure([path, stamp]: Look): boolean {
  const changed = stamp.split(' ').at(-1) ?? '';
  const isFresh = changed.endsWith('000000000') && Date.now() - Number(changed) / 1e6 < 3000;
  return isFresh || !isAsItWas([path, stamp]);
}

function stateOf(build: string, cwd: string): string | undefined {
  const state = commitState(cwd);
  return state === undefined ? undefined : `${build} ${state}`;
}
