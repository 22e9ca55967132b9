import { cachedTree, type CachedTree } from './cached-tree';
import { alternatives, fileNamed, type Held, type Holding } from './changes';
import { bytesOf } from './disk';
import { failureOf } from './failure';
import { nothing, partsOf, type IndexParts } from './index-parts';
import { nameOf, printsAsItself, type Name } from './names';
import { hexOf } from './objects/ids';
import { isFileMode } from './objects/tree';
import { uint32At } from './numbers';

/** What an entry says, besides its path. */
export interface Entry {
  readonly mode: number;
  /** A character a byte, as it stands there. */
  readonly id: string;
}

/**
 * What Git's index holds, as `git ls-files -s` tells it, read as a file, without a process. Of ten thousand entries hardly
 * one is asked for: they stay as they stand there.
 *
 * Source: Git's gitformat-index, versions 2 to 4.
 */
export class IndexFile implements Holding {
  readonly count: number;
  readonly #parts: IndexParts;
  /** Places of paths that were given out: of most of those it is asked next. */
  readonly #given = new Map<string, number>();
  /** Where those are whose names are printed as something else than they are. */
  #strange: ReadonlyMap<string, number> | undefined;

  private constructor(parts: IndexParts) {
    this.count = parts.places.length;
    this.#parts = parts;
  }

  /**
   * Undefined where only Git can say: the index has its entries elsewhere (split), stands for whole folders (sparse), or is
   * not as it should be.
   *
   * @param idLength of the ids in bytes: 20, or 32 in a repository with SHA-256
   */
  static at(file: string, idLength: number): IndexFile | undefined {
    let bytes: Buffer;
    try {
      bytes = bytesOf(file);
    } catch (error) {
      // Nothing was ever staged.
      return failureOf(error).code === 'ENOENT' ? new IndexFile(nothing) : undefined;
    }
    try {
      const parts = partsOf(bytes, idLength);
      return parts && new IndexFile(parts);
    } catch {
      // It ended too early.
      return undefined;
    }
  }

  /** Are there conflicts, or files that are only to be added later? Then only Git can tell how it differs from a commit. */
  get isSettled(): boolean {
    return this.#parts.isSettled;
  }

  /** An entry's path, a character a byte; '' where there is none. They are in order; one with conflicts is there for each side. */
  path(i: number): string {
    const { whole, paths, text } = this.#parts;
    const from = paths[i];
    if (whole || from === undefined) return whole?.[i] ?? '';
    return text.slice(from, text.indexOf('\0', from));
  }

  /** An entry's path, as it may be printed. */
  name(i: number): Name {
    return nameIn(this.path(i));
  }

  entry(i: number): Entry {
    const { bytes, text, places, idLength } = this.#parts;
    const at = places[i] ?? 0;
    return { mode: uint32At(bytes, at + 24), id: text.slice(at + 40, at + 40 + idLength) };
  }

  /** What folders were when they were last written as trees, if that is known. */
  get tree(): CachedTree | undefined {
    const { tree, idLength } = this.#parts;
    return tree && cachedTree(tree, idLength);
  }

  has(path: string): boolean {
    return this.#find(path) !== undefined;
  }

  get(path: string): Held | undefined {
    const i = this.#find(path);
    if (i === undefined) return undefined;
    const { mode, id } = this.entry(i);
    return { name: this.name(i), id: hexOf(id), isFile: isFileMode(mode) };
  }

  *paths(beginning = ''): Generator<string> {
    // Names that are printed otherwise are in another order.
    const isInOrder = printsAsItself(beginning);
    let i = isInOrder ? this.firstFrom(beginning) : 0;
    for (let path = this.path(i), next: string; i < this.count; path = next) {
      if (isInOrder && !path.startsWith(beginning)) return;
      next = this.path(++i);
      if (path === next) continue;
      if (printsAsItself(path)) this.#given.set(path, i - 1);
      const name = printsAsItself(path) ? path : nameIn(path).path;
      if (isInOrder || name.startsWith(beginning)) yield name;
    }
  }

  named(names: readonly string[]): readonly string[] {
    const { text, whole } = this.#parts;
    // To look for them in everything takes less than to look at each path.
    if (!whole && text.search(new RegExp(`(?:${alternatives(names)})\0`, 'i')) < 0) return [];
    const isNamed = fileNamed(names);
    return [...this.paths()].filter((path) => isNamed.test(path));
  }

  /** How many paths (a character a byte) come before this one. */
  firstFrom(path: string): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.path(middle) < path) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Of several sides the last, as Git lists them. */
  #find(path: string): number | undefined {
    const given = this.#given.get(path);
    if (given !== undefined) return given;
    if (!printsAsItself(path)) return (this.#strange ??= this.#strangeNames()).get(path);
    const last = this.firstFrom(`${path}\0`) - 1;
    return last >= 0 && this.path(last) === path ? last : undefined;
  }

  #strangeNames(): ReadonlyMap<string, number> {
    const strange = new Map<string, number>();
    for (let i = 0; i < this.count; i++)
      if (!printsAsItself(this.path(i))) strange.set(nameIn(this.path(i)).path, i);
    return strange;
  }
}

/** @param path a character a byte */
function nameIn(path: string): Name {
  return printsAsItself(path) ? { path } : nameOf(Buffer.from(path, 'latin1'));
}
