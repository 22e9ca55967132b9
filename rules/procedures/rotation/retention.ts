import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { look, number } from '../../../src/audit/json';
import { nameOf, say, type Words } from '../../../src/core/say';
import { agentKind, count, inStored, settingsOfAgents } from '../look';
import { my } from '../my';

/** What is kept, in words; undefined: for ever. Before version 1.4 of the file, 0 stood for that, too. */
function kept(copies: number | undefined, days: number | undefined): Words | undefined {
  if (copies) return count(copies, say`copy`, say`copies`);
  return days ? say`copies of ${count(days, say`day`)}` : undefined;
}

export const retention: Procedure = {
  id: 'retention',
  seed: 'Storage is limited, so old backups have to make room.',
  looks:
    'How many copies, or of how many days, are kept, in general and at each place. One copy leaves no way back beyond the last; without a limit the disk fills.',
  evidence: [
    '.storage/backup: data.config.retention (copies, days); data.config.agents.*.retention since version 1.6 of the file',
  ],
  next: 'Keep seven copies or more on this machine, and more of them elsewhere.',
  links: [my('backup_config'), my('storage')],
  check(estate) {
    if (!estate.has('backup'))
      return cannotSee(say`How long backups are kept cannot be seen: ${estate.whyNot('backup')}.`);
    const copies = number(estate.value('backup', 'config', 'retention', 'copies')) ?? 0;
    const days = number(estate.value('backup', 'config', 'retention', 'days')) ?? 0;
    const evidence = [inStored('backup', say`data.config.retention`)];
    const details = settingsOfAgents(estate).flatMap(([id, settings]) => {
      const its = look(settings, 'retention');
      if (its === undefined || its === null) return [];
      const says = kept(number(look(its, 'copies')), number(look(its, 'days'))) ?? say`everything`;
      return [say`${nameOf(agentKind(id))} keeps ${says}.`];
    });
    const says = kept(copies, days);
    if (says === undefined)
      return finding('info', say`Backups are kept for ever: one day the disk is full.`, {
        evidence,
        details,
      });
    if (copies === 1)
      return finding(
        'warning',
        say`Only one copy is kept: a mistake that is noticed late is in it already.`,
        { evidence, details },
      );
    const weekly = estate.value('backup', 'config', 'schedule', 'recurrence') === 'custom_days';
    if (copies === 0 && days < 7 && weekly)
      return finding(
        'warning',
        say`Backups are kept for ${count(days, say`day`)} and not made daily: there are days without any.`,
        { evidence, details },
      );
    return pass(say`What is kept: ${says}.`, { evidence, details });
  },
  examples: {
    pass: [
      {
        files: { '.storage/backup': { config: { retention: { copies: 5, days: null } } } },
        says: '5 copies',
      },
      {
        files: {
          '.storage/backup': {
            config: {
              retention: { copies: 0, days: 14 },
              agents: { 'cloud.cloud': { retention: { copies: 30, days: null } } },
            },
          },
        },
        says: '14 days',
      },
    ],
    finding: [
      {
        files: { '.storage/backup': { config: { retention: { copies: null, days: null } } } },
        says: 'for ever',
      },
      {
        files: { '.storage/backup': { config: { retention: { copies: 1, days: null } } } },
        says: 'one copy',
      },
      {
        files: {
          '.storage/backup': {
            config: {
              retention: { copies: null, days: 3 },
              schedule: { recurrence: 'custom_days', days: ['mon'] },
            },
          },
        },
        says: '3 days',
      },
    ],
    'cannot-see': [{ mode: 'checkout' }],
  },
};
