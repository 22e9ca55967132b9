import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, sep } from 'node:path';
import { isFile, statusOf } from './disk';

const ending = process.platform === 'win32' ? '.exe' : '';

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
    if (!status || !isFile(status)) return false;
    // What its mode says is not all: whose it is and where it lies count, too.
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
