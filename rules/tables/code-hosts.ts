/**
 * Where people put repositories that everyone may see. `forget`: where the host is asked to let go of what was pushed, and
 * where that is described.
 */
export const codeHosts = [
  {
    host: 'github.com',
    name: 'GitHub',
    forget:
      'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/removing-sensitive-data-from-a-repository',
    keeps:
      'Pull requests keep the old commits under refs/pull, forks keep all of them, and pages of single commits stay until support removes them.',
  },
  {
    host: 'gitlab.com',
    name: 'GitLab',
    forget: 'https://docs.gitlab.com/user/project/repository/repository_size/',
    keeps:
      'Merge requests keep the old commits, and forks keep all of them; run the clean-up of the repository in its settings.',
  },
  {
    host: 'bitbucket.org',
    name: 'Bitbucket',
    forget: 'https://support.atlassian.com/bitbucket-cloud/docs/maintain-a-git-repository/',
    keeps: 'Pull requests and forks keep the old commits; support has to remove them.',
  },
  { host: 'codeberg.org', name: 'Codeberg' },
  { host: 'gitea.com', name: 'Gitea' },
  { host: 'git.sr.ht', name: 'SourceHut' },
  { host: 'dev.azure.com', name: 'Azure DevOps' },
  { host: 'gitee.com', name: 'Gitee' },
  { host: 'framagit.org', name: 'Framagit' },
  { host: 'notabug.org', name: 'NotABug' },
  { host: 'salsa.debian.org', name: 'Salsa' },
  { host: 'gist.github.com', name: 'GitHub Gist' },
  { host: 'huggingface.co', name: 'Hugging Face' },
  { host: 'sourceforge.net', name: 'SourceForge' },
] as const satisfies readonly CodeHost[];

export interface CodeHost {
  readonly host: string;
  readonly name: string;
  readonly forget?: string;
  /** What stays there after a push that replaces everything. */
  readonly keeps?: string;
}
