import { isAscii, isUtf8 } from 'node:buffer';
import { say, type Words } from '../core/say';
import { hasControls, isBinary } from '../read/bytes';
import { flags, isFile, isFolder, readInto, withFile, type Status } from './disk';
import { failureOf, type Failure } from './failure';
import { look, lookBeyond } from './looked';
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
  look(name);
  try {
    // Without waiting: a pipe that has come to stand in the file's place must not hold us up.
    return withFile(name, flags.read | flags.noWait, readOpen);
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code !== 'ENOENT') lookBeyond();
    return { failure };
  }
}

function readOpen(fd: number, status: Status): Read {
  if (!isFile(status)) return { failure: failureOf({ code: isFolder(status) ? 'EISDIR' : 'ENOTFILE' }) };
  const size = Number(status.size);
  if (size > largest) return { unread: 'large' };
  const buffer = size <= scratch.length ? scratch.subarray(0, size) : Buffer.allocUnsafe(size);
  return decode(buffer.subarray(0, readInto(buffer, fd)));
}

/** How a text is written; undefined: it is none. A text with the mark of UTF-16 may still turn out to be none. */
export function encodingOf(bytes: Buffer): Encoding | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'utf-16';
  if (isBinary(bytes)) return undefined;
  if (isUtf8(bytes)) return 'utf-8';
  return hasControls(bytes) ? undefined : 'unknown';
}

export function decode(bytes: Buffer): Read {
  const encoding = encodingOf(bytes);
  if (encoding === undefined) return { unread: 'binary' };
  if (encoding === 'unknown') return { text: bytes.toString('latin1'), encoding };
  if (encoding === 'utf-8') return { text: bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8'), encoding };
  const even = bytes.subarray(0, bytes.length & ~1);
  const text = (bytes[0] === 0xff ? even : Buffer.from(even).swap16()).toString('utf16le');
  return text.includes('\0') ? { unread: 'binary' } : { text, encoding };
}

/** What to say of a text that is not UTF-8: Home Assistant reads nothing else. */
export const strange: Readonly<Record<Exclude<Encoding, 'utf-8'>, Words>> = {
  'utf-16': say`the file is UTF-16; Home Assistant reads UTF-8 only`,
  unknown: say`the file is not UTF-8`,
};
