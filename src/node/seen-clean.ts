import { statSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, readOwn, writeOwn } from './cache-folder';
import { hookVariables } from './git-variables';
import { stampOf, type Looks } from './looked';

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
  readonly looks: Looks;
}

/** Such a run as it is kept. */
interface Kept extends Clean {
  readonly run: string;
  /** What it looked at, there or not (`stampOf`): Git's own files, settings, secrets files. */
  readonly looks: readonly Look[];
}

/**
 * Remembers that what is staged was clean, so that a commit that is tried again (another hook refused it, its message was
 * cancelled) need not be looked at again. It holds times and the paths that were looked for, no content and no finding;
 * whatever differs, or cannot be told, is looked at. It may be deleted at any time.
 */
export class SeenClean {
  readonly #file: string;
  readonly #run: string;

  private constructor(file: string, run: string) {
    this.#file = file;
    this.#run = run;
  }

  /** For a hook that begins now, in this folder. Undefined where nothing can be remembered. */
  static of(build: string, cwd: string, env: NodeJS.ProcessEnv = process.env): SeenClean | undefined {
    const folder = cacheFolder(env);
    if (folder === undefined || isToldByVariables(env)) return undefined;
    const run = [build, cwd, ...[...hookVariables, ...settingsFiles].map((name) => env[name])];
    return new SeenClean(join(folder, 'clean', String(statSync(cwd).ino)), JSON.stringify(run));
  }

  /** What was said when all was as it is now; undefined: it must be looked at. */
  get said(): Clean | undefined {
    const own = readOwn(this.#file);
    const age = Date.now() - (own?.written.getTime() ?? 0);
    if (!own || age < 0 || age > longest) return undefined;
    try {
      const { run, looks, ...said } = JSON.parse(own.bytes.toString()) as Kept;
      return run === this.#run && looks.every(isAsItWas) ? said : undefined;
    } catch {
      return undefined;
    }
  }

  /** Remembers a run, unless what it was about has changed meanwhile. */
  keep({ said, looks: { since, stamps } }: CleanRun): void {
    const looks = [...stamps];
    if (!looks.every((look) => isAsItWas(look) && isLongAgo(look, since))) return;
    const kept: Kept = { ...said, run: this.#run, looks };
    writeOwn(this.#file, JSON.stringify(kept), { most });
  }
}

const settingsFiles = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM'] as const;

/** Git can be given settings themselves, which can hold keys and must not be written down, and another repository's files. */
function isToldByVariables(env: NodeJS.ProcessEnv): boolean {
  return (
    env['GIT_COMMON_DIR'] !== undefined ||
    Object.keys(env).some((name) => /^GIT_CONFIG_(?:COUNT|KEY|VALUE|PARAMETERS)/.test(name))
  );
}

type Look = readonly [path: string, stamp: string];

const isAsItWas = ([path, stamp]: Look): boolean => stampOf(path) === stamp;

/**
 * Was it last changed so long before the first look that a later change has another time? Clocks of files tick every few
 * milliseconds, some every second or two, and some file systems do not say when.
 */
function isLongAgo([, stamp]: Look, since: Date): boolean {
  if (stamp === '') return true;
  const times = stamp.split(' ').slice(-2);
  const tick = times.some((time) => time.endsWith('000000000')) ? 3000 : 10;
  return times.every((time) => Number(time) > 0 && Number(time) / 1e6 < since.getTime() - tick);
}
