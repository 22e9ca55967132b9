import { Blobs } from '../blobs';
import { changesIn, heldIn, type Changes } from '../changes';
import { git, type GitOptions } from '../git';

/** What a commit changed, as a hook would have seen it; undefined where Git cannot tell. */
export function changesOf(
  commit: string,
  { parent, top, options }: { readonly parent?: string; readonly top: string; readonly options: GitOptions },
): Changes | undefined {
  const diff = [
    'diff-tree',
    '-r',
    '-M',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-commit-id',
    '--no-ext-diff',
    '--root',
  ];
  const changed = git([...diff, ...(parent === undefined ? [commit] : [parent, commit]), '--'], options);
  if (changed?.code !== 0) return undefined;
  const held = git(['ls-tree', '-r', '-z', commit], options);
  if (held?.code !== 0) return undefined;
  return { top, ...changesIn(changed.output), held: heldIn(held.output), blobs: new Blobs(options) };
}
