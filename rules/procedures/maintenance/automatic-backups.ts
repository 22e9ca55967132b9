import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { items, look, text } from '../../../src/audit/json';
import type { Estate } from '../../../src/audit/estate';
import { dayOf, say, type Words } from '../../../src/core/say';
import { limits } from '../../tables/audit';
import { ago, before } from '../example';
import { count, dateIn, datedBackups, inStored, since } from '../look';
import { my } from '../my';

const recurrences: Readonly<Record<string, Words>> = {
  daily: say`daily`,
  custom_days: say`on some days of the week`,
  mon: say`weekly`,
  tue: say`weekly`,
  wed: say`weekly`,
  thu: say`weekly`,
  fri: say`weekly`,
  sat: say`weekly`,
  sun: say`weekly`,
};

/** How often: `recurrence` since version 1.3 of the file, `state` before. */
function recurrenceOf(estate: Estate): string | undefined {
  return (
    text(estate.value('backup', 'config', 'schedule', 'recurrence')) ??
    text(estate.value('backup', 'config', 'schedule', 'state'))
  );
}

/** Places that the last backup did not reach. */
function failures(estate: Estate): number {
  const last = items(estate.value('backup', 'backups')).at(-1);
  return items(look(last, 'failed_agent_ids')).length;
}

export const automaticBackups: Procedure = {
  id: 'automatic-backups',
  seed: 'Make backups regularly.',
  looks:
    'The schedule of automatic backups, and when the last one was tried and completed. Without that file, the age of the newest archive.',
  evidence: [
    '.storage/backup: data.config.schedule, last_attempted_automatic_backup, last_completed_automatic_backup; data.backups (failed_agent_ids)',
    'backups/*.tar: backup.json (date)',
  ],
  next: 'Under Settings, System, Backups, set up automatic backups, and see why the last one failed.',
  links: [my('backup_config')],
  check(estate) {
    if (!estate.has('backup')) return byArchives(estate);
    const evidence = [inStored('backup', say`data.config.schedule`)];
    const recurrence = recurrenceOf(estate);
    const how =
      recurrence !== undefined && Object.hasOwn(recurrences, recurrence)
        ? recurrences[recurrence]
        : undefined;
    const completed = dateIn(estate.value('backup', 'config', 'last_completed_automatic_backup'));
    const attempted = dateIn(estate.value('backup', 'config', 'last_attempted_automatic_backup'));
    const age = estate.age(completed);
    if (how === undefined) {
      const last = age === undefined ? say`` : say` The last one is of ${since(age)}.`;
      return finding('error', say`No automatic backups are made.${last}`, {
        evidence,
        ...(age !== undefined && { age }),
      });
    }
    if (!completed)
      return finding('error', say`Automatic backups are set to run ${how}, but none was ever completed.`, {
        evidence,
      });
    if (age === undefined)
      return cannotSee(
        estate.clock ??
          say`The last automatic backup is dated in the future (${dayOf(completed)}): the clock is or was wrong.`,
        { evidence },
      );
    const more = { evidence, age };
    if (attempted && attempted.getTime() - completed.getTime() > 60 * 60 * 1000) {
      return finding(
        'error',
        say`The last automatic backup failed: it was tried on ${dayOf(attempted)}, and the last that was completed is of ${dayOf(completed)}.`,
        more,
      );
    }
    if (age > limits.backupOld) {
      return finding(
        age > limits.backupTooOld ? 'error' : 'warning',
        say`Automatic backups are set to run ${how}, but the last was completed ${since(age)}.`,
        more,
      );
    }
    const failed = failures(estate);
    if (failed > 0)
      return finding(
        'warning',
        say`The last backup did not reach ${count(failed, say`place`)} where it should lie.`,
        more,
      );
    return pass(say`Automatic backups run ${how}; the last was completed ${since(age)}.`, more);
  },
  examples: {
    pass: [
      // Version 1.7 of the file, and 1.2, where the day stands in `state`.
      {
        files: {
          '.storage/backup': {
            backups: [],
            config: {
              schedule: { recurrence: 'daily', days: [], time: null },
              last_attempted_automatic_backup: ago(1),
              last_completed_automatic_backup: ago(1),
            },
          },
        },
        says: 'daily',
      },
      {
        files: {
          '.storage/backup': {
            config: { schedule: { state: 'mon' }, last_completed_automatic_backup: ago(3) },
          },
        },
        says: 'weekly',
      },
      { archives: [{ about: { date: before(2) } }], says: '2 days ago' },
    ],
    finding: [
      {
        files: { '.storage/backup': { config: { schedule: { recurrence: 'never' } } } },
        says: 'No automatic',
      },
      {
        files: {
          '.storage/backup': {
            config: {
              schedule: { recurrence: 'daily' },
              last_attempted_automatic_backup: ago(1),
              last_completed_automatic_backup: ago(5),
            },
          },
        },
        says: 'failed',
      },
      {
        files: {
          '.storage/backup': {
            config: { schedule: { recurrence: 'daily' }, last_completed_automatic_backup: ago(40) },
          },
        },
        says: '40 days ago',
      },
      {
        files: { '.storage/backup': { config: { schedule: { recurrence: 'daily' } } } },
        says: 'ever completed',
      },
      {
        files: {
          '.storage/backup': {
            backups: [{ backup_id: 'a', failed_agent_ids: ['cloud.cloud'] }],
            config: { schedule: { recurrence: 'daily' }, last_completed_automatic_backup: ago(1) },
          },
        },
        says: '1 place',
      },
      { archives: [{ about: { date: before(31) } }], says: '31 days ago' },
    ],
    'cannot-see': [
      { mode: 'checkout' },
      { files: { '.storage/backup': 'not JSON' }, says: 'not JSON' },
      {
        files: {
          '.storage/backup': {
            config: { schedule: { recurrence: 'daily' }, last_completed_automatic_backup: ago(-40) },
          },
        },
        says: 'future',
      },
      {
        clock: -3000,
        files: {
          '.storage/backup': {
            config: { schedule: { recurrence: 'daily' }, last_completed_automatic_backup: ago(1) },
          },
        },
        says: 'clock',
      },
    ],
  },
};

function byArchives(estate: Estate): ReturnType<Procedure['check']> {
  const [newest] = datedBackups(estate);
  const age = estate.age(newest?.date);
  if (!newest || age === undefined) {
    return cannotSee(
      estate.clock ?? say`How often backups are made cannot be seen: ${estate.whyNot('backup')}.`,
    );
  }
  const more = { evidence: [{ file: newest.archive.path, field: say`backup.json: date` }], age };
  return age > limits.backupOld
    ? finding(
        age > limits.backupTooOld ? 'error' : 'warning',
        say`The newest backup that lies here was made ${since(age)}.`,
        more,
      )
    : pass(
        say`The newest backup that lies here was made ${since(age)}; how often they are made cannot be seen.`,
        more,
      );
}
