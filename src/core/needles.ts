import type { Range } from './text';

/** A place where a known value stands, in one of its spellings. */
export interface Hit<T> {
  readonly range: Range;
  readonly of: T;
  /** Written in base64: at its edges are characters that it shares with its neighbours, and that are not in the range. */
  readonly blurred: boolean;
}

interface Spelling<T> {
  readonly text: string;
  /** Where in the text the characters stand that are looked for first. */
  readonly at: number;
  readonly blurred: boolean;
  readonly of: T;
}

/**
 * Searches many values at once, in all spellings in which texts carry them: as they are, for URLs, for JSON, for HTML, in
 * base64 and in hex. One pass over a text, however many values there are, and little memory. Values are compared to the
 * letter.
 */
export class Needles<T> {
  readonly #usual = new Sieve<T>(6);
  readonly #short = new Sieve<T>(4);
  #longest = 0;

  constructor(values: Iterable<readonly [value: string, of: T]> = []) {
    for (const [value, of] of values) this.add(value, of);
  }

  add(value: string, of: T): void {
    for (const text of plainly(value)) this.#add(text, of, false);
    for (const text of inBase64(value)) this.#add(text, of, true);
  }

  /**
   * Each place once: of spellings that overlap, the one that begins first and is longest.
   *
   * @param counts whether a place is one at all
   * @param within where in the text; in order, apart from one another
   */
  find(
    text: string,
    counts: (hit: Hit<T>) => boolean = () => true,
    within: readonly Range[] = [[0, text.length]],
  ): readonly Hit<T>[] {
    const hits: Hit<T>[] = [];
    const add = (hit: Hit<T>): void => {
      if (counts(hit)) hits.push(hit);
    };
    for (const range of within) {
      this.#usual.search(text, range, add);
      this.#short.search(text, range, add);
    }
    hits.sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
    let end = -1;
    return hits.filter(({ range }) => range[0] >= end && ((end = range[1]), true));
  }

  /** How many characters the longest spelling has. */
  get longest(): number {
    return this.#longest;
  }

  #add(text: string, of: T, blurred: boolean): void {
    this.#longest = Math.max(this.#longest, text.length);
    (text.length < this.#usual.length ? this.#short : this.#usual).add(text, of, blurred);
  }
}

/** Finds spellings by a few of their characters; the rest is compared where those stand. */
class Sieve<T> {
  readonly #byGram = new Map<number, Spelling<T>[]>();
  /** Could the characters at a place be some of those? Says no for nearly all that are not. A bit for each answer. */
  #bits = new Int32Array(1 << 7);
  #shift = 20;
  readonly #step: number;
  readonly #mask: number;

  /** @param length of how many characters */
  constructor(readonly length: number) {
    this.#step = Math.floor(30 / length);
    this.#mask = 2 ** (this.#step * length) - 1;
  }

