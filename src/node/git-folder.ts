import { readFileSync, realpathSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { exists, isFolder, pathIn, statusOf } from './disk';
import { isThere, look } from './looked';

/** The nearest folder, upward, with a `.git` in it. */
export function nearestGit(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = pathIn(at, '.git');
    if (exists(path)) return at;
    look(path);
    if (dirname(at) === at) return undefined;
  }
}

/** The system says no other for the folder that the process is in, but on Windows. */
const isReal = (folder: string): boolean => sep === '/' && folder === process.cwd();

/** The top of the working tree, without asking Git: that would be a process more. In a hook, Git may have said where it is. */
export function topAbove(cwd: string): string | undefined {
  const { GIT_DIR: given, GIT_WORK_TREE: tree } = process.env;
  return given === undefined
    ? nearestGit(isReal(cwd) ? cwd : realpathSync(cwd))
    : realpathSync(resolve(cwd, tree ?? '.'));
}

/** Git's own folder. In a linked working tree and in a submodule `.git` is a file that says where it is. */
export function gitFolder(top: string): string {
  const given = process.env['GIT_DIR'];
  const path = given === undefined ? pathIn(top, '.git') : resolve(given);
  const status = statusOf(path);
  if (!status || isFolder(status)) return path;
  look(path);
  const [, target] = /^gitdir: ([^\r\n]+)/.exec(readFileSync(path, 'utf8')) ?? [];
  return target === undefined ? path : resolve(dirname(path), target);
}

/** Of a linked working tree, the folder that it shares with others; else Git's own folder. Throws where that cannot be told. */
export function commonFolder(folder: string): string {
  const file = pathIn(folder, 'commondir');
  if (!isThere(file)) return folder;
  const [, target] = /^([^\r\n]+)[\r\n]*$/.exec(readFileSync(file, 'utf8')) ?? [];
  if (target === undefined) throw new Error('commondir says nothing');
  return resolve(folder, target);
}

/**
 * The index: in a hook, that of the commit that is being made, which Git names.
 *
 * @param folder Git's own
 */
export function indexFile(top: string, folder = gitFolder(top)): string {
  const given = process.env['GIT_INDEX_FILE'];
  return given === undefined ? pathIn(folder, 'index') : resolve(top, given);
}
