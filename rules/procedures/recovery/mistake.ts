import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { before } from '../example';
import { count, datedBackups, newestBackup, seesBackups } from '../look';
import { my } from '../my';

export const mistake: Procedure = {
  id: 'mistake',
  seed: 'Disaster, a mistake in the configuration: restore what was there before.',
  looks: 'Whether there is something to restore: commits, and changes that no commit has yet, or a backup.',
  evidence: ['Git: commits, files that are changed', 'backups/*.tar', '.storage/backup'],
  next: 'haguard lint --diff GOOD shows what changed since, with the findings drawn in; git restore --source GOOD FILE takes a file back.',
  links: [my('backup')],
  check(estate) {
    const { git } = estate.parts;
    const backups = datedBackups(estate).length;
    const commits = git?.commits.length ?? 0;
    if (git && commits > 0) {
      const more = backups > 0 ? say` and ${count(backups, say`archive`)}` : say``;
      const details =
        git.changed > 0
          ? [say`${count(git.changed, say`file`)} with changes that no commit has: those would be lost.`]
          : [];
      return pass(say`There is something to take YAML back to: ${count(commits, say`commit`)}${more}.`, {
        details,
      });
    }
    if (newestBackup(estate))
      return pass(say`There is a backup to restore from. Git would also tell what changed.`);
    if (!seesBackups(estate) && !estate.isLive)
      return cannotSee(say`Neither commits nor backups can be seen from here.`);
    return finding(
      'error',
      say`Neither Git nor a backup has an older state: a mistake cannot be taken back.`,
    );
  },
  examples: {
    pass: [
      { git: { commits: [before(1)], changed: 2 }, says: '1 commit' },
      { git: false, archives: [{ about: { date: before(1) } }], says: 'a backup' },
    ],
    finding: [{ git: false }],
    'cannot-see': [{ mode: 'checkout', git: false }],
  },
};
