import type { Range } from './text';

/** One step of a key path. The last steps of a mounted document's paths are the places where it is included. */
export interface Link {
  readonly parent?: Link | undefined;
  readonly name: string | number;
}

export type Kind = 'scalar' | 'map' | 'list' | 'alias';

/** What a reader knows of an entry when it makes one. Offsets count into the document's text; -1: there is none. */
export interface EntryParts {
  readonly parent: Link | undefined;
  readonly name: string | number;
  readonly kind: Kind;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly nodeStart: number;
  readonly nodeEnd: number;
  readonly end: number;
  readonly tag?: string | undefined;
  /** The scalar's text where it differs from the source (escapes, folded lines). */
  readonly decoded?: string | undefined;
  readonly origin?: 'script' | undefined;
}

/**
 * One key with its value, or one item of a list, and where each stands. Every language comes to this shape. There are
 * hundreds of thousands of them in a large home, so that they are flat: a parent, a name and numbers.
 */
export class Entry implements Link {
  readonly parent: Link | undefined;
  readonly name: string | number;
  readonly kind: Kind;
  readonly start: number;
  end: number;
  readonly nodeStart: number;
  nodeEnd: number;
  /** With its mark: `!secret`. */
  readonly tag: string | undefined;
  /** Set where it was read as JavaScript, in a file of its own or inside another language. */
  readonly origin: 'script' | undefined;
  readonly #keyStart: number;
  readonly #keyEnd: number;
  readonly #source: string;
  readonly #decoded: string | undefined;

  constructor(source: string, parts: EntryParts) {
    this.parent = parts.parent;
    this.name = parts.name;
    this.kind = parts.kind;
    this.start = parts.start;
    this.end = parts.end;
    this.nodeStart = parts.nodeStart;
    this.nodeEnd = parts.nodeEnd;
    this.tag = parts.tag;
    this.origin = parts.origin;
    this.#keyStart = parts.keyStart;
    this.#keyEnd = parts.keyEnd;
    this.#source = source;
    this.#decoded = parts.decoded;
  }

  /** The key's own characters, without quotes; absent for an item of a list. */
  get key(): Range | undefined {
    return this.#keyStart < 0 ? undefined : [this.#keyStart, this.#keyEnd];
  }

  /** The value's own characters: no quotes, no tag, no anchor. */
  get value(): Range {
    return [this.start, this.end];
  }

  /** The value with quotes, tag and anchor: what a fix replaces. */
  get node(): Range {
    return [this.nodeStart, this.nodeEnd];
  }

  /** A scalar's text, unquoted; never resolved to a number or a boolean. Empty for maps, lists and aliases. */
  get data(): string {
    if (this.kind !== 'scalar') return '';
    return this.#decoded ?? this.#source.slice(this.start, this.end);
  }

  /** Keys and list positions from the root of the configuration (the mount) to here. */
  get path(): readonly (string | number)[] {
    const path: (string | number)[] = [];
    for (let link: Link | undefined = this; link; link = link.parent) path.push(link.name);
    return path.reverse();
  }

  /** The nearest key as it is written: its own, or for an item of a list that of the list. */
  get named(): string {
    if (typeof this.name === 'string') return this.name;
    let link = this.parent;
    while (link && typeof link.name === 'number') link = link.parent;
    return link ? String(link.name) : '';
  }

  /** The nearest key, lower-cased. */
  get label(): string {
    return this.named.toLowerCase();
  }
}
