import { lstatSync } from 'node:fs';
import { contentOf, flags, isFile, pathIn, withFile } from './disk';
import { isThere, look } from './looked';
import { isId } from './objects/ids';

/** What is checked out. */
export interface Head {
  /** Its id; absent: the branch has no commit yet. */
  readonly commit?: string;
}

/**
 * What is checked out, by Git's files alone; undefined where they do not say it plainly: other formats of a repository, refs
 * that are links or lie with one working tree, names that are not ASCII. Whatever is read is a look at the disk.
 *
 * @param folder Git's own folder
 * @param common of a linked working tree, the folder that it shares with others
 */
export function headIn(folder: string, common: string): Head | undefined {
  try {
    if (!isPlainRepository(common)) return undefined;
    const head = textOf(pathIn(folder, 'HEAD')) ?? '';
    if (!head.startsWith('ref: refs/heads/')) return asCommit(head);
    const branch = head.slice('ref: '.length);
    if (!/^[!-~]+$/.test(branch)) return undefined;
    // Git would not take such a name; a folder above is none of its own.
    if (['..', '//', '/.'].some((part) => branch.includes(part))) return undefined;
    const commit = textOf(pathIn(common, branch)) ?? packed(common, branch);
    return commit === undefined ? {} : asCommit(commit);
  } catch {
    return undefined;
  }
}

const asCommit = (text: string): Head | undefined => (isId(text) ? { commit: text } : undefined);

/** Later formats, and extensions of this one, may keep what is checked out elsewhere. */
function isPlainRepository(common: string): boolean {
  if (isThere(pathIn(common, 'reftable'))) return false;
  const config = textOf(pathIn(common, 'config')) ?? '';
  // Git writes it so.
  if (config.includes('\trepositoryformatversion = 0\n') && !config.toLowerCase().includes('extensions'))
    return true;
  const [, version = '0'] = /^\s*repositoryformatversion\s*=\s*(\S+)/im.exec(config) ?? [];
  return (version === '0' || version === '1') && !/^\s*\[\s*extensions\b/im.test(config);
}

/** A branch whose own file is gone stands in a list of all: `ID NAME`. */
function packed(common: string, branch: string): string | undefined {
  const list = `\n${textOf(pathIn(common, 'packed-refs')) ?? ''}\n`;
  const end = list.indexOf(` ${branch}\n`);
  return end < 0 ? undefined : list.slice(list.lastIndexOf('\n', end) + 1, end);
}

/** The text of a file, a character a byte, without the blanks at its end; undefined: there is none. Throws for anything else. */
function textOf(file: string): string | undefined {
  look(file);
  let text: string;
  try {
    text = withFile(file, asItIs(file), (fd, status) => {
      if (!isFile(status)) throw new Error('no regular file');
      return contentOf(fd, status).toString('latin1');
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  let end = text.length;
  while (end > 0 && ' \t\r\n'.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** How to open nothing that a link leads to, and nothing that has to be waited for. */
function asItIs(file: string): number {
  // Windows cannot be asked for that.
  if (flags.noFollow === 0 && lstatSync(file).isSymbolicLink()) throw new Error('a link');
  return flags.read | flags.noFollow | flags.noWait;
}
