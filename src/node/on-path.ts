import { delimiter, isAbsolute, sep } from 'node:path';
import { isFile, statusOf } from './disk';

const isWindows = process.platform === 'win32';
const ending = isWindows ? '.exe' : '';

/**
 * The program of that name. Folders that are relative, or belong to a project's packages, do not count: what lies there came
 * with what is looked at.
 */
export function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    if (!isAbsolute(folder) || isOfPackages(folder)) continue;
    const path = folder + sep + name + ending;
    if (isProgram(path)) return path;
  }
  return undefined;
}

const isOfPackages = (folder: string): boolean =>
  folder.includes('node_modules') && folder.split(/[\\/]/).includes('node_modules');

function isProgram(path: string): boolean {
  try {
    const status = statusOf(path);
    return status !== undefined && isFile(status) && (isWindows || (Number(status.mode) & 0o111) !== 0);
  } catch {
    return false;
  }
}
