import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { failureOf } from '../failure';
import { printable } from '../names';
import { Trouble } from '../trouble';
import { writeWhole } from '../write';
import { blockIn, withoutBlock } from './block';
import { isMove, statOf, sumOf, type Change } from './change';

/** A file that was written, and how it was before. */
interface Written {
  readonly path: string;
  /** Absent: there was none. */
  readonly before?: string;
  /** The sum of what was written. */
  readonly after: string;
  /** Folders that were made for it, the outermost first. */
  readonly folders: readonly string[];
}

interface Moved {
  readonly path: string;
  readonly to: string;
}

type Step = Written | Moved;

const isMoved = (step: Step): step is Moved => 'to' in step;

/** What `init` has done, with the originals, so that it can be undone to the byte. It lies in `.git`, for its owner's eyes. */
export class Journal {
  readonly #file: string;
  #steps: readonly Step[];

  /** @param folder of ours, in `.git` */
  constructor(
    readonly top: string,
    readonly folder: string,
  ) {
    this.#file = join(folder, 'init.json');
    this.#steps = this.#read();
  }

  get isEmpty(): boolean {
    return this.#steps.length === 0;
  }

  #read(): readonly Step[] {
    if (!existsSync(this.#file)) return [];
    try {
      const { version, steps } = JSON.parse(readFileSync(this.#file, 'utf8')) as {
        version?: unknown;
        steps?: unknown;
      };
      if (version === 1 && Array.isArray(steps) && steps.every(isStep)) return steps;
    } catch {
      // What the parser says would repeat the text.
    }
    throw new Trouble(
      `${printable(this.#file)} is not what haguard init has written; move it away to go on without it`,
    );
  }

  /** Does all the changes. What will be done is written down first: whatever happens meanwhile, it can be undone. */
  apply(changes: readonly Change[]): void {
    const steps = [...this.#steps];
    for (const change of changes) {
      const at = steps.findIndex((step) => step.path === change.path && isMoved(step) === isMove(change));
      const old = steps[at];
      const step = this.#stepOf(change, old && !isMoved(old) ? old : undefined);
      if (at < 0) steps.push(step);
      else steps[at] = step;
    }
    this.#write(steps);
    for (const change of changes) {
      const path = join(this.top, change.path);
      try {
        if (isMove(change)) renameSync(path, join(this.top, change.to));
        else {
          mkdirSync(dirname(path), { recursive: true });
          writeWhole(path, change.after);
          if (change.mode !== undefined) chmodSync(path, change.mode);
        }
      } catch (error) {
        if (error instanceof Trouble) throw error;
        throw new Trouble(`cannot write ${printable(change.path)}: ${failureOf(error).message}`);
      }
    }
  }

  #stepOf(change: Change, old: Written | undefined): Step {
    if (isMove(change)) return { path: change.path, to: change.to };
    const { path, before, after } = change;
    if (old) return { ...old, after: sumOf(after) };
    const folders: string[] = [];
    for (let at = dirname(path); at !== '.' && !existsSync(join(this.top, at)); at = dirname(at))
      folders.unshift(at);
    return { path, ...(before !== undefined && { before }), after: sumOf(after), folders };
  }

  #write(steps: readonly Step[]): void {
    try {
      mkdirSync(this.folder, { recursive: true });
      if (!existsSync(this.#file)) writeFileSync(this.#file, '', { mode: 0o600, flag: 'wx' });
    } catch (error) {
      throw new Trouble(`cannot write ${printable(this.#file)}: ${failureOf(error).message}`);
    }
    writeWhole(this.#file, `${JSON.stringify({ version: 1, steps })}\n`);
    this.#steps = steps;
  }

  /**
   * Undoes it all, the last first, and returns what was undone and what could not be. Where the user has changed a file since,
   * our lines are cut out of it and theirs stay.
   */
  undo(isOurs: (text: string) => boolean): {
    readonly undone: readonly string[];
    readonly kept: readonly string[];
  } {
    const undone: string[] = [];
    const kept: string[] = [];
    for (const step of [...this.#steps].reverse()) {
      const done = isMoved(step) ? this.#moveBack(step) : this.#restore(step, isOurs);
      (done ? undone : kept).push(step.path);
    }
    rmSync(this.#file, { force: true });
    removeEmpty(this.folder);
    return { undone, kept };
  }

  #moveBack({ path, to }: Moved): boolean {
    const [from, back] = [join(this.top, to), join(this.top, path)];
    if (!statOf(from)) return true;
    if (statOf(back)) return false;
    renameSync(from, back);
    return true;
  }

  #restore({ path, before, after, folders }: Written, isOurs: (text: string) => boolean): boolean {
    const file = join(this.top, path);
    const stat = statOf(file);
    if (!stat?.isFile()) return stat === undefined;
    const now = readFileSync(file, 'utf8');
    if (now === before) return true;
    const isUntouched = sumOf(now) === after || (before === undefined && isOurs(now));
    if (!isUntouched && !blockIn(now)) return false;
    const left = isUntouched ? before : withoutBlock(now);
    if (left === undefined || (before === undefined && left.trim() === '')) {
      rmSync(file);
      for (const folder of [...folders].reverse()) removeEmpty(join(this.top, folder));
    } else writeWhole(file, left);
    return true;
  }
}

export function removeEmpty(folder: string): void {
  try {
    if (statSync(folder).isDirectory()) rmdirSync(folder);
  } catch {
    // Others have put something there.
  }
}

function isStep(step: unknown): step is Step {
  if (typeof step !== 'object' || step === null || !('path' in step) || typeof step.path !== 'string')
    return false;
  if ('to' in step) return typeof step.to === 'string';
  const isText = !('before' in step) || typeof step.before === 'string';
  return (
    isText &&
    'after' in step &&
    typeof step.after === 'string' &&
    'folders' in step &&
    Array.isArray(step.folders)
  );
}
