import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { filled, slotsOf } from '../../../src/audit/rotation';
import { say } from '../../../src/core/say';
import { before } from '../example';
import { brokenBackups, count, datedBackups, unseenBackups } from '../look';
import { my } from '../my';

/** Sons of some days, a father of every week, grandfathers of the last months. */
const wanted = { days: 3, weeks: 4, months: 3 } as const;

export const generations: Procedure = {
  id: 'generations',
  seed: 'Rotate backups as grandfather, father and son: some days, some weeks, some months.',
  looks:
    'The dates of archives, sorted into the last 7 days, 4 weeks and 12 months. Enough are three of the days, each of the weeks and three of the months. Home Assistant’s own rotation knows a number and an age only.',
  evidence: ['backups/*.tar: backup.json (date)'],
  next: 'Set one archive of each month aside, at another place: what is kept by number alone goes back some days only.',
  links: [my('backup')],
  check(estate) {
    const { archives, now } = estate.parts;
    const broken = brokenBackups(estate);
    const details = broken.slice(0, 5).map(({ says }) => say`An archive could not be read in full: ${says}.`);
    if (archives.length === 0) {
      return cannotSee(
        estate.parts.archiveFolders.length > 0
          ? say`There is no archive in the folder of backups.`
          : unseenBackups(estate),
      );
    }
    if (estate.clock !== undefined) return cannotSee(estate.clock);
    const dated = datedBackups(estate);
    const evidence = dated
      .slice(0, 12)
      .map(({ archive }) => ({ file: archive.path, field: say`backup.json: date` }));
    if (dated.length === 0) {
      return cannotSee(
        say`None of ${count(archives.length, say`archive`)} could be read, or its date lies in the future.`,
        { details, evidence: broken.map((one) => one.evidence) },
      );
    }
    const slots = slotsOf(
      dated.map(({ date }) => date),
      now,
    );
    const [days, weeks, months] = [filled(slots.days), filled(slots.weeks), filled(slots.months)];
    const says = say`Archives of ${days} of the last 7 days, ${weeks} of the last 4 weeks and ${months} of the last 12 months.`;
    const more = { details, evidence, slots };
    if (weeks < wanted.weeks) return finding('warning', say`${says} Not every week has one.`, more);
    if (days < wanted.days) return finding('info', say`${says} The last days are thin.`, more);
    if (months < wanted.months)
      return finding('info', say`${says} Nothing goes back further than some weeks.`, more);
    return pass(says, more);
  },
  examples: {
    pass: [
      {
        archives: [0, 1, 2, 8, 15, 22, 40, 70].map((days) => ({ about: { date: before(days) } })),
        says: '3 of the last 7 days',
      },
    ],
    finding: [
      {
        archives: [{ about: { date: before(0) } }, { path: 'backups/b.tar', problem: say`it is cut off` }],
        says: 'Not every week',
      },
      { archives: [0, 8, 15, 22].map((days) => ({ about: { date: before(days) } })), says: 'thin' },
      {
        archives: [0, 1, 2, 8, 15, 22].map((days) => ({ about: { date: before(days) } })),
        says: 'some weeks',
      },
    ],
    'cannot-see': [
      { mode: 'checkout' },
      { archives: [{ path: 'backups/b.tar', problem: say`it is no archive` }], says: 'None of 1 archive' },
      { archives: [{ about: { date: before(1) } }], clock: -3000, says: 'clock' },
    ],
  },
};
