import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is checked out. */
export interface Head {
  /** `refs/heads/…`; absent: no branch. */
  readonly branch?: string;
  /** Absent: the branch has none yet. */
  readonly commit?: string;
}

/**
 * What is checked out, by Git's files alone; undefined where they do not say.
 *
 * @param folder Git's own folder
 * @param common of a linked working tree, the folder that it shares with others
 */
export function headIn(folder: string, common: string): Head | undefined {
  // There, files do not say what branches are.
  if (existsSync(join(common, 'reftable'))) return undefined;
  const head = readFileSync(join(folder, 'HEAD'), 'utf8').trim();
  const [, branch] = /^ref: (refs\/\S+)$/.exec(head) ?? [];
  const commit =
    branch === undefined ? head : (textOf(join(common, branch))?.trim() ?? packed(common, branch));
  if (commit === undefined) return branch === undefined ? undefined : { branch };
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
  return { commit, ...(branch !== undefined && { branch }) };
}

/** A branch whose own file is gone stands in a list of all: `ID NAME`. */
function packed(common: string, branch: string): string | undefined {
  const list = `\n${textOf(join(common, 'packed-refs')) ?? ''}`;
  const end = list.indexOf(` ${branch}\n`);
  return end < 0 ? undefined : list.slice(list.lastIndexOf('\n', end) + 1, end);
}

/** The text of a file; undefined where there is none. */
export function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
