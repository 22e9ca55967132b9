import { Chains, spread } from './chains';
import {
  asBase64,
  asIs,
  bytesOf,
  encoded,
  encodings,
  encodingsOf,
  isOfEncodings,
  type Encoding,
} from './encodings';
import { forUrls, plainly } from './spellings';
import type { Range } from './text';

/** A place where a known value stands, in one of its spellings. */
export interface Hit<T> {
  readonly range: Range;
  readonly of: T;
  /** Written in base64: at its edges are characters that it shares with its neighbours, and that are not in the range. */
  readonly blurred: boolean;
  /** Grows with each spelling that was added. */
  readonly rank: number;
}

/**
 * Searches many values at once, in all spellings in which texts carry them: as they are, for URLs, for JSON, for HTML, in
 * base64 and in hex. One pass over a text, however many values there are, and little memory. Values are compared to the
 * letter.
 */
export class Needles<T extends object | string | number> {
  readonly #usual = new Sieve<T>(6);
  readonly #short = new Sieve<T>(4);
  #longest = 0;
  /** Which two characters stand one behind the other in a spelling. A bit for each two, by the last eight bits of both. */
  readonly #pairs = new Int32Array(1 << 11);

  constructor(values: Iterable<readonly [value: string, of: T]> = []) {
    for (const [value, of] of values) this.add(value, of);
  }

