import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { failureOf } from './failure';
import { printable } from './names';
import { Trouble } from './trouble';
import { isAside, writeWhole } from './write';
import { blockIn, withoutBlock } from './init/block';
import { isMove, statOf, sumOf, type Change } from './init/change';

/** A file that was written, and how it was before. */
interface Written {
  readonly path: string;
  /** Absent: there was none. */
  readonly before?: string;
  /** The sum of what was written. */
  readonly after: string;
  /** Folders that were made for it, the outermost first. */
  readonly folders: readonly string[];
  readonly isNeeded?: boolean;
}

interface Moved {
  readonly path: string;
  readonly to: string;
}

type Step = Written | Moved;

const isMoved = (step: Step): step is Moved => 'to' in step;

export interface JournalOptions {
  /** Its file in the folder. */
  readonly name: string;
  /** For messages: `haguard init`. */
  readonly of: string;
  /** It holds what must be kept from others: its folder is closed to them, and what is half written lies there. */
  readonly isHidden?: boolean;
}

/**
 * What a command has done, with the originals, so that it can be undone to the byte. It lies in `.git` or in the user's own
 * state folder, for its owner's eyes, and is written before anything else is.
 */
export class Journal {
  readonly file: string;
  #steps: readonly Step[];
  /** The process that is not done yet. */
  #writing: number | undefined;

  /** @param folder of ours */
  constructor(
    readonly top: string,
    readonly folder: string,
    readonly options: JournalOptions,
  ) {
    this.file = join(folder, options.name);
    const { steps, writing } = this.#read();
    this.#steps = steps;
    this.#writing = writing;
  }

  get isEmpty(): boolean {
    return this.#steps.length === 0;
  }

  /** Has it been cut off, or is it still at work? Then the process that does it. */
  get writing(): number | undefined {
    return this.#writing;
  }

