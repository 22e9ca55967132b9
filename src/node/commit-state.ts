import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { commonFolder, gitFolder, hookVariables, indexFile, topAbove } from './git-folder';
import { headIn, textOf } from './head';
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
    const common = commonFolder(folder);
    const index = indexOf(indexFile(top));
    const head = headIn(folder, common);
    if (index === undefined || head === undefined) return undefined;
    return JSON.stringify({
      cwd,
      top,
      index,
      head: head.commit ?? `${String(head.branch)} ${stampOf(join(common, 'packed-refs'))}`,
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
