import { lastAtOrBefore, type Range } from '../core/text';
import type { Hidden } from './knowledge';

/** What is known of a hidden value, wherever it stands. */
export type About = Omit<Hidden, 'range'>;

/**
 * Where something is hidden in a text. A log has very many such places, and they are kept until all of it is read: columns
 * of numbers take little room, and what is known of a value is kept once.
 */
export class Places {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #abouts: About[] = [];

  get length(): number {
    return this.#starts.length;
  }

  add(start: number, end: number, about: About): void {
    this.#starts.push(start);
    this.#ends.push(end);
    this.#abouts.push(about);
  }

  /** In the order in which they begin; where several begin, the longest first, and of equal ones the one found first. */
  inOrder(): readonly Hidden[] {
    const all = this.#abouts.map((about, i): Hidden =>
      hiddenAt(this.#starts[i] ?? 0, this.#ends[i] ?? 0, about),
    );
    return all.sort(byPlace);
  }
}

export const byPlace = (a: Pick<Hidden, 'range'>, b: Pick<Hidden, 'range'>): number =>
  a.range[0] - b.range[0] || b.range[1] - a.range[1];

export function hiddenAt(start: number, end: number, about: About): Hidden {
  const { class: of, kind, value, as, by, of: group } = about;
  return { range: [start, end], class: of, kind, value, as, by, of: group };
}

/** Does one of these places, which are in order, hold all of a range? Of several it may be missed. */
export function isWithin(places: readonly Hidden[], [start, end]: Range): boolean {
  const place = places[lastAtOrBefore(places, (i) => places[i]?.range[0] ?? 0, start)];
  return place !== undefined && end <= place.range[1];
}

export function placesOf(all: readonly Hidden[]): Places {
  const places = new Places();
  for (const { range, ...about } of all) places.add(range[0], range[1], about);
  return places;
}
