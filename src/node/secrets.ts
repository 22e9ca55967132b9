import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { once } from '../core/once';
import type { Ground } from './ground';
import { isFile, pathIn } from './disk';
import { lookAt } from './looked';
import { below, byPath, holds, nameOf, pathFrom, printable, type Openable } from './names';

/** A file whose values are known secrets. */
export interface SecretsFile {
  /** From the folder of the run: it may begin with `../`. */
  readonly path: string;
  readonly open: Openable;
  /** It lies in a folder that was asked about, so that something may be said of it. */
  readonly asked: boolean;
}

/**
 * The secrets files in the folders of these YAML files and in all folders above, up to the top of the repository, or where
 * there is no Git, up to the folder of the run. Git may track them or not.
 */
export function secretsFiles(
  ground: Ground,
  files: Iterable<{ readonly open: Openable }>,
  names: readonly string[],
): readonly SecretsFile[] {
  const home = once(() => realpathSync(ground.folder));
  const starts = ground.asked.map(({ real, isFolder, repository }) => ({
    folder: isFolder ? real : dirname(real),
    top: repository?.top ?? home(),
  }));

  const folders = new Set<string>();
  const climb = (from: string, top: string): void => {
    for (let at = from; !folders.has(at) && holds(top, at); at = dirname(at)) folders.add(at);
  };
  for (const { folder, top } of starts) climb(folder, top);
  for (const { open } of files) {
    if (typeof open !== 'string' || !/\.ya?ml$/i.test(open) || folders.has(dirname(open))) continue;
    const start = starts.find(({ folder }) => holds(folder, open));
    if (start) climb(dirname(open), start.top);
  }
  return [...folders]
    .flatMap((folder) => names.map((name) => pathIn(folder, name)))
    .filter(isFileAt)
    .map((open) => {
      const holder = ground.asked.find(({ real, isFolder }) => isFolder && holds(real, open));
      const path = holder
        ? below(holder.name, nameOf(pathFrom(holder.real, open))).path
        : printable(pathFrom(home(), open));
      return { path, open, asked: holder !== undefined };
    })
    .sort(byPath);
}

/** It may be a link out of the tree: what it leads to is only known, never told. */
function isFileAt(path: string): boolean {
  const status = lookAt(path);
  return status !== undefined && isFile(status);
}
