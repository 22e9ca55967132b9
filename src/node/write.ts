import {
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

/**
 * Writes a file as a whole or not at all: nobody ever sees half of it, whatever happens meanwhile. Mode and owner stay;
 * where the name is a link, the file that it leads to is written.
 */
export function writeWhole(path: string, text: string): void {
  let aside: string | undefined;
  try {
    const before = statSync(path, { throwIfNoEntry: false });
    const target = before ? realpathSync(path) : path;
    aside = join(dirname(target), `.${basename(target)}.${Math.random().toString(36).slice(2)}.tmp`);
    fill(aside, text, before);
    renameSync(aside, target);
    aside = undefined;
    settle(dirname(target));
  } catch (error) {
    throw new Trouble(`cannot write ${printable(path)}: ${failureOf(error).message}`);
  } finally {
    if (aside !== undefined) rmSync(aside, { force: true });
  }
}

/** Writes a file that is not there yet. Where one has come up meanwhile, it stays, and that is trouble. */
export function writeNew(path: string, text: string): void {
  const aside = join(dirname(path), `.${basename(path)}.${Math.random().toString(36).slice(2)}.tmp`);
  try {
    fill(aside, text, undefined);
    if (!linked(aside, path)) fill(path, text, undefined);
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

function fill(path: string, text: string, like: Stats | undefined): void {
  const fd = openSync(path, 'wx', like ? 0o600 : 0o666);
  try {
    writeFileSync(fd, text);
    if (like) {
      attempt(() => fchownSync(fd, like.uid, like.gid));
      fchmodSync(fd, like.mode & 0o7777);
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
