import { realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { git, repositoryOf } from '../git';
import { holds, printable } from '../names';
import { Trouble } from '../trouble';
import { statOf } from './change';

/** Where the code is hosted, as far as that can be seen. */
export type Host = 'github' | 'gitlab' | 'forgejo' | 'gitea';

/** What is in use around a folder. */
export interface Surroundings {
  /** Top of the working tree: absolute, links resolved. */
  readonly top: string;
  /** What Git keeps for this working tree and for all of the repository: absolute. */
  readonly gitFolder: string;
  readonly commonFolder: string;
  /** Where Git looks for hooks: absolute. */
  readonly hooks: string;
  /** `core.hooksPath`, as it is set. */
  readonly hooksPath?: string;
  readonly hosts: readonly Host[];
}

/** Do the hooks belong to this repository alone? `core.hooksPath` may lead to a folder that others use, too. */
export const areHooksOwn = ({ top, commonFolder, hooks }: Surroundings): boolean =>
  [top, commonFolder].some((folder) => holds(folder, hooks));

/** Looks around. Trouble where nobody could commit: no Git, no repository, a bare one. */
export async function lookAround(folder: string): Promise<Surroundings> {
  const asked = git(['rev-parse', '--is-bare-repository'], { folder });
  if (!asked) throw new Trouble('there is no Git here; install it first');
  if (asked.code === 0 && asked.output.toString().trim() === 'true') {
    throw new Trouble(`${printable(folder)} is a bare repository: nobody commits there`);
  }
  const repository = repositoryOf(folder);
  if (repository?.trusted !== undefined) {
    throw new Trouble(
      `Git does not trust ${printable(repository.top)}, since it belongs to another user; ` +
        'add it first: git config --global --add safe.directory ...',
    );
  }
  if (!repository) throw new Trouble(`${printable(folder)} is not in a Git repository; git init makes one`);
  const { top } = repository;
  const { simpleGit } = await import('simple-git');
  const own = simpleGit(top);
  const pathOf = async (...args: string[]): Promise<string> => {
    const path = await own.revparse(args);
    // It need not be there, and then nothing else takes the dots out of it.
    return real(resolve(top, path));
  };
  try {
    const remotes = await own.getRemotes(true);
    const { value } = await own.getConfig('core.hooksPath');
    return {
      top,
      gitFolder: await pathOf('--git-dir'),
      commonFolder: await pathOf('--git-common-dir'),
      hooks: await pathOf('--git-path', 'hooks'),
      ...(value !== null && { hooksPath: value }),
      hosts: hostsOf(
        top,
        remotes.flatMap(({ refs }) => [refs.fetch, refs.push]),
      ),
    };
  } catch {
    // Its messages may hold the address of a remote, and that a password.
    throw new Trouble(
      `Git cannot tell how ${printable(top)} is set up; git remote -v and git config --list may show why`,
    );
  }
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

const byFolder: readonly (readonly [path: string, host: Host])[] = [
  ['.github/workflows', 'github'],
  ['.gitlab-ci.yml', 'gitlab'],
  ['.forgejo/workflows', 'forgejo'],
  ['.gitea/workflows', 'gitea'],
];

function hostsOf(top: string, remotes: readonly (string | undefined)[]): readonly Host[] {
  const found = new Set<Host>();
  for (const [path, host] of byFolder) if (statOf(join(top, path))) found.add(host);
  for (const remote of remotes) {
    const server = serverOf(remote ?? '');
    if (/(?:^|\.)github\.com$/.test(server)) found.add('github');
    else if (server.includes('gitlab')) found.add('gitlab');
    else if (server === 'codeberg.org' || server.includes('forgejo')) found.add('forgejo');
    else if (server.includes('gitea')) found.add('gitea');
  }
  return [...found];
}

/** `https://user@server:1/path`, `ssh://server/path`, `user@server:path`. */
function serverOf(remote: string): string {
  return /^(?:\w+:\/\/)?(?:[^/@]*@)?([^/:]+)/.exec(remote)?.[1]?.toLowerCase() ?? '';
}

/** The day on which Git first got a file, as `2023-04-02`; undefined where it has not been committed yet. */
export async function trackedSince(top: string, path: string): Promise<string | undefined> {
  const { simpleGit } = await import('simple-git');
  try {
    const days = await simpleGit(top).raw(
      'log',
      '--diff-filter=A',
      '--format=%as',
      '--',
      `:(literal,top)${path}`,
    );
    return /\d{4}-\d\d-\d\d(?=\s*$)/.exec(days)?.[0];
  } catch {
    return undefined;
  }
}
