import type { Range } from './text';

/**
 * Told what a piece of a text may be when it is decoded, a character for each byte, and where in the text that begins. Of the
 * bytes at the edges only some bits may be known.
 */
type Decoded = (bytes: string, isHex: boolean, at: number) => void;

/** Whatever lies how in its groups: so many characters of base64, from the beginning of a group on, are in all that is looked for. */
const inBase64 = 6;
/** And so many digits. */
const inHex = 12;

/** A character in so many is looked at first: of what has at least eight, two are among those. */
const step = 4;

/** Where the bits of digits begin. */
const hex = 8;
const starts = 1 | (1 << hex);
const base64Ends = 1 << (inBase64 - 1);
const hexEnds = 1 << (hex + inHex - 1);

/**
 * Reads what stands in a text in base64 or in hex, if it could say one of some values: each character is told by those which
 * the bytes of values can come to at its place in a group. Few of a text are.
 */
export class Decoder {
  /** Which bytes values have. */
  readonly #bytes = new Uint8Array(256);
  #isNew = false;
  /**
   * For each character, by its last seven bits, at which places it may stand: of base64, of which groups have four characters,
   * in the lowest bits, of hex from `hex` on.
   */
  #places = new Int32Array(128);

  /** @param bytes of a value, as the characters of their numbers */
  add(bytes: string): void {
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes.charCodeAt(i);
      if (this.#bytes[byte] === 1) continue;
      this.#bytes[byte] = 1;
      this.#isNew = true;
    }
  }

  read(text: string, [from, to]: Range, found: Decoded): void {
    if (this.#isNew) {
      this.#places = placesOf([...this.#bytes.keys()].filter((byte) => this.#bytes[byte] === 1));
      this.#isNew = false;
    }
    const places = this.#places;
    /** How far it was read, for each way in which groups can lie: nothing is read twice. */
    const base64Read = [from, from, from, from];
    const hexRead = [from, from];
    // What is looked for is long enough for two of the characters that are looked at.
    for (let at = from + step - 1; at + step < to; at += step) {
      // Most are done with here, without a call.
      if (places[text.charCodeAt(at) & 127] === 0 || places[text.charCodeAt(at + step) & 127] === 0) continue;
      let i = at;
      while (i > from && !isOther(places, text, i - 1)) i--;
      /** A bit for each so many characters that may be the first of what is looked for. */
      let state = 0;
      for (; i < to && !isOther(places, text, i); i++) {
        state = ((state << 1) | starts) & (places[text.charCodeAt(i) & 127] ?? 0);
        if ((state & base64Ends) !== 0) {
          const start = i + 1 - inBase64;
          if (start >= (base64Read[start & 3] ?? 0)) {
            const end = this.#endOf(text, start, to, 0, 3);
            base64Read[start & 3] = end;
            // It may begin within the group before.
            found(fromBase64(text, start - 4, end), false, start - 4);
          }
        }
        if ((state & hexEnds) !== 0) {
          const start = i + 1 - inHex;
          if (start >= (hexRead[start & 1] ?? 0)) {
            const end = this.#endOf(text, start, to, hex, 1);
            hexRead[start & 1] = end;
            found(fromHex(text, start, end), true, start);
          }
        }
      }
      at = i;
    }
  }

  #endOf(text: string, start: number, to: number, lowest: number, mask: number): number {
    let end = start;
    while (
      end < to &&
      ((this.#places[text.charCodeAt(end) & 127] ?? 0) & (1 << (lowest + ((end - start) & mask)))) !== 0
    )
      end++;
    return end;
  }
}

/** A character that stands in nothing that is looked for. */
const isOther = (places: Int32Array, text: string, at: number): boolean =>
  places[text.charCodeAt(at) & 127] === 0;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const digits = '0123456789abcdef';

/** Two bytes that stand one behind the other may be any two of them. */
function placesOf(bytes: readonly number[]): Int32Array<ArrayBuffer> {
  const places = new Int32Array(128);
  const mark = (character: string, place: number): void => {
    const code = character.charCodeAt(0);
    places[code] = (places[code] ?? 0) | place;
  };
  const every = (lowest: number, count: number, step: number): number => {
    let bits = 0;
    for (let bit = lowest; bit < count; bit += step) bits |= 1 << bit;
    return bits;
  };
  const six = (value: number, place: number): void => {
    const bits = every(place, inBase64, 4);
    const letter = letters.charAt(value);
    mark(letter, bits);
    // Those two are written otherwise in URLs.
    if (letter === '+') mark('-', bits);
    if (letter === '/') mark('_', bits);
  };
  const digit = (value: number, place: number): void => {
    const bits = every(hex + place, hex + inHex, 2);
    mark(digits.charAt(value), bits);
    mark(digits.charAt(value).toUpperCase(), bits);
  };
  const highs = new Set(bytes.map((byte) => byte >> 4));
  const tops = new Set(bytes.map((byte) => byte >> 6));
  for (const byte of bytes) {
    six(byte >> 2, 0);
    for (const high of highs) six(((byte & 3) << 4) | high, 1);
    for (const top of tops) six(((byte & 15) << 2) | top, 2);
    six(byte & 63, 3);
    digit(byte >> 4, 0);
    digit(byte & 15, 1);
  }
  return places;
}

/** @param from where a group of four begins; it may lie before the text */
function fromBase64(text: string, from: number, to: number): string {
  const bytes: number[] = [];
  let bits = 0;
  for (let i = from; i < to; i++) {
    bits = (bits << 6) | sixOf(text.charCodeAt(i));
    const place = (i - from) & 3;
    if (place > 0) bytes.push((bits >> (6 - 2 * place)) & 255);
  }
  return written(bytes);
}

function fromHex(text: string, from: number, to: number): string {
  const bytes: number[] = [];
  for (let i = from; i + 1 < to; i += 2)
    bytes.push((digitOf(text.charCodeAt(i)) << 4) | digitOf(text.charCodeAt(i + 1)));
  return written(bytes);
}

/** So many at once: a function takes no more, and one by one they would need much memory. */
const atOnce = 4096;

/** Bytes as the characters of their numbers. */
function written(bytes: readonly number[]): string {
  if (bytes.length <= atOnce) return String.fromCharCode(...bytes);
  const pieces: string[] = [];
  for (let i = 0; i < bytes.length; i += atOnce)
    pieces.push(String.fromCharCode(...bytes.slice(i, i + atOnce)));
  return pieces.join('');
}

const digitOf = (code: number): number => (code > 57 ? (code | 32) - 87 : code - 48) & 15;

/** Of other characters anything. */
function sixOf(code: number): number {
  if (code >= 97) return (code - 71) & 63;
  if (code === 95) return 63;
  if (code >= 65) return code - 65;
  if (code >= 48) return (code + 4) & 63;
  return code === 43 || code === 45 ? 62 : 63;
}
