import { isWord } from './letters';
import { once } from './once';

/**
 * A way to write bytes as characters. Each of them can be told from the bytes alone, one by one, so that nothing has to be
 * written down to look for it. Bytes are given as the characters of their numbers.
 */
export interface Encoding {
  /** At its edges are characters that it shares with its neighbours; those do not count. */
  readonly blurred: boolean;
  /** How many characters so many bytes take. */
  readonly lengthOf: (bytes: number) => number;
  /** The code of a character. */
  readonly codeAt: (bytes: string, i: number) => number;
}

/** What is shorter stands in base64 and in hex by chance. Bytes. */
export const shortest = 6;

/** In base64 the same. Characters. */
const shortestPiece = 8;

function hex(digits: string): Encoding {
  return {
    blurred: false,
    lengthOf: (bytes) => 2 * bytes,
    codeAt: (bytes, i) => digits.charCodeAt((bytes.charCodeAt(i >> 1) >> (i % 2 === 0 ? 4 : 0)) & 15),
  };
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * What base64 makes of bytes does not depend on what stands around them, but for the edges: how it begins depends on how
 * many bytes of a group of three stand before.
 */
function base64(before: number): Encoding {
  const from = before === 0 ? 0 : before + 1;
  return {
    blurred: true,
    lengthOf: (bytes) => Math.max(0, Math.floor(((before + bytes) * 8) / 6) - from),
    codeAt(bytes, i) {
      const bit = (from + i) * 6;
      const byte = (bit >> 3) - before;
      // The last character that counts ends with the last byte, so that there may be none behind it.
      const two = (bytes.charCodeAt(byte) << 8) | (byte + 1 < bytes.length ? bytes.charCodeAt(byte + 1) : 0);
      return letters.charCodeAt((two >> (10 - (bit & 7))) & 63);
    },
  };
}

/** With small letters and with large ones. */
export const inHex = [hex('0123456789abcdef'), hex('0123456789ABCDEF')] as const;

/** The three ways in which bytes can lie in groups of three: `name:password` in a header is found as well as the password alone. */
export const inBase64 = [base64(0), base64(1), base64(2)] as const;

/** In base64 so few bytes are told in one of the ways only. */
const few = [...inHex, ...inBase64.filter(({ lengthOf }) => lengthOf(shortest) >= shortestPiece)];
const all = [...inHex, ...inBase64];

/** Those in which so many bytes are told from other things. */
export function encodingsOf(bytes: number): readonly Encoding[] {
  if (bytes <= shortest) return bytes < shortest ? [] : few;
  return all;
}

/** Is it a letter, a digit or one of `+/-_`: does an encoding write it? */
export const isOfEncodings = (code: number): boolean =>
  isWord(code) || code === 43 || code === 45 || code === 47;

/** All of it. */
export function encoded(bytes: string, { lengthOf, codeAt }: Encoding): string {
  const codes = Array.from({ length: lengthOf(bytes.length) }, (_, i) => codeAt(bytes, i));
  return codes.map((code) => String.fromCharCode(code)).join('');
}

const utf8 = once(() => new TextEncoder());

/** The bytes of a text, each as the character of its number. */
export function bytesOf(text: string): string {
  // eslint-disable-next-line no-control-regex -- those are the ones that are one byte
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return Array.from(utf8().encode(text), (byte) => String.fromCharCode(byte)).join('');
}
