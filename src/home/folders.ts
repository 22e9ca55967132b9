import { fileName, folderOf } from '../core/paths';
import type { Pool, Value } from './values';

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

/** What the files of a folder come to together, by the tag that includes them; undefined: there is no such tag. */
export function joined(
  pool: Pool,
  files: readonly { readonly path: string; readonly value: Value }[],
  tag: string,
): Value | undefined {
  const isNothing = (value: Value): boolean => value.kind === 'scalar' && value.type === 'null';
  switch (tag) {
    case '!include_dir_list':
      return pool.list(files.map(({ value }) => value).filter((value) => !isNothing(value)));
    case '!include_dir_merge_list':
      return pool.list(files.flatMap(({ value }) => (value.kind === 'list' ? value.items : [])));
    case '!include_dir_named':
      return pool.map(
        files.map(({ path, value }) => ({
          key: pool.scalar('string', fileName(path).slice(0, -'.yaml'.length)),
          value: isNothing(value) ? pool.map([]) : value,
        })),
      );
    case '!include_dir_merge_named':
      return pool.map(files.flatMap(({ value }) => (value.kind === 'map' ? [...value.pairs.values()] : [])));
    default:
      return undefined;
  }
}

function add<T>(map: Map<string, T>, key: string, make: () => T): T {
  let known = map.get(key);
  if (known === undefined) map.set(key, (known = make()));
  return known;
}
