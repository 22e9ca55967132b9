import { realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ground } from './ground';
import { look } from './looked';
import { below, byPath, leadsDown, nameOf, pathFrom, printable, type Openable } from './names';

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
  const home = realpathSync(ground.folder);
  const starts = ground.asked.map(({ real, isFolder, repository }) => ({
    folder: isFolder ? real : dirname(real),
    top: repository?.top ?? home,
  }));

  const folders = new Set<string>();
  const climb = (from: string, top: string): void => {
    for (let at = from; !folders.has(at) && leadsDown(pathFrom(top, at)); at = dirname(at)) folders.add(at);
  };
  for (const { folder, top } of starts) climb(folder, top);
  for (const { open } of files) {
    if (typeof open !== 'string' || !/\.ya?ml$/i.test(open) || folders.has(dirname(open))) continue;
    const start = starts.find(({ folder }) => leadsDown(pathFrom(folder, open)));
    if (start) climb(dirname(open), start.top);
  }
  return [...folders]
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .filter(isFile)
    .map((open) => {
      const holder = ground.asked.find(({ real, isFolder }) => isFolder && leadsDown(pathFrom(real, open)));
      const path = holder
        ? below(holder.name, nameOf(pathFrom(holder.real, open))).path
        : printable(pathFrom(home, open));
      return { path, open, asked: holder !== undefined };
    })
    .sort(byPath);
}

/** It may be a link out of the tree: what it leads to is only known, never told. */
function isFile(path: string): boolean {
  look(path);
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false;
  }
}
