import { Needles, type Hit } from './needles';
import type { Range } from './text';

/** A name that a secrets file defines. */
export interface SecretName {
  readonly name: string;
  /** Where the name stands in that file. */
  readonly range: Range;
}

/** What may be known of a secrets file: its names. A name that stands twice is there twice. */
export interface SecretsFile {
  /** As documents are called; outside of the folder that is looked at it begins with `../`. */
  readonly path: string;
  /** In the order in which they stand. */
  readonly names: readonly SecretName[];
  /** Other files whose names count as its own: `<<: !include ../secrets.yaml`. */
  readonly includes: readonly string[];
  /** It takes in something that is not at hand, or was not understood: it may define more. */
  readonly open: boolean;
}

/** A secrets file as it was read. */
export interface ReadSecrets extends SecretsFile {
  readonly names: readonly (SecretName & { readonly values: readonly string[] })[];
}

/**
 * The secrets files that can be seen. Their values live in memory only: whatever prints or serialises this object gets the
 * number of its names.
 */
export class KnownSecrets {
  readonly #files: ReadonlyMap<string, SecretsFile>;
  readonly #values = new Map<SecretName, readonly string[]>();
  readonly #names = new Set<string>();
  #needles: Needles<string> | undefined;
  #byValue: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(read: Iterable<ReadSecrets> = []) {
    const files = new Map<string, SecretsFile>();
    for (const { path, names, includes, open } of read) {
      const bare = names.map(({ name, range, values }) => {
        const one = { name, range };
        this.#names.add(name);
        this.#values.set(one, values);
        return one;
      });
      files.set(path, { path, names: bare, includes, open });
    }
    this.#files = files;
  }

  get files(): readonly SecretsFile[] {
    return [...this.#files.values()];
  }

  file(path: string): SecretsFile | undefined {
    return this.#files.get(path);
  }

  get names(): readonly string[] {
    return [...this.#names];
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** Does a file define a name, itself or by what it takes in? Undefined: it may, out of sight. */
  defines(path: string, name: string): boolean | undefined {
    let open = false;
    const paths = new Set([path]);
    // A set may grow while it is walked: what is added is visited too.
    for (const one of paths) {
      const file = this.#files.get(one);
      if (file?.names.some((known) => known.name === name)) return true;
      open ||= file?.open ?? true;
      for (const included of file?.includes ?? []) paths.add(included);
    }
    return open ? undefined : false;
  }

  /** The names in a file whose values pass a test. The values are shown to the test and to nobody else. */
  which(path: string, test: (values: readonly string[], name: string) => boolean): readonly SecretName[] {
    const names = this.#files.get(path)?.names ?? [];
    return names.filter((one) => test(this.#values.get(one) ?? [], one.name));
  }

  /**
   * The places in a text where known values stand, in any spelling. Short and common values would be found everywhere:
   * whether one is worth searching is for `isTelling` to say.
   */
  search(text: string, isTelling: (value: string, name: string) => boolean): readonly Hit<string>[] {
    this.#needles ??= new Needles(this.#telling(isTelling));
    return this.#needles.find(text);
  }

  *#telling(isTelling: (value: string, name: string) => boolean): Generator<readonly [string, string]> {
    for (const [{ name }, values] of this.#values) {
      for (const value of values) if (isTelling(value, name)) yield [value, name];
    }
  }

  /** The names whose value this is. */
  namesOf(value: string): readonly string[] {
    this.#byValue ??= this.#index();
    return this.#byValue.get(value) ?? [];
  }

  #index(): ReadonlyMap<string, readonly string[]> {
    const index = new Map<string, readonly string[]>();
    for (const [{ name }, values] of this.#values) {
      for (const value of values) index.set(value, [...(index.get(value) ?? []), name]);
    }
    return index;
  }

  toJSON(): string {
    return `${this.#names.size} secrets`;
  }

  toString(): string {
    return this.toJSON();
  }
}