  search(text: string, [from, to]: Range, found: (hit: Hit<T>) => void): void {
    if (this.#byGram.size === 0) return;
    const bits = this.#bits;
    const shift = this.#shift;
    const step = this.#step;
    const mask = this.#mask;
    let key = 0;
    for (let i = from; i < to; i++) {
      // The last characters as one number. Some have the same: what is found is compared to the letter anyway.
      key = ((key << step) ^ text.charCodeAt(i)) & mask;
      const slot = Math.imul(key, 0x9e3779b1) >>> shift;
      if (((bits[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0) this.#compare(text, i, key, found);
    }
  }

  #compare(text: string, i: number, key: number, found: (hit: Hit<T>) => void): void {
    for (const { text: spelling, at, of, blurred } of this.#byGram.get(key) ?? []) {
      const start = i + 1 - this.length - at;
      if (start < 0 || !text.startsWith(spelling, start)) continue;
      found({ range: [start, start + spelling.length], of, blurred });
    }
  }

  /** By those characters of it that fewest others have, so that few are compared where they stand. */
  add(text: string, of: T, blurred: boolean): void {
    let best: { readonly key: number; readonly at: number; readonly shared: number } | undefined;
    let key = 0;
    for (let i = 0; i < Math.min(text.length, 64); i++) {
      key = ((key << this.#step) ^ text.charCodeAt(i)) & this.#mask;
      const at = i + 1 - this.length;
      if (at < 0) continue;
      const shared = this.#byGram.get(key)?.length ?? 0;
      if (!best || shared < best.shared) best = { key, at, shared };
      if (shared === 0 && at > 0) break;
    }
    if (!best) return;
    const spelling = { text, at: best.at, blurred, of };
    const others = this.#byGram.get(best.key);
    if (others) others.push(spelling);
    else {
      this.#byGram.set(best.key, [spelling]);
      this.#open(best.key);
    }
  }

  /** One of which more than a little is open would let too much through. */
  #open(key: number): void {
    if (this.#byGram.size > this.#bits.length / 2 && this.#shift > 6) {
      this.#shift -= 2;
      this.#bits = new Int32Array(2 ** (27 - this.#shift));
      for (const known of this.#byGram.keys()) this.#set(known);
    } else this.#set(key);
  }

  #set(key: number): void {
    const slot = Math.imul(key, 0x9e3779b1) >>> this.#shift;
    this.#bits[slot >>> 5] = (this.#bits[slot >>> 5] ?? 0) | (1 << (slot & 31));
  }
}

/** A value as it is, and as URLs, JSON, HTML, base64 and hex write it. */
export function spellingsOf(value: string): ReadonlySet<string> {
  return new Set([...plainly(value), ...inBase64(value)]);
}

function plainly(value: string): Iterable<string> {
  const bytes = bytesOf(value);
  const hex = bytes.length < shortest ? [] : hexOf(bytes);
  // Most values need no more: they are letters and digits.
  if (!/[^A-Za-z0-9_.~-]/.test(value)) return [value, ...hex];
  return new Set([value, ...escaped(value), ...urlEncoded(value), ...hex]);
}

function inBase64(value: string): Iterable<string> {
  const bytes = bytesOf(value);
  if (bytes.length < shortest) return [];
  const pieces = base64Pieces(bytes);
  if (!pieces.some((piece) => /[+/]/.test(piece))) return pieces;
  return new Set(pieces.flatMap((piece) => [piece, piece.replaceAll('+', '-').replaceAll('/', '_')]));
}

/** What is shorter stands in base64 and in hex by chance. Bytes. */
const shortest = 6;

const utf8 = new TextEncoder();

/** The bytes of a text, each as the character of its number. */
function bytesOf(text: string): string {
  // eslint-disable-next-line no-control-regex -- those are the ones that are one byte
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return Array.from(utf8.encode(text), (byte) => String.fromCharCode(byte)).join('');
}

const hexDigits = '0123456789abcdef';

/** With small letters and with large ones. */
function hexOf(bytes: string): readonly string[] {
  let hex = '';
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes.charCodeAt(i);
    hex += hexDigits.charAt(byte >> 4) + hexDigits.charAt(byte & 15);
  }
  return [hex, hex.toUpperCase()];
}

/** As programs write a text inside of quotes, once and inside of another such text; and as pages do. */
function* escaped(value: string): Generator<string> {
  const json = JSON.stringify(value).slice(1, -1);
  yield json;
  yield JSON.stringify(json).slice(1, -1);
  yield json.replaceAll('/', '\\/');
  yield inAscii(json);
  yield inAscii(json.replaceAll('/', '\\/'));
  yield value.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  yield html;
  yield html.replaceAll('"', '&quot;').replaceAll("'", '&#39;');
  yield html.replaceAll('"', '&#34;').replaceAll("'", '&#x27;');
}

const inAscii = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Programs differ in what they leave as it is, in the case of the digits, and in what a blank becomes. */
function* urlEncoded(value: string): Generator<string> {
  let usual: string;
  try {
    usual = encodeURIComponent(value);
  } catch {
    // Half of a surrogate pair: no URL can say it.
    return;
  }
  const strict = usual.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  for (const one of [usual, strict, strict.replaceAll('%2F', '/')]) {
    for (const spaced of [one, one.replaceAll('%20', '+')]) {
      yield spaced;
      yield spaced.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
    }
  }
}

/**
 * What base64 makes of bytes does not depend on what stands around them, but for the edges. The three ways in which they
 * can lie in groups of three, without the edges: `name:password` in a header is found as well as the password alone.
 */
function base64Pieces(bytes: string): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = btoa('\0'.repeat(before) + bytes);
    const from = before === 0 ? 0 : before + 1;
    const to = Math.floor(((before + bytes.length) * 8) / 6);
    return to - from >= 8 ? [text.slice(from, to)] : [];
  });
}
