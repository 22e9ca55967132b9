import { fileName, folderOf } from '../core/paths';

/** The files that folder includes take, in Home Assistant's order: a folder's own by name, then those of the folders in it. */
export class Folders {
  readonly #files = new Map<string, string[]>();
  readonly #folders = new Map<string, Set<string>>();
  readonly #below = new Map<string, readonly string[]>();

  constructor(paths: Iterable<string>, secretsFile: string) {
    for (const path of paths) {
      if (!path.endsWith('.yaml') || fileName(path) === secretsFile || fileName(path).startsWith('.'))
        continue;
      let folder = folderOf(path);
      add(this.#files, folder, () => []).push(path);
      while (folder !== '') {
        const above = folderOf(folder);
        const known = add(this.#folders, above, () => new Set<string>());
        if (known.has(folder)) break;
        known.add(folder);
        folder = above;
      }
    }
  }

  below(folder: string): readonly string[] {
    const known = this.#below.get(folder);
    if (known) return known;
    const found: string[] = [];
    const pending = [folder];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      found.push(...(this.#files.get(next) ?? []).sort());
      const inside = [...(this.#folders.get(next) ?? [])].filter((one) => !fileName(one).startsWith('.'));
      pending.push(...inside.sort().reverse());
    }
    this.#below.set(folder, found);
    return found;
  }
}

function add<T>(map: Map<string, T>, key: string, make: () => T): T {
  let known = map.get(key);
  if (known === undefined) map.set(key, (known = make()));
  return known;
}
