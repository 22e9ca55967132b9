import { git, type GitOptions } from '../git';
import { printable } from '../names';
import { objectsAt } from './objects';
import type { Place } from './place';

/** What a name is for: `other` are notes, what a stash holds, and names of programs. */
export type RefKind = 'branch' | 'remote' | 'tag' | 'notes' | 'stash' | 'other';

export interface Ref {
  readonly kind: RefKind;
  /** As people write it: `main`, `origin/main`, `v1`. Printable. */
  readonly name: string;
  /** As Git has it: `refs/heads/main`. */
  readonly full: string;
  /** Of a remote branch. */
  readonly remote?: string;
  /** What it stands at in the end, whatever tags lie between. */
  readonly id: string;
  readonly type: 'commit' | 'tree' | 'blob';
}

const kinds: readonly (readonly [prefix: string, kind: RefKind])[] = [
  ['refs/heads/', 'branch'],
  ['refs/remotes/', 'remote'],
  ['refs/tags/', 'tag'],
  ['refs/notes/', 'notes'],
];

/**
 * Everything that has a name in a repository: branches, tags of whatever, notes, all that is stashed, and where the heads
 * of its working trees stand.
 */
export function refsOf({ options, remotes }: Place): readonly Ref[] {
  const named = git(['for-each-ref', '--format=%(refname)%00%(objectname)%00%(symref)'], options);
  const rows = linesOf(named?.output).map((line) => line.split('\0'));
  const stashed =
    git(['rev-parse', '--verify', '--quiet', 'refs/stash'], options)?.code === 0
      ? linesOf(git(['log', '-g', '--format=%H', 'refs/stash', '--'], options)?.output).map((id) => [
          'refs/stash',
          id,
        ])
      : [];
  const heads = headsOf(options).map((id) => ['HEAD', id]);
  const all = [...rows.filter(([ref, , symref]) => ref !== 'refs/stash' && !symref), ...stashed, ...heads];
  const peeled = peel(
    all.map(([, id = '']) => id),
    options,
  );
  const names = remotes.map(({ name }) => name);
  return all.flatMap(([full = '', id = '']) => {
    const end = peeled.get(id);
    return end ? [{ full, ...about(full, names), ...end }] : [];
  });
}

function about(ref: string, remotes: readonly string[]): Pick<Ref, 'kind' | 'name' | 'remote'> {
  if (ref === 'refs/stash') return { kind: 'stash', name: 'stash' };
  for (const [prefix, kind] of kinds) {
    if (!ref.startsWith(prefix)) continue;
    const name = ref.slice(prefix.length);
    if (kind === 'notes') return { kind, name: printable(`notes/${name}`) };
    if (kind !== 'remote') return { kind, name: printable(name) };
    const remote = remotes.filter((one) => name.startsWith(`${one}/`)).sort((a, b) => b.length - a.length)[0];
    return { kind, name: printable(name), remote: remote ?? name.slice(0, Math.max(0, name.indexOf('/'))) };
  }
  return { kind: 'other', name: printable(ref) };
}

/** Where the heads of all working trees stand; one may stand beside all branches. */
function headsOf(options: GitOptions): readonly string[] {
  const output = git(['worktree', 'list', '--porcelain'], options)?.output.toString() ?? '';
  const ids = [...output.matchAll(/^HEAD ([0-9a-f]{40,64})$/gm)].map(([, id = '']) => id);
  return [...new Set(ids)].filter((id) => !/^0+$/.test(id));
}

/** What tags (of tags) lead to. */
function peel(ids: readonly string[], options: GitOptions): ReadonlyMap<string, Pick<Ref, 'id' | 'type'>> {
  const ends = objectsAt(
    ids.map((id) => `${id}^{}`),
    options,
  );
  const found = new Map<string, Pick<Ref, 'id' | 'type'>>();
  for (const name of ids) {
    const { id, type } = ends.get(`${name}^{}`) ?? {};
    if (id !== undefined && (type === 'commit' || type === 'tree' || type === 'blob'))
      found.set(name, { id, type });
  }
  return found;
}

function linesOf(output: Buffer | undefined): readonly string[] {
  return (output?.toString() ?? '').split('\n').filter(Boolean);
}
