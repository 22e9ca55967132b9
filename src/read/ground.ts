import type { Link } from '../core/entry';
import { placeOf, standsAt, type Place } from '../core/place';

/** Where the key paths of a document begin: at its mount, and anew below places such as `homeassistant.packages.*`. */
export class Ground {
  readonly #places: readonly Place[];
  readonly #deepest: number;

  /**
   * @param mount where an include puts the document
   * @param roots places below which a configuration begins anew
   * @param suffixes whether `sensor kitchen:` at the root means `sensor:`
   */
  constructor(
    readonly mount: Link | undefined,
    roots: readonly string[],
    readonly suffixes: boolean,
  ) {
    this.#places = roots.map(placeOf);
    this.#deepest = Math.max(
      0,
      ...this.#places.map((place) => (place.includes('**') ? Infinity : place.length)),
    );
  }

  /** What stands over the top-level keys of the document. */
  get root(): Link | undefined {
    return this.mount && this.below(this.mount, 0);
  }

  /** How many named steps the mount has. */
  get depth(): number {
    let depth = 0;
    for (let link = this.root; link; link = link.parent) if (typeof link.name === 'string') depth++;
    return depth;
  }

  /** What stands over the children of `link`, which has `depth` named steps. */
  below(link: Link, depth: number): Link | undefined {
    // An item stands where its list stands, which has been looked at.
    if (depth > this.#deepest || typeof link.name === 'number') return link;
    return this.#places.some((place) => standsAt(link, place)) ? undefined : link;
  }

  /** What a key is called. */
  nameOf(key: string, parent: Link | undefined): string {
    if (parent || !this.suffixes) return key;
    const blank = key.indexOf(' ');
    return blank > 0 ? key.slice(0, blank) : key;
  }
}
