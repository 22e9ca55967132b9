import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { dayOf, say } from '../../../src/core/say';
import { limits } from '../../tables/audit';
import { ago, before } from '../example';
import { brokenBackups, count, newestBackup, seesBackups, since, unseenBackups } from '../look';
import { my } from '../my';

export const backupAroundChange: Procedure = {
  id: 'backup-around-change',
  seed: 'Make a backup before and after a change.',
  looks:
    'The newest backup against the commits since. Git takes back changes in YAML, but not in .storage and the database.',
  evidence: [
    'backups/*.tar: backup.json (date)',
    '.storage/backup: data.config.last_completed_automatic_backup',
    'Git: dates of commits',
  ],
  next: 'Make a backup now. haguard init --backup-reminder has the hook remind you.',
  links: [my('backup')],
  check(estate) {
    const { git } = estate.parts;
    const newest = newestBackup(estate);
    if (!newest) {
      if (!seesBackups(estate)) return cannotSee(unseenBackups(estate));
      const details = brokenBackups(estate).map(({ says }) => says);
      return finding('error', say`There is no backup that can be read.`, {
        details,
        evidence: brokenBackups(estate).map((one) => one.evidence),
      });
    }
    const age = estate.age(newest.date);
    if (age === undefined) return cannotSee(estate.clock ?? say`The newest backup is dated in the future.`);
    const evidence = [newest.evidence];
    if (!git)
      return cannotSee(
        say`The newest backup is of ${dayOf(newest.date)}; without Git nobody can tell what changed since.`,
        { evidence, age },
      );
    const later = git.commits.filter((date) => date > newest.date).length;
    const [last] = git.commits;
    const details = [
      ...(git.changed > 0 ? [say`${count(git.changed, say`file`)} with changes that no commit has.`] : []),
      ...(git.shallow ? [say`The clone is shallow: there may be more commits.`] : []),
    ];
    if (later === 0) {
      const when = last ? say`after the last commit of ${dayOf(last)}` : say`and no commit is known`;
      return pass(say`The newest backup was made ${since(age)}, ${when}.`, { evidence, details, age });
    }
    const more = git.isPart && later === git.commits.length ? say`at least ` : say``;
    return finding(
      later > limits.commitsWithoutBackup ? 'warning' : 'info',
      say`No backup since the last ${more}${count(later, say`commit`)}: the newest is of ${dayOf(newest.date)}.`,
      { evidence, details, age },
    );
  },
  examples: {
    pass: [
      {
        archives: [{ about: { date: before(1) } }],
        git: { commits: [before(2), before(9)] },
        says: 'after the last commit',
      },
      {
        files: { '.storage/backup': { config: { last_completed_automatic_backup: ago(0) } } },
        git: { commits: [] },
      },
    ],
    finding: [
      {
        archives: [{ about: { date: before(8) } }],
        git: { commits: [before(2), before(4), before(9)] },
        says: 'last 2 commits',
      },
      {
        archives: [{ problem: say`it is cut off`, path: 'backups/a.tar' }],
        says: 'no backup that can be read',
      },
      { files: { '.storage/backup': { config: {}, backups: [] } }, says: 'no backup' },
    ],
    'cannot-see': [
      { mode: 'checkout' },
      { archives: [{ about: { date: before(8) } }], git: false, says: 'without Git' },
      { archives: [{ about: { date: before(8) } }], clock: -3000, says: 'clock' },
    ],
  },
};
