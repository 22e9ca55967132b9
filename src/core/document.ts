import { Entry, type Link } from './entry';
import { ignoresIn, type Ignore } from './ignore';
import { placeOf, standsAt } from './place';
import type { Words } from './say';
import { lastAtOrBefore, lineStarts, positionAt, type Position, type Range } from './text';

/** What a source hands over: a file, a staged blob, an old commit's blob, the standard input. */
export interface Blob {
  /** Forward slashes, from the folder that is looked at. */
  readonly path: string;
  readonly text: string;
  readonly commit?: string;
  /** What was odd about its bytes, such as an encoding that Home Assistant does not read. */
  readonly strange?: Words;
  /** What of it a commit or a range touches; it is asked where something was found. Absent, or undefined: all counts. */
  readonly changed?: () => Lines | undefined;
}

/** Lines, one-based, both ends included; line 0 is the file's name. */
export type Lines = readonly (readonly [first: number, last: number])[];

/** Why a text could not be read as what it should be. */
export interface Problem {
  readonly range: Range;
  readonly message: Words;
}

/** Which reader made sense of a text. A broken file is `text`, whatever its name says. */
export type Form = 'yaml' | 'json' | 'script' | 'text';

/** What a reader makes of a text. */
export interface Reading {
  readonly form: Form;
  readonly entries: readonly Entry[];
  /** Comments with their marks, in order. */
  readonly comments: readonly Range[];
  readonly problems: readonly Problem[];
}

export interface DocumentParts extends Reading {
  readonly dialect: string;
  readonly mount?: Link;
  /** What the comments say, read as settings; asked for only when a rule wants it. */
  readonly remarks: () => readonly Entry[];
  /** What texts inside the document say (commands, payloads), read as settings. */
  readonly inner?: () => readonly Entry[];
}

const nothing: ReadonlyMap<string | number, Entry> = new Map();

/** A text that has been read. YAML, JSON, a log and a script all come to this one shape. */
export class Document implements Blob {
  readonly path: string;
  readonly text: string;
  readonly commit?: string;
  readonly changed?: () => Lines | undefined;
  /** Whose language this is: `home-assistant`, `esphome`, `storage`, `log`, … (rules/tables/dialects). */
  readonly dialect: string;
  /** Where an include puts it: to read it again as what it is. */
  readonly mount?: Link;
  readonly form: Form;
  /** In the order in which they stand. */
  readonly entries: readonly Entry[];
  readonly comments: readonly Range[];
  readonly problems: readonly Problem[];
  readonly #remarks: () => readonly Entry[];
  readonly #makeInner: () => readonly Entry[];
  #inner: readonly Entry[] | undefined;
  #said: readonly Entry[] | undefined;
  #ignores: readonly Ignore[] | undefined;
  #starts: readonly number[] | undefined;
  #children: ReadonlyMap<Link | undefined, ReadonlyMap<string | number, Entry>> | undefined;
  #byLabel: ReadonlyMap<string, readonly Entry[]> | undefined;
  #above: readonly string[] | undefined;

  constructor(blob: Blob, parts: DocumentParts) {
    this.path = blob.path;
    this.text = blob.text;
    if (blob.commit !== undefined) this.commit = blob.commit;
    if (blob.changed !== undefined) this.changed = blob.changed;
    this.dialect = parts.dialect;
    if (parts.mount) this.mount = parts.mount;
    this.form = parts.form;
    this.entries = parts.entries;
    this.comments = parts.comments;
    this.problems = blob.strange
      ? [{ range: [0, 0], message: blob.strange }, ...parts.problems]
      : parts.problems;
    this.#remarks = parts.remarks;
    this.#makeInner = parts.inner ?? (() => []);
  }

  get starts(): readonly number[] {
    return (this.#starts ??= lineStarts(this.text));
  }

  position(offset: number): Position {
    return positionAt(this.starts, offset);
  }

  /** Settings that someone commented out. They are not in force, but they are still in the file. */
  get remarks(): readonly Entry[] {
    return (this.#said ??= this.#remarks());
  }

  /** Settings inside scalars: of a shell command, a payload, a template. Their paths go on from the scalar's. */
  get inner(): readonly Entry[] {
    return (this.#inner ??= this.#makeInner());
  }

  get ignores(): readonly Ignore[] {
    return (this.#ignores ??= ignoresIn(this));
  }

  /** The entries whose nearest key (`Entry.label`) is this one. */
  labelled(label: string): readonly Entry[] {
    return this.#labels.get(label) ?? [];
  }

  /**
   * What stands directly below a link (below nothing: at the root), by key or position; of equal keys, the last, as Home
   * Assistant takes it.
   */
  childrenOf(link: Link | undefined): ReadonlyMap<string | number, Entry> {
    if (!this.#children) {
      const index = new Map<Link | undefined, Map<string | number, Entry>>();
      for (const entry of this.entries) {
        const known = index.get(entry.parent);
        if (known) known.set(entry.name, entry);
        else index.set(entry.parent, new Map([[entry.name, entry]]));
      }
      this.#children = index;
    }
    return this.#children.get(link) ?? nothing;
  }

  /** The text of a scalar beside this one, under the same parent. */
  beside({ parent }: Link, name: string): string | undefined {
    return this.childrenOf(parent).get(name)?.data;
  }

  /** The entries at a place, such as `http.cors_allowed_origins` (see `Place`), in order. */
  at(path: string): readonly Entry[] {
    const place = placeOf(path);
    const last = place.at(-1) ?? '*';
    if (last.startsWith('*') && !this.#mayHold(place.at(-2) ?? '*')) return [];
    const candidates = last.startsWith('*') ? this.entries : this.labelled(last);
    return candidates.filter((entry) => standsAt(entry, place));
  }

  /** Spares most documents a walk over all entries. */
  #mayHold(step: string): boolean {
    return step.startsWith('*') || this.has(step);
  }

  /** Does such a key, lower-cased, stand in the document, or above it where it is included? */
  has(key: string): boolean {
    return this.#labels.has(key) || this.above.includes(key);
  }

  /** All such keys. */
  get names(): readonly string[] {
    return [...this.#labels.keys(), ...this.above];
  }

  get #labels(): ReadonlyMap<string, readonly Entry[]> {
    return (this.#byLabel ??= byLabel(this.entries));
  }

  /** The keys above the document where it is included, lower-cased. */
  get above(): readonly string[] {
    return (this.#above ??= namesFrom(this.entries[0]?.parent ?? this.mount));
  }

  /** The innermost entry that holds this offset. */
  entryAt(offset: number): Entry | undefined {
    const { entries } = this;
    let link: Link | undefined = entries[lastAtOrBefore(entries, (i) => head(entries[i]), offset)];
    while (link instanceof Entry && offset > link.nodeEnd) link = link.parent;
    return link instanceof Entry ? link : undefined;
  }
}

function byLabel(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { label } = entry;
    const known = index.get(label);
    if (known) known.push(entry);
    else index.set(label, [entry]);
  }
  return index;
}

/** The names of a link and of all above it, lower-cased. */
function namesFrom(start: Link | undefined): readonly string[] {
  const names: string[] = [];
  for (let link = start; link; link = link.parent) names.push(String(link.name).toLowerCase());
  return names;
}

/** Where an entry begins: at its key, or where it has none, at its value. */
export function head(entry: Entry | undefined): number {
  return entry ? (entry.key?.[0] ?? entry.nodeStart) : 0;
}