  add(value: string, of: T): void {
    for (const text of plainly(value)) {
      this.#add(text, of, asIs);
      for (let i = 1; i < text.length; i++) this.#pair(text, i);
    }
    const bytes = bytesOf(value);
    for (const encoding of encodingsOf(bytes.length)) {
      if (this.#add(bytes, of, encoding)) continue;
      const written = encoded(bytes, encoding);
      for (const text of new Set([written, forUrls(written)])) this.#add(text, of, asBase64);
    }
  }

  /**
   * Each place once: of spellings of which one lies within the other, the longer one; of values that are written alike, the
   * one that was added first. Where two overlap otherwise, both are told: neither may be left in part.
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
    hits.sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1] || a.rank - b.rank);
    let end = -1;
    return hits.filter(({ range }) => range[1] > end && ((end = range[1]), true));
  }

  /** How many characters the longest spelling has. */
  get longest(): number {
    return this.#longest;
  }

  /** Could a spelling stand on both sides of a place? Says no for most places at which it cannot. */
  mayCross(text: string, at: number): boolean {
    const pair = pairAt(text, at);
    if (((this.#pairs[pair >>> 5] ?? 0) & (1 << (pair & 31))) !== 0) return true;
    return isOfEncodings(text.charCodeAt(at - 1)) && isOfEncodings(text.charCodeAt(at));
  }

  #pair(text: string, at: number): void {
    const pair = pairAt(text, at);
    this.#pairs[pair >>> 5] = (this.#pairs[pair >>> 5] ?? 0) | (1 << (pair & 31));
  }

  #add(text: string, of: T, encoding: Encoding): boolean {
    const length = encoding.lengthOf(text.length);
    this.#longest = Math.max(this.#longest, length);
    return (length < this.#usual.length ? this.#short : this.#usual).add(text, of, encoding);
  }
}

const pairAt = (text: string, at: number): number =>
  ((text.charCodeAt(at - 1) & 255) << 8) | (text.charCodeAt(at) & 255);

/** Does it stand there? Base64 has two ways to write two of its marks. */
function stands(bytes: string, encoding: Encoding, text: string, start: number): boolean {
  if (encoding === asIs) return text.startsWith(bytes, start);
  const length = encoding.lengthOf(bytes.length);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(start + i);
    const wanted = encoding.codeAt(bytes, i);
    if (code !== wanted && (encoding.blurred ? usualMark(code) : code) !== wanted) return false;
  }
  return true;
}

const [plus, slash, minus, underscore] = [43, 47, 45, 95];
const usualMark = (code: number): number => (code === minus ? plus : code === underscore ? slash : code);

/** How many characters at the beginning of a spelling are looked at for the ones to find it by. */
const enough = 64;

/** A value, how it is written, and where in that the characters stand by which it is found: as one number. */
const spelling = (value: number, encoding: Encoding, at: number): number =>
  (value * encodings.length + encodings.indexOf(encoding)) * enough + at;
const atOf = (what: number): number => what % enough;
const encodingOf = (what: number): Encoding =>
  encodings[Math.floor(what / enough) % encodings.length] ?? asIs;
const valueOf = (what: number): number => Math.floor(what / (enough * encodings.length));

/** Finds spellings by a few of their characters; the rest is compared where those stand. */
class Sieve<T extends object | string | number> {
  /** What is looked for. How an encoding writes it is not written down: most of that is never met. */
  readonly #texts: string[] = [];
  /** Whose each of them is. */
  readonly #whose: T[] = [];
  /** By a few characters of it, as one number, what each spelling is. */
  readonly #chains = new Chains();
  readonly #step: number;
  readonly #mask: number;

  /** @param length of how many characters */
  constructor(readonly length: number) {
    this.#step = Math.floor(30 / length);
    this.#mask = 2 ** (this.#step * length) - 1;
  }

  search(text: string, [from, to]: Range, found: (hit: Hit<T>) => void): void {
    if (this.#texts.length === 0) return;
    const { bits, shift } = this.#chains;
    const step = this.#step;
    const mask = this.#mask;
    let key = 0;
    for (let i = from; i < to; i++) {
      // The last characters as one number. Some have the same: what is found is compared to the letter anyway.
      key = ((key << step) ^ text.charCodeAt(i)) & mask;
      const slot = Math.imul(key, spread) >>> shift;
      if (((bits[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0) this.#compare(text, i + 1, key, found);
    }
  }

  /** @param end behind the characters */
  #compare(text: string, end: number, key: number, found: (hit: Hit<T>) => void): void {
    for (let one = this.#chains.first(key); one >= 0; one = this.#chains.next(one)) {
      if (this.#chains.numberOf(one) !== key) continue;
      const what = this.#chains.whatOf(one);
      const start = end - this.length - atOf(what);
      const value = this.#texts[valueOf(what)] ?? '';
      const of = this.#whose[valueOf(what)];
      const encoding = encodingOf(what);
      if (of === undefined || start < 0 || !stands(value, encoding, text, start)) continue;
      const length = encoding.lengthOf(value.length);
      found({ range: [start, start + length], of, blurred: encoding.blurred, rank: one });
    }
  }

  /**
   * By those characters of it that fewest others have, so that few are compared where they stand. In base64 not by the marks
   * that have two ways to be written: false where it has too many of those.
   */
  add(text: string, of: T, encoding: Encoding): boolean {
    const { blurred } = encoding;
    const isWritten = encoding === asIs || encoding === asBase64;
    const length = Math.min(encoding.lengthOf(text.length), enough);
    let best = { key: 0, at: -1, shared: Infinity };
    let key = 0;
    let since = 0;
    for (let i = 0; i < length; i++) {
      const code = encoding.codeAt(text, i);
      key = ((key << this.#step) ^ code) & this.#mask;
      since = blurred && !isWritten && (code === plus || code === slash) ? 0 : since + 1;
      if (since < this.length) continue;
      const at = i + 1 - this.length;
      const shared = this.#chains.shared(key);
      if (shared < best.shared) best = { key, at, shared };
      if (shared === 0) break;
    }
    if (best.at < 0) return isWritten;
    if (this.#texts.at(-1) !== text || this.#whose.at(-1) !== of) {
      this.#texts.push(text);
      this.#whose.push(of);
    }
    this.#chains.add(best.key, spelling(this.#texts.length - 1, encoding, best.at));
    return true;
  }
}
