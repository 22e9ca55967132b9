import { realpathSync } from 'node:fs';
import { git, repositoryOf, type GitOptions, type Ran } from '../git';
import { notARepository, troubleOf } from '../staged';
import { Trouble } from '../trouble';

/** A repository whose past is looked at; it may be bare. */
export interface Place {
  /** Where Git runs, and how. */
  readonly options: GitOptions;
  /** The working tree; absent in a bare repository. */
  readonly top?: string;
  /** Absolute. */
  readonly gitFolder: string;
  /** Commits are cut off at some depth. */
  readonly isShallow: boolean;
  /** Objects are left on the server until they are needed. */
  readonly isPartial: boolean;
  readonly remotes: readonly Remote[];
}

export interface Remote {
  readonly name: string;
  /** As the settings have it. It may hold a password: it is never shown. */
  readonly url: string;
}

export function placeOf(cwd: string): Place {
  if (!git(['--version'], { folder: cwd })) throw new Trouble(troubleOf(undefined, cwd));
  const repository = repositoryOf(cwd);
  const folder = repository?.top ?? realpathSync(cwd);
  const options: GitOptions = {
    folder,
    ...(repository?.trusted !== undefined && { trusted: repository.trusted }),
  };
  const ran = git(['rev-parse', '--is-shallow-repository', '--absolute-git-dir'], options);
  if (ran?.code !== 0) throw new Trouble(whyNot(ran, folder));
  const [shallow = '', gitFolder = ''] = ran.output.toString().split(/\r?\n/);
  const settings = settingsOf(options);
  return {
    options,
    ...(repository && { top: repository.top }),
    gitFolder,
    isShallow: shallow === 'true',
    isPartial: settings.some(([key, value]) => isPartialMark(key, value)),
    remotes: settings.flatMap(([key, url]) => {
      const name = /^remote\.(.+)\.url$/.exec(key)?.[1];
      return name === undefined ? [] : [{ name, url }];
    }),
  };
}

function whyNot(ran: Ran | undefined, folder: string): string {
  const why = troubleOf(ran, folder);
  return why === notARepository ? 'this is not a Git repository: it has no history' : why;
}

const isPartialMark = (key: string, value: string): boolean =>
  key === 'extensions.partialclone' ||
  (/^remote\..+\.promisor$/.test(key) && value !== 'false') ||
  /^remote\..+\.partialclonefilter$/.test(key);

function settingsOf(options: GitOptions): readonly (readonly [key: string, value: string])[] {
  const ran = git(
    ['config', '-z', '--get-regexp', String.raw`^(remote\..*|extensions\.partialclone)$`],
    options,
  );
  if (ran?.code !== 0) return [];
  return ran.output
    .toString()
    .split('\0')
    .filter(Boolean)
    .map((record) => {
      const end = record.indexOf('\n');
      return end < 0 ? ([record, ''] as const) : ([record.slice(0, end), record.slice(end + 1)] as const);
    });
}
