import { closeSync, constants, fstatSync, openSync, readSync, statSync, type BigIntStats } from 'node:fs';

/**
 * The few of Node's functions with which a hook asks the disk. Node compiles its own functions anew in each run, and that
 * takes longer than to call them once or twice: who uses few starts sooner.
 */

/** What the system says of a file or folder. */
export type Status = BigIntStats;

/** What is read by: an absolute path, as bytes where no string says it. */
type Path = string | Buffer;

/** Undefined: there is nothing. Throws where that cannot be told. */
export const statusOf = (path: Path): Status | undefined =>
  statSync(path, { bigint: true, throwIfNoEntry: false });

/** Is something there, as far as that can be told? */
export function exists(path: Path): boolean {
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
 * @param mode of a file that is made by it
 */
export function withFile<T>(
  path: Path,
  flags: number,
  use: (fd: number, status: Status) => T,
  mode?: number,
): T {
  const fd = openSync(path, flags, mode);
  try {
    return use(fd, fstatSync(fd, { bigint: true }));
  } finally {
    closeSync(fd);
  }
}

/**
 * Reads an open file from where it stands, up to its end, but no more than fits.
 *
 * @returns how many bytes it was
 */
export function readInto(buffer: Uint8Array, fd: number, from: number | null = null): number {
  let length = 0;
  while (length < buffer.length) {
    const at = from === null ? null : from + length;
    const count = readSync(fd, buffer, length, buffer.length - length, at);
    if (count === 0) break;
    length += count;
  }
  return length;
}

/** All of an open file. */
export function contentOf(fd: number, { size }: Status): Buffer {
  const buffer = Buffer.allocUnsafeSlow(Number(size));
  const length = readInto(buffer, fd);
  return length === buffer.length ? buffer : buffer.subarray(0, length);
}

/** What a file holds. Throws where it cannot be read. */
export const bytesOf = (path: Path): Buffer => withFile(path, constants.O_RDONLY, contentOf);
