import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass, remind } from '../../../src/audit/outcome';
import { dayOf, say } from '../../../src/core/say';
import { before } from '../example';
import { count, datedBackups } from '../look';

export const restorePoint: Procedure = {
  id: 'restore-point',
  seed: 'Be able to go back to a point in time that was good.',
  looks:
    'The commits to go back to, whether the latest is clean (no error of the linter), and how far back archives reach.',
  evidence: ['Git: dates of commits', 'findings of severity error', 'backups/*.tar: backup.json (date)'],
  next: 'git bisect start HEAD GOOD; git bisect run npx haguard finds the commit that brought the first error. Git holds neither .storage nor the database: for those there are backups.',
  links: [],
  check(estate) {
    const { git, flagged } = estate.parts;
    const backups = datedBackups(estate);
    const oldest = backups.at(-1);
    const reach = oldest ? [say`Archives reach back to ${dayOf(oldest.date)}.`] : [];
    const [last] = git?.commits ?? [];
    if (!git || !last) {
      return oldest
        ? remind(
            say`There is no history in Git; all there is to go back to: ${count(backups.length, say`archive`)}.`,
            { details: reach },
          )
        : cannotSee(say`There is no history in Git, and no archive that could be read.`);
    }
    const details = [
      ...reach,
      ...(git.shallow ? [say`The clone is shallow: older commits are not here.`] : []),
      ...(git.changed > 0 ? [say`${count(git.changed, say`file`)} with changes that no commit has.`] : []),
    ];
    const errors = flagged.filter(({ severity }) => severity === 'error');
    return errors.length > 0
      ? finding(
          'info',
          say`The latest state is no good point to go back to: it has ${count(errors.length, say`error`)}. To search: ${count(git.commits.length, say`commit`)}.`,
          { details },
        )
      : pass(
          say`The latest commit, of ${dayOf(last)}, is clean. To go back to: ${count(git.commits.length, say`commit`)}.`,
          { details },
        );
  },
  examples: {
    pass: [
      {
        files: { 'configuration.yaml': 'default_config:\n' },
        git: { commits: [before(3), before(9)] },
        says: '2 commits',
      },
    ],
    finding: [
      {
        files: { 'configuration.yaml': 'homeassistant:\n  external_url: http://home.example.org\n' },
        git: { commits: [before(1)] },
        says: '1 error',
      },
    ],
    remind: [{ git: false, archives: [{ about: { date: before(5) } }], says: 'no history' }],
    'cannot-see': [{ git: false }],
  },
};
