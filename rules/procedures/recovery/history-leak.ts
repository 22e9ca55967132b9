import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { gitRules } from '../../tables/audit';
import { count, evidenceOf, gravest, tallied } from '../look';

export const historyLeak: Procedure = {
  id: 'history-leak',
  beyond: true,
  seed: 'Not on the page: a secret that was once in Git still is, and counts as leaked.',
  looks:
    'Files with secrets that Git has today, or would take with the next git add. Past commits are for haguard history.',
  evidence: ['Git: tracked files', '.gitignore'],
  next: 'haguard history looks through all commits, and says where to change what it finds. Changing comes first; rewriting history comes third.',
  links: [],
  check(estate) {
    const { git } = estate.parts;
    if (!git) return cannotSee(say`There is no Git repository here.`);
    const found = estate.flagged(...gitRules);
    const remotes =
      git.remotes > 0
        ? say` The repository has ${count(git.remotes, say`remote`)} that may have a copy.`
        : say``;
    const shallow = git.shallow
      ? [say`The clone is shallow: older commits are not here, so haguard history would not see them.`]
      : [];
    if (found.length > 0) {
      return finding(gravest(found), say`Git has, or would take, files that hold secrets.${remotes}`, {
        details: [...tallied(found), ...shallow],
        evidence: evidenceOf(found),
      });
    }
    return remind(
      say`Git has no such file today. What past commits have is for haguard history to say.${remotes}`,
      { details: shallow },
    );
  },
  examples: {
    finding: [
      {
        files: { 'configuration.yaml': 'default_config:\n', 'secrets.yaml': 'mqtt: "hunter-2-and-more"\n' },
        git: { tracked: new Set(['secrets.yaml', 'configuration.yaml']), remotes: 1 },
        says: '1 remote',
      },
    ],
    remind: [{ git: { shallow: true } }],
    'cannot-see': [{ git: false }],
  },
};
