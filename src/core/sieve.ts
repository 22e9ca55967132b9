import { Chains, spread } from './chains';
import type { Range } from './text';

/** Told what could stand in a text by a few of its characters, and where it would begin: that may lie before the text. */
export type Met<T> = (value: string, of: T, start: number, rank: number) => void;

/** How a value is looked for: as texts say it, as bytes that were decoded, or both. */
export const asText = 1;
export const asBytes = 2;

/** How many characters at the beginning of a value are looked at for the ones to find it by. */
const enough = 64;

/** A value, how it is looked for, and where in it the characters stand by which it is found: as one number. */
const packed = (value: number, how: number, at: number): number => (value * 4 + how) * enough + at;
const atOf = (what: number): number => what % enough;
const howOf = (what: number): number => Math.floor(what / enough) % 4;
const valueOf = (what: number): number => Math.floor(what / (enough * 4));

/** Finds where values could stand by a few of their characters. */
export class Sieve<T extends object | string | number> {
  readonly #values: string[] = [];
  /** Whose each of them is, and its rank. */
  readonly #whose: T[] = [];
  readonly #ranks: number[] = [];
  /** By a few characters of it, as one number, what each is. */
  readonly #chains = new Chains();
  readonly #step: number;
  readonly #mask: number;

  /** @param length of how many characters */
  constructor(readonly length: number) {
    this.#step = Math.floor(30 / length);
    this.#mask = 2 ** (this.#step * length) - 1;
  }

  /** @param how those that are looked for so */
  search(text: string, [from, to]: Range, how: number, met: Met<T>): void {
    if (this.#values.length === 0) return;
    const { bits, shift } = this.#chains;
    const step = this.#step;
    const mask = this.#mask;
    let key = 0;
    for (let i = from; i < to; i++) {
      // A loop of its own: it is twice as quick where nothing is called in it.
      for (; i < to; i++) {
        // The last characters as one number. Some have the same: what is met is compared to the letter anyway.
        key = ((key << step) ^ text.charCodeAt(i)) & mask;
        const slot = Math.imul(key, spread) >>> shift;
        if (((bits[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0) break;
      }
      if (i < to) this.#meet(i + 1, key, how, met);
    }
  }

  /** @param end behind the characters */
  #meet(end: number, key: number, how: number, met: Met<T>): void {
    for (let one = this.#chains.first(key); one >= 0; one = this.#chains.next(one)) {
      if (this.#chains.numberOf(one) !== key) continue;
      const what = this.#chains.whatOf(one);
      const value = valueOf(what);
      const of = this.#whose[value];
      if (of !== undefined && (howOf(what) & how) !== 0)
        met(this.#values[value] ?? '', of, end - this.length - atOf(what), this.#ranks[value] ?? 0);
    }
  }

  /**
   * By those characters of it that fewest others have, so that few are compared where they stand. Of bytes not by the first
   * and the last one: base64 shares them with what stands beside.
   */
  add(value: string, of: T, how: number, rank: number): void {
    const edge = (how & asBytes) === 0 ? 0 : 1;
    const end = Math.min(value.length - edge, enough);
    let best = { key: 0, at: -1, shared: Infinity };
    let key = 0;
    for (let i = edge; i < end; i++) {
      key = ((key << this.#step) ^ value.charCodeAt(i)) & this.#mask;
      const at = i + 1 - this.length;
      if (at < edge) continue;
      const shared = this.#chains.shared(key);
      if (shared < best.shared) best = { key, at, shared };
      if (shared === 0) break;
    }
    if (best.at < 0) return;
    this.#values.push(value);
    this.#whose.push(of);
    this.#ranks.push(rank);
    this.#chains.add(best.key, packed(this.#values.length - 1, how, best.at));
  }
}
