import type { Document } from '../core/document';
import type { Entry } from '../core/entry';
import { takenIn } from '../home/secrets';
import type { Typing } from '../home/typing';
import { valueOf } from './value';

/** Where a secrets file defines a name. */
export interface Definition {
  readonly document: Document;
  readonly entry: Entry;
}

/**
 * The secrets files of a home, values included: what `!secret` gives, from where. Nothing of it is ever printed; it lives as
 * long as a run of `fix`.
 */
export class Book {
  readonly #files: ReadonlyMap<string, Document>;
  readonly #own = new Map<string, ReadonlyMap<string, Definition>>();
  readonly #byValue = new Map<string, ReadonlyMap<string, readonly string[]>>();

  constructor(documents: Iterable<Document>) {
    this.#files = new Map([...documents].map((document) => [document.path, document]));
  }

  get paths(): readonly string[] {
    return [...this.#files.keys()];
  }

  file(path: string): Document | undefined {
    return this.#files.get(path);
  }

  /** The same with some files in another state. */
  with(changed: Iterable<Document>): Book {
    const files = new Map(this.#files);
    for (const document of changed) files.set(document.path, document);
    return new Book(files.values());
  }

  /** The files that a secrets file takes in, itself first. */
  reach(path: string): readonly string[] {
    const paths = new Set([path]);
    // A set may grow while it is walked: what is added is visited too.
    for (const one of paths) {
      const document = this.#files.get(one);
      for (const entry of document?.entries ?? []) {
        if (!document || entry.parent || entry.name !== '<<') continue;
        for (const included of takenIn(document, entry) ?? []) paths.add(included);
      }
    }
    return [...paths].filter((one) => this.#files.has(one));
  }

  /** The file that a secrets file takes in, where it does nothing else. */
  pointsTo(path: string): string | undefined {
    const document = this.#files.get(path);
    const [only, ...more] = document?.entries.filter(({ parent }) => !parent) ?? [];
    if (!document || only?.name !== '<<' || more.length > 0) return undefined;
    const files = takenIn(document, only);
    return files?.length === 1 ? files[0] : undefined;
  }

  /** The names that a file defines, and the last definition of each; what it takes in does not count. */
  own(path: string): ReadonlyMap<string, Definition> {
    const known = this.#own.get(path);
    if (known) return known;
    const found = new Map<string, Definition>();
    const document = this.#files.get(path);
    for (const entry of document?.entries ?? []) {
      if (document && !entry.parent && entry.key && entry.name !== '<<')
        found.set(String(entry.name), { document, entry });
    }
    this.#own.set(path, found);
    return found;
  }

  /** What a name gives for who looks into these files, in this order. */
  find(chain: readonly string[], name: string): Definition | undefined {
    for (const path of chain.flatMap((one) => this.reach(one))) {
      const found = this.own(path).get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** The names with this value, for who looks into these files, in the order in which they stand. */
  namesOf(chain: readonly string[], value: string, typing: Typing): readonly string[] {
    const names: string[] = [];
    for (const path of chain.flatMap((one) => this.reach(one))) {
      for (const name of this.#index(path, typing).get(value) ?? []) {
        // A nearer file may say something else by that name.
        if (this.find(chain, name)?.document.path === path) names.push(name);
      }
    }
    return names;
  }

  #index(path: string, typing: Typing): ReadonlyMap<string, readonly string[]> {
    const key = `${typing} ${path}`;
    const known = this.#byValue.get(key);
    if (known) return known;
    const index = new Map<string, string[]>();
    for (const [name, { document, entry }] of this.own(path)) {
      const value = valueOf(document, entry, typing);
      const same = index.get(value);
      if (same) same.push(name);
      else index.set(value, [name]);
    }
    this.#byValue.set(key, index);
    return index;
  }
}
