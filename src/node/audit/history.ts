import type { Paths } from '../../core/home';
import type { GitFacts } from '../../audit/estate';
import { withoutFilters } from '../filters';
import { git, type Repository } from '../git';
import { pathFrom } from '../names';

/** More commits than this are not asked for: an audit looks at months. */
const mostCommits = 5000;
/** Versions of Home Assistant to go back through. */
const mostVersions = 12;

/**
 * What Git knows of a folder: when it was changed, what is not committed, which versions of Home Assistant it had noted.
 * Undefined where Git has nothing to say.
 */
export function gitFacts(folder: string, repository: Repository, tracked: Paths): GitFacts | undefined {
  const options = { folder, ...(repository.trusted !== undefined && { trusted: repository.trusted }) };
  const ask = (...args: readonly string[]): string | undefined => {
    const ran = git(args, options);
    return ran?.code === 0 ? ran.output.toString() : undefined;
  };
  const shallow = ask('rev-parse', '--is-shallow-repository');
  if (shallow === undefined) return undefined;
  const commits = dates(ask('log', '--format=%ct', '-n', String(mostCommits), '--', '.'));
  return {
    commits,
    isPart: commits.length >= mostCommits || shallow.trim() === 'true',
    shallow: shallow.trim() === 'true',
    changed: uncommitted(),
    remotes: (ask('remote') ?? '').split('\n').filter(Boolean).length,
    tracked,
    versions: versions(),
  };

  /** Files with changes that no commit has; where that cannot be told without running programs, none. */
  function uncommitted(): number {
    const off = withoutFilters(options);
    if (!off) return 0;
    const status = ['status', '--porcelain', '-z', '--untracked-files=no', '--ignore-submodules=dirty'];
    const lines = ask(...off, ...status, '--', '.') ?? '';
    return lines.split('\0').filter((line) => /^.. /.test(line)).length;
  }

  function versions(): GitFacts['versions'] {
    const down = pathFrom(repository.top, folder);
    const file = down === '' ? '.HA_VERSION' : `${down}/.HA_VERSION`;
    const lines = ask('log', '--format=%H %ct', '-n', String(mostVersions), '--', '.HA_VERSION') ?? '';
    return lines.split('\n').flatMap((line) => {
      const [, commit, seconds] = /^([0-9a-f]{40,64}) (\d+)$/.exec(line) ?? [];
      if (commit === undefined) return [];
      const version = (ask('cat-file', 'blob', `${commit}:${file}`) ?? '').trim();
      return /^\d{1,4}\.\d{1,3}[\w.]{0,12}$/.test(version)
        ? [{ version, since: new Date(Number(seconds) * 1000) }]
        : [];
    });
  }
}

function dates(lines: string | undefined): readonly Date[] {
  return (lines ?? '')
    .split('\n')
    .filter((line) => /^\d+$/.test(line))
    .map((line) => new Date(Number(line) * 1000))
    .sort((a, b) => b.getTime() - a.getTime());
}
