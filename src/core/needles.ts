import { Decoder } from './decoder';
import { bytesOf, encodingsOf, inBase64, inHex, isOfEncodings, shortest, type Encoding } from './encodings';
import { asBytes, asText, Sieve, type Met } from './sieve';
import { plainly } from './spellings';
import type { Range } from './text';

/** A place where a known value stands, in one of its spellings. */
export interface Hit<T> {
  readonly range: Range;
  readonly of: T;
  /** Written in base64: at its edges are characters that it shares with its neighbours, and that are not in the range. */
  readonly blurred: boolean;
  /** Grows with each value that was added. */
  readonly rank: number;
}

/**
 * Searches many values at once, in all spellings in which texts carry them: as they are, for URLs, for JSON, for HTML, in
 * base64 and in hex. One pass over a text, however many values there are, and little memory. Values are compared to the
 * letter. How base64 and hex write a value is not looked for: what could be one of those is decoded, and values are looked for
 * in that.
 */
export class Needles<T extends object | string | number> {
  /** What texts say as it is, and bytes. */
  readonly #usual = new Sieve<T>(6);
  /** What texts say as it is, and is shorter. */
  readonly #short = new Sieve<T>(4);
  /** Bytes that are too few for the usual ones: the first and the last of them may not be whole in what was decoded. */
  readonly #few = new Sieve<T>(4);
  readonly #decoder = new Decoder();
  #count = 0;
  #longest = 0;
  /** Which two characters stand one behind the other in a spelling. A bit for each two, by the last eight bits of both. */
  readonly #pairs = new Int32Array(1 << 11);

  constructor(values: Iterable<readonly [value: string, of: T]> = []) {
    for (const [value, of] of values) this.add(value, of);
  }

  add(value: string, of: T): void {
    const rank = this.#count++;
    const bytes = bytesOf(value);
    const isUsual = bytes.length > this.#usual.length + 1;
    const isBoth = isUsual && bytes === value;
    for (const text of plainly(value)) {
      this.#longest = Math.max(this.#longest, text.length);
      for (let i = 1; i < text.length; i++) this.#pair(text, i);
      const sieve = text.length < this.#usual.length ? this.#short : this.#usual;
      if (isBoth && text === value) sieve.add(text, of, asText | asBytes, rank);
      else sieve.add(text, of, asText, rank);
    }
    if (bytes.length < shortest) return;
    this.#decoder.add(bytes);
    for (const { lengthOf } of encodingsOf(bytes.length))
      this.#longest = Math.max(this.#longest, lengthOf(bytes.length));
    if (!isBoth) (isUsual ? this.#usual : this.#few).add(bytes, of, asBytes, rank);
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
    if (this.#count === 0) return [];
    const hits: Hit<T>[] = [];
    const add = (hit: Hit<T>): void => {
      if (counts(hit)) hits.push(hit);
    };
    const met: Met<T> = (value, of, start, rank) => {
      if (start >= 0 && text.startsWith(value, start))
        add({ range: [start, start + value.length], of, blurred: false, rank });
    };
    for (const range of within) {
      this.#usual.search(text, range, asText, met);
      this.#short.search(text, range, asText, met);
      this.#decoder.read(text, range, (bytes, isHex, at) => {
        const told: Met<T> = (value, of, start, rank) => {
          const hit = start < 0 ? undefined : encodedAt(text, at, value, start, isHex);
          if (hit) add({ ...hit, of, rank });
        };
        this.#usual.search(bytes, [0, bytes.length], asBytes, told);
        this.#few.search(bytes, [0, bytes.length], asBytes, told);
      });
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
}

const pairAt = (text: string, at: number): number =>
  ((text.charCodeAt(at - 1) & 255) << 8) | (text.charCodeAt(at) & 255);

/**
 * Where a value stands that was met in what was decoded, if the text writes it so to the letter.
 *
 * @param at where in the text that begins which was decoded
 * @param first at which of its bytes the value begins
 */
function encodedAt(
  text: string,
  at: number,
  bytes: string,
  first: number,
  isHex: boolean,
): Pick<Hit<never>, 'range' | 'blurred'> | undefined {
  const before = first % 3;
  const start = isHex ? at + 2 * first : at + 4 * ((first - before) / 3) + (before === 0 ? 0 : before + 1);
  if (start < 0) return undefined;
  const ways: readonly Encoding[] = isHex ? inHex : inBase64.slice(before, before + 1);
  const encoding = encodingsOf(bytes.length).find(
    (one) => ways.includes(one) && stands(bytes, one, text, start),
  );
  return encoding && { range: [start, start + encoding.lengthOf(bytes.length)], blurred: encoding.blurred };
}

/** Base64 has two ways to write two of its marks. */
function stands(
  bytes: string,
  { lengthOf, codeAt, blurred }: Encoding,
  text: string,
  start: number,
): boolean {
  const length = lengthOf(bytes.length);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(start + i);
    if ((blurred ? usualMark(code) : code) !== codeAt(bytes, i)) return false;
  }
  return true;
}

const [plus, slash, minus, underscore] = [43, 47, 45, 95];
const usualMark = (code: number): number => (code === minus ? plus : code === underscore ? slash : code);
