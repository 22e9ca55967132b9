import { own } from '../core/remember';
import type { Hidden } from './knowledge';

/** What was hidden, in numbers: nothing in it comes from a text. */
export interface Summary {
  /** How many places of each class and kind. */
  readonly places: ReadonlyMap<string, number>;
  /** How many different values of each kind. */
  readonly values: ReadonlyMap<string, number>;
  /** How many different values of each class were found and left, because the profile keeps that class. */
  readonly kept: ReadonlyMap<string, number>;
}

/** Counts what is hidden. Of a value that stands twice at one place, the place counts once. */
export class Tally {
  #places = new Map<string, number>();
  readonly #values = new Map<string, Set<string>>();
  readonly #kept = new Map<string, Set<string>>();

  keep(of: string, value: string): void {
    const values = this.#kept.get(of) ?? new Set<string>();
    this.#kept.set(of, values);
    if (values.size < 10_000 && !values.has(value)) values.add(own(value));
  }

  /**
   * @param hidden in order; where several begin, the longest first
   * @param timesOf how often what stands at an offset is in what came in; once, where it is absent
   */
  add(text: string, hidden: readonly Hidden[], timesOf?: (offset: number) => number): void {
    let end = -1;
    for (const one of hidden) {
      if (one.range[0] < end) continue;
      end = one.range[1];
      const kind = one.kind ?? one.class;
      this.#places.set(kind, (this.#places.get(kind) ?? 0) + (timesOf?.(one.range[0]) ?? 1));
      const values = this.#values.get(kind) ?? new Set<string>();
      this.#values.set(kind, values);
      const value = one.value ?? text.slice(one.range[0], one.range[1]);
      if (values.size < 100_000 && !values.has(value)) values.add(one.value ?? own(value));
    }
  }

  /** Goes back to this moment when it is called: what is counted in between counts anew. Values are told apart all the same. */
  mark(): () => void {
    const places = new Map(this.#places);
    return () => {
      this.#places = places;
    };
  }

  get summary(): Summary {
    return {
      places: this.#places,
      values: new Map([...this.#values].map(([kind, { size }]) => [kind, size])),
      kept: new Map([...this.#kept].map(([of, { size }]) => [of, size])),
    };
  }
}
