import { fileName, folderOf } from '../../core/paths';
import { git, type GitOptions } from '../git';

export interface Found {
  readonly id: string;
  readonly type: string;
}

/** What Git has under names such as `main:path`, of which no line ends are part. What it does not have is left out. */
export function objectsAt(names: Iterable<string>, options: GitOptions): ReadonlyMap<string, Found> {
  const asked = [...new Set(names)];
  const found = new Map<string, Found>();
  if (asked.length === 0) return found;
  const input = Buffer.from(asked.map((name) => `${name}\n`).join(''));
  const ran = git(['cat-file', '--batch-check'], { ...options, input });
  for (const [i, line] of (ran?.output.toString() ?? '').split('\n').entries()) {
    const [, id, type = ''] = /^([0-9a-f]{40,64}) (\w+) \d+$/.exec(line) ?? [];
    const name = asked[i];
    if (id !== undefined && name !== undefined) found.set(name, { id, type });
  }
  return found;
}

/**
 * The ids of what stands at paths in commits. Most commits have the same folders: each is found first, and what stands in
 * it is asked once. At the top, nearly every commit differs.
 */
export function idsAt(
  asked: readonly { readonly commit: string; readonly path: string }[],
  options: GitOptions,
): readonly (string | undefined)[] {
  const inCommit = ({ commit, path }: (typeof asked)[number]): string => `${commit}:${folderOf(path)}`;
  const below = asked.filter(({ path }) => folderOf(path) !== '');
  const folders = objectsAt(below.map(inCommit), options);
  const names = asked.map((one) => {
    if (folderOf(one.path) === '') return `${one.commit}:${one.path}`;
    const folder = folders.get(inCommit(one));
    return folder?.type === 'tree' ? `${folder.id}:${fileName(one.path)}` : '';
  });
  const found = objectsAt(names.filter(Boolean), options);
  return names.map((name) => found.get(name)?.id);
}
