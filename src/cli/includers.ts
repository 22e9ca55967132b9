import { leadingTo } from '../home/around';
import { includePattern, placesOf, targetsIn } from '../home/arrange';
import { NamedBefore } from '../node/named-before';

/** Where texts and their ids come from. */
export interface Texts {
  /** Git's id of what a file says; undefined: Git does not have that, it lies on the disk. */
  readonly id: (path: string) => string | undefined;
  /** What it says; undefined: that was not read, or is no text. */
  readonly text: (path: string) => string | undefined;
}

/** Who includes a file: told by what all files of a configuration include, as they say now, or as is known from earlier runs. */
export class Includers {
  readonly #texts: Texts;
  readonly #before: NamedBefore;

  /** @param top of the working tree */
  constructor(top: string, texts: Texts) {
    this.#texts = texts;
    this.#before = new NamedBefore(top, includePattern);
  }

  /** Is it known what a file includes? Else its text must be read first. */
  isKnown(path: string): boolean {
    return this.#targets(path) !== undefined;
  }

  /** These paths, and those of the files that include them, however far up. */
  withIncluders(paths: readonly string[], files: readonly string[]): ReadonlySet<string> {
    const all = files.map((path) => ({ path, names: placesOf(this.#targets(path) ?? [], path) }));
    return leadingTo(paths, all);
  }

  /** Remembers what is known of these files, and nothing else. */
  keep(files: readonly string[]): void {
    const known = files.filter((path) => this.isKnown(path));
    this.#before.keep(known.flatMap((path) => this.#texts.id(path) ?? []));
  }

  /** As they stand in the file. */
  #targets(path: string): readonly string[] | undefined {
    const id = this.#texts.id(path);
    const known = id === undefined ? undefined : this.#before.get(id);
    if (known) return known;
    const text = this.#texts.text(path);
    if (text === undefined) return undefined;
    const targets = targetsIn(text);
    if (id !== undefined) this.#before.set(id, targets);
    return targets;
  }
}
