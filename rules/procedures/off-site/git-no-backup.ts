import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { count } from '../look';
import { my } from '../my';

export const gitNoBackup: Procedure = {
  id: 'git-no-backup',
  beyond: true,
  seed: 'Not on the page: Git is no backup of secrets.',
  looks: 'Whether Git tracks the secrets files and .storage. It should not, and so a backup must have them.',
  evidence: ['Git: tracked files'],
  next: 'See that a backup has secrets.yaml and .storage, or keep the secrets in a password manager, too.',
  links: [my('backup')],
  check({ parts: { git, secrets } }) {
    if (!git) return cannotSee(say`There is no Git repository here.`);
    const own = [...git.tracked].filter((path) => /(?:^|\/)(?:secrets\.ya?ml|\.storage\/.*)$/.test(path));
    if (own.length > 0) {
      return finding(
        'error',
        say`Git tracks ${count(own.length, say`file`)} that hold secrets: every clone is a copy of them.`,
        {
          evidence: own.slice(0, 10).map((file) => ({ file })),
        },
      );
    }
    const here =
      secrets.files.length > 0
        ? say` ${count(secrets.files.length, say`secrets file`)} here and`
        : say` secrets files and`;
    return remind(say`Not in Git, as it should be:${here} what .storage holds. Only a backup has them.`, {
      evidence: secrets.files.map(({ path }) => ({ file: path })),
    });
  },
  examples: {
    finding: [
      {
        files: { 'secrets.yaml': 'mqtt: "hunter-2-and-more"\n' },
        git: { tracked: new Set(['secrets.yaml']) },
        says: '1 file',
      },
    ],
    remind: [
      {
        files: { 'secrets.yaml': 'mqtt: "hunter-2-and-more"\n', 'configuration.yaml': 'default_config:\n' },
        git: { tracked: new Set(['configuration.yaml']) },
        says: '1 secrets file',
      },
      { mode: 'checkout' },
    ],
    'cannot-see': [{ git: false }],
  },
};
