import type { Change, Changes } from './changes';
import type { CachedTree } from './cached-tree';
import type { IndexFile } from './index-file';
import { nameOf } from './names';
import type { Objects } from './objects/objects';
import { bytesOfHex, hexOf, isId } from './objects/ids';
import { folderMode, isFileMode, treeEntries, type TreeEntry } from './objects/tree';

/** Where more folders than this have changed, Git is quicker. */
const mostTrees = 24;

/**
 * How the index differs from a commit, as `git diff --cached --raw` tells it, without a process: folders that are known to
 * be as they were are passed over. Undefined where only Git can say, or is quicker: in a conflict, where something may have
 * been moved, where a tree cannot be read, in large changes.
 */
export function indexChanges(
  index: IndexFile,
  objects: Objects,
  commit: string,
): Pick<Changes, 'list' | 'deleted' | 'unmerged'> | undefined {
  if (!index.isSettled) return undefined;
  const read = objects.read(commit);
  if (read?.type !== 'commit') return undefined;
  const text = read.bytes.toString('latin1');
  const root = text.slice('tree '.length, text.indexOf('\n'));
  if (!text.startsWith('tree ') || !isId(root)) return undefined;
  const comparison = new Comparison(index, objects);
  if (!comparison.folder(bytesOfHex(root), '', index.count, index.tree)) return undefined;
  const { list, deleted } = comparison;
  // What is gone and what is new may be one file that was moved.
  const isMoved = deleted.length > 0 && list.some(({ before }) => before === undefined);
  return isMoved ? undefined : { list, deleted, unmerged: 0 };
}

class Comparison {
  readonly list: Change[] = [];
  readonly deleted: string[] = [];
  readonly #index: IndexFile;
  readonly #objects: Objects;
  #at = 0;
  #trees = 0;

  constructor(index: IndexFile, objects: Objects) {
    this.#index = index;
    this.#objects = objects;
  }

  /**
   * Compares the next entries, up to `end`, with a tree. False: it cannot be told.
   *
   * @param prefix of their paths, with its slash
   */
  folder(id: string, prefix: string, end: number, cached: CachedTree | undefined): boolean {
    // Not the whole: Git does not go by what the index knows of that either.
    if (prefix !== '' && cached?.id === id && cached.count === end - this.#at) {
      this.#at = end;
      return true;
    }
    const tree = this.#tree(id);
    if (!tree) return false;
    for (const entry of tree) {
      const isFolder = entry.mode === folderMode;
      const path = prefix + entry.name;
      const first = isFolder ? `${path}/` : path;
      for (; this.#at < end && this.#path < first; this.#at++) this.#new();
      if (isFolder) {
        const last = this.#index.firstFrom(`${path}0`);
        if (!this.folder(entry.id, first, Math.min(last, end), cached?.folders.get(entry.name))) return false;
      } else if (this.#at < end && this.#path === path) {
        this.#compare(entry);
        this.#at++;
      } else this.deleted.push(nameOf(Buffer.from(path, 'latin1')).path);
    }
    for (; this.#at < end; this.#at++) this.#new();
    return true;
  }

  get #path(): string {
    return this.#index.path(this.#at);
  }

  #tree(id: string): readonly TreeEntry[] | undefined {
    if (++this.#trees > mostTrees) return undefined;
    const read = this.#objects.read(hexOf(id));
    return read?.type === 'tree' ? treeEntries(read.bytes) : undefined;
  }

  #new(): void {
    const { mode, id } = this.#index.entry(this.#at);
    if (isFileMode(mode)) this.list.push({ name: this.#index.name(this.#at), after: hexOf(id) });
  }

  #compare(was: TreeEntry): void {
    const { mode, id } = this.#index.entry(this.#at);
    if ((mode === was.mode && id === was.id) || !isFileMode(mode)) return;
    const name = this.#index.name(this.#at);
    this.list.push({ name, after: hexOf(id), ...(isFileMode(was.mode) && { before: hexOf(was.id) }) });
  }
}
