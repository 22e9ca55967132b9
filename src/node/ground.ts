import { realpathSync, statSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { failureOf } from './failure';
import { repositoryOf, type Repository } from './git';
import { nearestGit } from './git-folder';
import { holds, nameOf, pathFrom, printable, type Name } from './names';
import { Trouble } from './trouble';

/** A PATH of the command line. */
export interface Asked {
  /** From `Ground.folder`; its path is '' for that folder itself. */
  readonly name: Name;
  /** Absolute, symbolic links resolved. */
  readonly real: string;
  readonly isFolder: boolean;
  readonly repository?: Repository;
}

/** Where a run takes place. */
export interface Ground {
  /** Absolute. All paths of a run are told from here: the working directory, or what holds all PATHs outside of it. */
  readonly folder: string;
  readonly asked: readonly Asked[];
  /** The innermost folder (absolute, links resolved) that holds all that is asked about; settings are looked for from here on. */
  readonly start: string;
  /** The repository that holds it all. */
  readonly repository?: Repository;
}

/** Finds out what the PATHs of a command line are. One that is not there is trouble. */
export function groundOf(paths: readonly string[], cwd: string): Ground {
  const given = (paths.length > 0 ? paths : ['.']).map((path) => ({
    absolute: resolve(cwd, path),
    stat: statOf(path, cwd),
  }));
  const around = given.map(({ absolute, stat }) => (stat.isDirectory() ? absolute : dirname(absolute)));
  const folder = given.every(({ absolute }) => holds(resolve(cwd), absolute)) ? resolve(cwd) : common(around);

  const known = new Map<string, Repository | undefined>();
  const asked = given.map(({ absolute, stat }): Asked => {
    const isFolder = stat.isDirectory();
    const real = realpathSync(absolute);
    const top = nearestGit(isFolder ? real : dirname(real));
    if (top !== undefined && !known.has(top)) known.set(top, repositoryOf(top));
    const repository = top === undefined ? undefined : known.get(top);
    return { name: nameOf(pathFrom(folder, absolute)), real, isFolder, ...(repository && { repository }) };
  });

  const start = common(asked.map(({ real, isFolder }) => (isFolder ? real : dirname(real))));
  const repository = asked[0]?.repository;
  const shared = repository && asked.every((one) => one.repository?.top === repository.top);
  return { folder, asked, start, ...(shared && { repository }) };
}

function statOf(path: string, cwd: string): Stats {
  try {
    return statSync(resolve(cwd, path));
  } catch (error) {
    const { code, message } = failureOf(error);
    const gone = code === 'ENOENT' || code === 'ENOTDIR';
    throw new Trouble(
      gone ? `there is no file or folder ${printable(path)}` : `${printable(path)}: ${message}`,
    );
  }
}

/** The innermost folder that holds all of these (absolute) folders. */
export function common(folders: readonly string[]): string {
  let holder = folders[0] ?? '';
  while (!folders.every((folder) => holds(holder, folder))) holder = dirname(holder);
  return holder;
}
