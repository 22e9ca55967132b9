import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commonFolder, gitFolder, indexFile } from './git-folder';
import { headIn } from './head';
import { look, lookBeyond } from './looked';

/**
 * Notes what tells what a commit would be made of: where the repository is, the index, the commit that it is compared with, a
 * merge, settings. What Git has stored need not be noted: what has a name there never changes.
 */
export function lookAtGit(cwd: string, top: string): void {
  const below = realpathSync(cwd);
  for (let at = below; at !== top && at !== dirname(at); at = dirname(at)) look(join(at, '.git'));
  const isLink = lstatSync(join(top, '.git'), { throwIfNoEntry: false })?.isFile() === true;
  if (isLink) look(join(top, '.git'));
  const folder = gitFolder(top);
  look(indexFile(top));
  for (const name of ['commondir', 'HEAD', 'MERGE_HEAD', 'config.worktree']) look(join(folder, name));
  const common = commonFolder(folder);
  for (const name of ['config', 'packed-refs', 'reftable']) look(join(common, name));
  const head = headIn(folder, common);
  if (head?.branch !== undefined) look(join(common, head.branch));
  // What is checked out cannot be told by files.
  if (!head) lookBeyond();
}
