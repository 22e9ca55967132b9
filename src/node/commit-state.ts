import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gitFolder, hookVariables, indexFile, topAbove } from './git-folder';
import { stampOf } from './looked';

const settingsFiles = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM'] as const;
/** These can hold keys, which must not be written down. */
const settingsThemselves = /^GIT_CONFIG_(?:COUNT|KEY|VALUE|PARAMETERS)/;

/**
 * What a commit would be made of, told from all other states without asking Git: the folder, the index, the commit that
 * it is compared with, a merge, and what settings and variables make of them. No text of any file. Undefined where a few
 * small files do not tell.
 */
export function commitState(cwd: string): string | undefined {
  const { env } = process;
  if (env['GIT_COMMON_DIR'] !== undefined) return undefined;
  if (Object.keys(env).some((name) => settingsThemselves.test(name))) return undefined;
  try {
    const top = topAbove(cwd);
    if (top === undefined) return undefined;
    const folder = gitFolder(top);
    const common = resolve(folder, textOf(join(folder, 'commondir'))?.trim() ?? '.');
    const index = indexOf(indexFile(top));
    const head = headOf(folder, common);
    if (index === undefined || head === undefined) return undefined;
    return JSON.stringify({
      cwd,
      top,
      index,
      head,
      merge: textOf(join(folder, 'MERGE_HEAD')),
      settings: [join(common, 'config'), join(folder, 'config.worktree')].map(stampOf),
      variables: [...hookVariables, ...settingsFiles].map((name) => env[name]),
    });
  } catch {
    return undefined;
  }
}

/**
 * The file of the index, and its content: Git ends it with a checksum of all that is in it; where Git was told to spare
 * that, zeros stand there.
 */
function indexOf(index: string): string | undefined {
  const fd = openSync(index, 'r');
  try {
    const { size } = fstatSync(fd);
    const end = Buffer.alloc(20);
    if (size < end.length || readSync(fd, end, 0, end.length, size - end.length) < end.length)
      return undefined;
    return end.some((byte) => byte !== 0) ? `${stampOf(index)} ${end.toString('hex')}` : undefined;
  } finally {
    closeSync(fd);
  }
}

/** The current commit. Of a branch whose own file is gone, the list of all branches stands for it. */
function headOf(folder: string, common: string): string | undefined {
  // There, files do not say what branches are.
  if (existsSync(join(common, 'reftable'))) return undefined;
  const head = readFileSync(join(folder, 'HEAD'), 'utf8').trim();
  const [, branch] = /^ref: (refs\/\S+)$/.exec(head) ?? [];
  const commit = branch === undefined ? head : textOf(join(common, branch))?.trim();
  if (commit === undefined) return `${head} ${stampOf(join(common, 'packed-refs'))}`;
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined;
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
