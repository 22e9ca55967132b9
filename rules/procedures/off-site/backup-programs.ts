import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { backupApps } from '../../tables/audit';
import { appsOf, containers, listed, traces } from '../look';
import { my } from '../my';

export const backupPrograms: Procedure = {
  id: 'backup-programs',
  seed: 'There are add-ons that copy backups elsewhere.',
  looks: 'Apps and containers that are known to do so. Since 2025 Home Assistant can do it by itself.',
  evidence: ['backup.json: addons', 'compose files'],
  next: 'See in the program itself when it last copied something, and whether what it copies is encrypted.',
  links: [my('backup_config')],
  check(estate) {
    const found = traces(
      estate,
      backupApps.map((name) => say`${name}`),
    );
    if (found.length > 0) {
      return remind(
        say`Signs of ${listed([...new Set(found.map(({ name }) => name))])}, which may copy backups elsewhere; whether it does, only the program itself can tell.`,
        {
          evidence: found.map(({ evidence }) => evidence),
        },
      );
    }
    return appsOf(estate) || [...containers(estate)].length > 0
      ? remind(say`No program that we know for copying backups shows itself.`)
      : cannotSee(say`Which apps there are stands in none of these files.`);
  },
  examples: {
    remind: [
      {
        archives: [{ about: { apps: [{ slug: 'cebe7a76_hassio_google_drive_backup' }] } }],
        says: 'google_drive_backup',
      },
      { archives: [{ about: { apps: [{ slug: 'core_ssh' }] } }], says: 'No program' },
    ],
    'cannot-see': [{ mode: 'checkout' }],
  },
};
