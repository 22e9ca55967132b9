import { isAscii, isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { say, type Words } from '../core/say';
import { failureOf, type Failure } from './failure';
import type { Openable } from './names';

/** Larger files are not opened (bytes): no configuration is, and JavaScript's strings end at twice that. */
export const largest = 256 * 1024 * 1024;

/** `unknown`: not UTF-8 and no mark that says otherwise; each byte was taken for one character, so that it can be searched. */
export type Encoding = 'utf-8' | 'utf-16' | 'unknown';

/**
 * What became of opening a file. A byte order mark stays in the text. `binary` and `large` files are none that we look
 * at; a failure is trouble, to be told in one line, with exit code 2 in the end.
 */
export type Read =
  | { readonly text: string; readonly encoding: Encoding }
  | { readonly unread: 'binary' | 'large' }
  | { readonly failure: Failure };

/** Most files fit: reading them into the same memory spares collecting it. */
const scratch = Buffer.allocUnsafeSlow(256 * 1024);

export function readText(name: Openable): Read {
  let fd: number | undefined;
  try {
    // Without waiting: a pipe that has come to stand in the file's place must not hold us up.
    fd = openSync(name, constants.O_RDONLY | ((constants.O_NONBLOCK as number | undefined) ?? 0));
    const stat = fstatSync(fd);
    if (!stat.isFile()) return { failure: failureOf({ code: stat.isDirectory() ? 'EISDIR' : 'ENOTFILE' }) };
    if (stat.size > largest) return { unread: 'large' };
    return decode(bytesOf(fd, stat.size));
  } catch (error) {
    return { failure: failureOf(error) };
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function bytesOf(fd: number, size: number): Buffer {
  const buffer = size <= scratch.length ? scratch : Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const count = readSync(fd, buffer, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return buffer.subarray(0, length);
}

/** A text may have a stray NUL, which hides nothing; a program or a picture has many. */
function isBinary(bytes: Buffer): boolean {
  let zeros = 0;
  for (let at = bytes.indexOf(0); at >= 0 && zeros * 200 <= bytes.length; at = bytes.indexOf(0, at + 1))
    zeros++;
  return zeros > 0 && zeros * 200 > bytes.length;
}

/** Pictures and archives have few NULs, but other bytes that no text has, whatever its encoding: a hundredth of them is many. */
function hasControls(bytes: Buffer): boolean {
  let controls = 0;
  for (const byte of bytes) if (byte < 32 && !(byte >= 7 && byte <= 13) && byte !== 27) controls++;
  return controls * 100 > bytes.length;
}

export function decode(bytes: Buffer): Read {
  const [first, second] = bytes;
  const wide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (!wide && isBinary(bytes)) return { unread: 'binary' };
  if (isAscii(bytes)) return { text: bytes.toString('latin1'), encoding: 'utf-8' };
  if (isUtf8(bytes)) return { text: bytes.toString(), encoding: 'utf-8' };
  if (!wide)
    return hasControls(bytes)
      ? { unread: 'binary' }
      : { text: bytes.toString('latin1'), encoding: 'unknown' };
  const even = bytes.subarray(0, bytes.length & ~1);
  const text = (first === 0xff ? even : Buffer.from(even).swap16()).toString('utf16le');
  return text.includes('\0') ? { unread: 'binary' } : { text, encoding: 'utf-16' };
}

/** What to say of a text that is not UTF-8: Home Assistant reads nothing else. */
export const strange: Readonly<Record<Exclude<Encoding, 'utf-8'>, Words>> = {
  'utf-16': say`the file is UTF-16; Home Assistant reads UTF-8 only`,
  unknown: say`the file is not UTF-8`,
};
