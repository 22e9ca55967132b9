import { git, type GitOptions } from './git';

/**
 * To tell whether a file has changed, Git may put it through the filters that the repository's settings name, and those
 * are programs. These arguments, before Git's command, turn them off; undefined: one has a name that cannot be said there.
 */
export function withoutFilters(options: GitOptions): readonly string[] | undefined {
  const ran = git(['config', '-z', '--name-only', '--get-regexp', '^filter\\.'], options);
  const names = (ran?.output.toString() ?? '').split('\0').filter(Boolean);
  if (names.some((name) => name.includes('='))) return undefined;
  return names.flatMap((name) => ['-c', name.endsWith('.required') ? `${name}=false` : `${name}=`]);
}
