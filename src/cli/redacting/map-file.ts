import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { failureOf } from '../../node/failure';
import { nearestGit } from '../../node/git-folder';
import { printable } from '../../node/names';
import { Trouble } from '../../node/trouble';
import { readMap } from '../../redact/map';

/** The file would hold what was hidden: it must not lie where Git could take it, and not replace another one. */
export function checkMap(file: string, cwd: string): void {
  const path = resolve(cwd, file);
  let folder: string;
  try {
    folder = realpathSync(dirname(path));
  } catch (error) {
    throw new Trouble(`--map: ${failureOf(error).message}`);
  }
  if (nearestGit(folder) !== undefined) {
    throw new Trouble(
      `--map: ${printable(file)} would lie in a Git work tree; name a file outside, such as ~/redacted.json`,
    );
  }
}

export function writeMap(file: string, cwd: string, text: string): void {
  checkMap(file, cwd);
  try {
    writeFileSync(resolve(cwd, file), text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const { code, message } = failureOf(error);
    throw new Trouble(
      code === 'EEXIST'
        ? `--map: ${printable(file)} is there already; name another file`
        : `--map: ${message}`,
    );
  }
}

export function openMap(file: string, cwd: string): ReadonlyMap<string, string> {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new Trouble(`--map: ${failureOf(error).message}`);
  }
  const names = readMap(text);
  if (!names) throw new Trouble(`--map: ${printable(file)} was not written by haguard redact --map`);
  return names;
}
