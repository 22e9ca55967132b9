import { closeSync, constants, fstatSync, openSync, readSync, statSync, type BigIntStats } from 'node:fs';
import { sep } from 'node:path';
import type { Openable } from './names';

/**
 * The few of Node's functions with which a hook asks the disk. Node compiles its own functions anew in each run, and that
 * takes longer than to call them once or twice: who uses few starts sooner.
 */

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants as Partial<typeof constants>;

/** How to open a file. What a system does not have is 0 there, which counts for nothing. */
export const flags = {
  read: O_RDONLY ?? 0,
  /** Nothing that a link leads to. */
  noFollow: O_NOFOLLOW ?? 0,
  /** Nothing that has to be waited for, as for the other end of a pipe. */
  noWait: O_NONBLOCK ?? 0,
} as const;

/** What the system says of a file or folder. */
export type Status = BigIntStats;

/** What is called `name` in a folder. Both are as they should be; `join` would look at every character to be sure. */
export const pathIn = (folder: string, name: string): string =>
  folder.endsWith(sep) ? folder + name : folder + sep + name;

/** Undefined: there is nothing. Throws where that cannot be told. */
export const statusOf = (path: Openable): Status | undefined =>
  statSync(path, { bigint: true, throwIfNoEntry: false });

/** Is something there, as far as that can be told? */
export function exists(path: Openable): boolean {
  try {
    return statusOf(path) !== undefined;
  } catch {
    return false;
  }
}

const kindOf = ({ mode }: Status): number => Number(mode) & constants.S_IFMT;
export const isFile = (status: Status): boolean => kindOf(status) === constants.S_IFREG;
export const isCharacterDevice = (status: Status): boolean => kindOf(status) === constants.S_IFCHR;
export const isFolder = (status: Status): boolean => kindOf(status) === constants.S_IFDIR;

/**
 * Opens a file, and closes it again. Throws where it cannot be opened.
 *
 * @param how the system's flags
 * @param mode of a file that is made by it
 */
function opened<T>(path: Openable, how: number, use: (fd: number) => T, mode?: number): T {
  const fd = openSync(path, how, mode);
  try {
    return use(fd);
  } finally {
    closeSync(fd);
  }
}

/** The same with what the system says of what was opened. */
export const withFile = <T>(
  path: Openable,
  how: number,
  use: (fd: number, status: Status) => T,
  mode?: number,
): T => opened(path, how, (fd) => use(fd, fstatSync(fd, { bigint: true })), mode);

/**
 * Reads an open file from where it stands, up to its end, but no more than fits.
 *
 * @returns how many bytes it was
 */
export function readInto(buffer: Uint8Array, fd: number): number {
  let length = 0;
  while (length < buffer.length) {
    const count = readSync(fd, buffer, length, buffer.length - length, null);
    if (count === 0) break;
    length += count;
  }
  return length;
}

/** What an open file holds, up to the size that the system says it has. */
export function contentOf(fd: number, { size }: Pick<Status, 'size'>): Buffer {
  const buffer = Buffer.allocUnsafeSlow(Number(size));
  const length = readInto(buffer, fd);
  return length === buffer.length ? buffer : buffer.subarray(0, length);
}

/**
 * What a file holds. Throws where it cannot be read.
 *
 * @param status what was said of it before: it need not be asked again
 */
export const bytesOf = (path: Openable, status?: Status): Buffer =>
  status ? opened(path, flags.read, (fd) => contentOf(fd, status)) : withFile(path, flags.read, contentOf);