  #read(): { readonly steps: readonly Step[]; readonly writing?: number } {
    if (!existsSync(this.file)) return { steps: [] };
    try {
      const text = readFileSync(this.file, 'utf8');
      // It is made empty, and filled at once: nothing has been done yet.
      if (text === '') return { steps: [] };
      const { version, steps, writing } = JSON.parse(text) as {
        version?: unknown;
        steps?: unknown;
        writing?: unknown;
      };
      if (version === 1 && Array.isArray(steps) && steps.every(isStep))
        return { steps, ...(typeof writing === 'number' && { writing }) };
    } catch {
      // What the parser says would repeat the text.
    }
    throw new Trouble(
      `${printable(this.file)} is not what ${this.options.of} has written; move it away to go on without it`,
    );
  }

  /**
   * Does all the changes. What will be done is written down first: whatever happens meanwhile, it can be undone. A file that
   * is no longer as it was when the change was planned is trouble.
   */
  apply(changes: readonly Change[]): void {
    const steps = [...this.#steps];
    for (const change of changes) {
      const at = steps.findIndex((step) => step.path === change.path && isMoved(step) === isMove(change));
      const old = steps[at];
      const step = this.#stepOf(change, old && !isMoved(old) ? old : undefined);
      if (at < 0) steps.push(step);
      else steps[at] = step;
    }
    this.#write(steps, this.options.isHidden ? process.pid : undefined);
    for (const [i, change] of changes.entries()) {
      const path = join(this.top, change.path);
      if (!isMove(change) && textOf(path) !== change.before) {
        // It has never been ours to take back.
        const rest = new Set(changes.slice(i).map((one) => one.path));
        if (this.options.isHidden) this.#steps = steps.filter((step) => !rest.has(step.path));
        throw new Trouble(`${printable(change.path)} has changed meanwhile; try again`);
      }
      try {
        if (isMove(change)) renameSync(path, join(this.top, change.to));
        else {
          mkdirSync(dirname(path), { recursive: true });
          this.#put(path, change.after, change.mode);
          if (change.mode !== undefined) chmodSync(path, change.mode);
        }
      } catch (error) {
        if (error instanceof Trouble) throw error;
        throw new Trouble(`cannot write ${printable(change.path)}: ${failureOf(error).message}`);
      }
    }
  }

  #put(path: string, text: string, mode?: number): void {
    writeWhole(path, text, {
      ...(this.options.isHidden && { hidden: this.folder }),
      ...(mode !== undefined && { mode }),
    });
  }

  /** All is done, and holds: from now on it is there for who wants it undone. */
  finish(): void {
    this.#write(this.#steps, undefined);
  }

  /** Nothing can be undone any more. */
  forget(): void {
    this.#steps = [];
    this.#writing = undefined;
    rmSync(this.file, { force: true });
    if (this.options.isHidden) this.#sweep(this.folder, () => true);
    removeEmpty(this.folder);
    if (this.options.isHidden) removeEmpty(dirname(this.folder));
  }

  #stepOf(change: Change, old: Written | undefined): Step {
    if (isMove(change)) return { path: change.path, to: change.to };
    const { path, before, after, isNeeded = false } = change;
    if (old) return { ...old, after: sumOf(after) };
    const folders: string[] = [];
    for (let at = dirname(path); at !== '.' && !existsSync(join(this.top, at)); at = dirname(at))
      folders.unshift(at);
    return {
      path,
      ...(before !== undefined && { before }),
      after: sumOf(after),
      folders,
      ...(isNeeded && { isNeeded }),
    };
  }

  #write(steps: readonly Step[], writing: number | undefined): void {
    const { isHidden = false } = this.options;
    try {
      mkdirSync(this.folder, { recursive: true, ...(isHidden && { mode: 0o700 }) });
      if (isHidden) chmodSync(this.folder, 0o700);
      if (!existsSync(this.file)) writeFileSync(this.file, '', { mode: 0o600, flag: 'wx' });
    } catch (error) {
      throw new Trouble(`cannot write ${printable(this.file)}: ${failureOf(error).message}`);
    }
    const top = isHidden ? { top: this.top } : {};
    writeWhole(this.file, `${JSON.stringify({ version: 1, ...top, writing, steps })}\n`);
    this.#steps = steps;
    this.#writing = writing;
  }

  /**
   * Undoes it all, the last first, and returns what was undone and what could not be. Where the user has changed a file since,
   * our lines are cut out of it and theirs stay.
   */
  undo(isOurs: (text: string) => boolean = () => false): {
    readonly undone: readonly string[];
    readonly kept: readonly string[];
  } {
    const undone: string[] = [];
    const kept: string[] = [];
    for (const step of [...this.#steps].reverse()) {
      const isStillNeeded = !isMoved(step) && step.isNeeded === true && kept.length > 0;
      const done = isMoved(step) ? this.#moveBack(step) : !isStillNeeded && this.#restore(step, isOurs);
      (done ? undone : kept).push(step.path);
      if (this.options.isHidden) {
        const file = join(this.top, step.path);
        this.#sweep(dirname(file), (name) => isAside(name, basename(file)));
      }
    }
    this.forget();
    return { undone, kept };
  }

  /** Takes away what was half written when a run was cut off. */
  #sweep(folder: string, isMeant: (name: string) => boolean): void {
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder))
      if (/\.haguard-[a-z0-9]+\.tmp$/.test(name) && isMeant(name))
        rmSync(join(folder, name), { force: true });
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
    if (!isUntouched && (this.options.isHidden || !blockIn(now))) return false;
    const left = isUntouched ? before : withoutBlock(now);
    if (left === undefined || (before === undefined && left.trim() === '')) {
      rmSync(file);
      for (const folder of [...folders].reverse()) removeEmpty(join(this.top, folder));
    } else this.#put(file, left);
    return true;
  }
}

/** The text of a file that may not be there. */
function textOf(path: string): string | undefined {
  return statOf(path)?.isFile() ? readFileSync(path, 'utf8') : undefined;
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
