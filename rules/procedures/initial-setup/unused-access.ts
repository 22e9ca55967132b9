import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, remind } from '../../../src/audit/outcome';
import { dayOf, say, type Words } from '../../../src/core/say';
import { accessApps } from '../../tables/audit';
import { appsOf, containers, count, listed, traces } from '../look';
import { my } from '../my';

export const unusedAccess: Procedure = {
  id: 'unused-access',
  seed: 'Remove the ways in that you do not use.',
  looks: 'A list of the ways in that show themselves, for you to strike out.',
  evidence: ['backup.json: addons', 'compose files: services'],
  next: 'Remove the apps and containers that you have not used for a month; they are back in a minute.',
  links: [my('supervisor_store')],
  check(estate) {
    const seen = appsOf(estate);
    const all = [...containers(estate)];
    if (!seen && all.length === 0) return cannotSee(say`Which apps there are stands in none of these files.`);
    const ways = traces(
      estate,
      accessApps.map((name) => say`${name}`),
    );
    const names: readonly Words[] = [...new Set(ways.map(({ name }) => name))];
    const details = seen
      ? [say`${count(seen.apps.length, say`app`)} as of the backup of ${dayOf(seen.date)}.`]
      : [];
    const evidence = ways.map((way) => way.evidence);
    return names.length > 0
      ? remind(say`Do you still use ${listed(names, 12)}?`, { details, evidence })
      : remind(say`No app or container here is known for being a way in.`, { details });
  },
  examples: {
    remind: [
      {
        archives: [{ about: { apps: [{ slug: 'core_samba' }, { slug: 'a0d7b954_vscode' }] } }],
        says: 'samba and vscode',
      },
      { archives: [{ about: { apps: [{ slug: 'core_mosquitto' }] } }], says: 'No app' },
    ],
    'cannot-see': [{ mode: 'checkout' }, {}],
  },
};
