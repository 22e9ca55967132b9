import {
  chmodSync,
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  linkSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { failureOf } from './failure';
import { printable } from './names';
import { Trouble } from './trouble';

export interface Writing {
  /**
   * A folder that nobody else can look into: what is half written lies there where it is on the same disk. Where it is not,
   * it is for its owner's eyes alone until it has its name.
   */
  readonly hidden?: string;
  /** For a file that is new. */
  readonly mode?: number;
}

/** What is half written has such a name, of the file and of ours. */
const nameAside = (name: string): string => `.${name}.haguard-${Math.random().toString(36).slice(2)}.tmp`;

/** Is this the name of something half written that was to become a file of that name? */
export const isAside = (name: string, of: string): boolean =>
  name.startsWith(`.${of}.haguard-`) && name.endsWith('.tmp');

/**
 * Writes a file as a whole or not at all: nobody ever sees half of it, whatever happens meanwhile. Mode and owner stay;
 * where the name is a link, the file that it leads to is written.
 */
export function writeWhole(path: string, text: string, { hidden, mode = 0o666 }: Writing = {}): void {
  let aside: string | undefined;
  try {
    const before = statSync(path, { throwIfNoEntry: false });
    const target = before ? realpathSync(path) : path;
    const folder = hidden !== undefined && isSameDisk(hidden, dirname(target)) ? hidden : dirname(target);
    const isOpen = hidden !== undefined && folder !== hidden;
    aside = join(folder, nameAside(basename(target)));
    fill(aside, text, { like: before, mode: isOpen ? 0o600 : mode, keepsMode: !isOpen });
    renameSync(aside, target);
    aside = undefined;
    if (isOpen && before) chmodSync(target, before.mode & 0o7777);
    settle(dirname(target));
  } catch (error) {
    throw new Trouble(`cannot write ${printable(path)}: ${failureOf(error).message}`);
  } finally {
    if (aside !== undefined) rmSync(aside, { force: true });
  }
}

function isSameDisk(a: string, b: string): boolean {
  try {
    return statSync(a).dev === statSync(b).dev;
  } catch {
    return false;
  }
}

/** Writes a file that is not there yet. Where one has come up meanwhile, it stays, and that is trouble. */
export function writeNew(path: string, text: string): void {
  const aside = join(dirname(path), nameAside(basename(path)));
  try {
    fill(aside, text);
    if (!linked(aside, path)) fill(path, text);
    settle(dirname(path));
  } catch (error) {
    throw new Trouble(`cannot write ${printable(path)}: ${failureOf(error).message}`);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Gives a file a second name that must be free. Some disks have no second names: false. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (failureOf(error).code === 'EEXIST') throw error;
    return false;
  }
}

function fill(
  path: string,
  text: string,
  {
    like,
    mode = 0o666,
    keepsMode = true,
  }: { like?: Stats | undefined; mode?: number; keepsMode?: boolean } = {},
): void {
  const fd = openSync(path, 'wx', like ? 0o600 : mode);
  try {
    writeFileSync(fd, text);
    if (like) {
      attempt(() => fchownSync(fd, like.uid, like.gid));
      if (keepsMode) fchmodSync(fd, like.mode & 0o7777);
    }
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Makes the new name last through a power cut, where the system can do that to a folder. */
function settle(folder: string): void {
  attempt(() => {
    const fd = openSync(folder, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  });
}

/** What is good to have, but not worth failing for. */
function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // The file is written all the same.
  }
}
