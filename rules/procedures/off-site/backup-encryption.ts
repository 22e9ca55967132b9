import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { look } from '../../../src/audit/json';
import { nameOf, say } from '../../../src/core/say';
import { before } from '../example';
import {
  agentIds,
  agentKind,
  count,
  datedBackups,
  inStored,
  isAway,
  listed,
  settingsOfAgents,
} from '../look';
import { my } from '../my';

export const backupEncryption: Procedure = {
  id: 'backup-encryption',
  beyond: true,
  seed: 'Not on the page: encrypt backups, for they hold every secret.',
  looks:
    'Whether automatic backups have an encryption key at all (not which), whether a place stores them readable all the same, and whether the newest archives say that they are protected.',
  evidence: [
    '.storage/backup: whether data.config.create_backup.password is set; data.config.agents.*.protected',
    'backups/*.tar: backup.json (protected)',
  ],
  next: 'Turn encryption on for every place, and keep the key apart from the backups.',
  links: [my('backup_config')],
  check(estate) {
    const archives = datedBackups(estate);
    const open = archives.filter(({ archive }) => archive.about?.encrypted === false);
    if (!estate.has('backup') && archives.length === 0)
      return cannotSee(say`No backup could be read, and ${estate.whyNot('backup')}.`);
    const details =
      open.length > 0
        ? [say`${open.length} of ${count(archives.length, say`archive`)} are not encrypted.`]
        : [];
    const evidence = [
      ...(estate.has('backup')
        ? [inStored('backup', say`data.config.create_backup, data.config.agents`)]
        : []),
      ...open.slice(0, 5).map(({ archive }) => ({ file: archive.path, field: say`backup.json: protected` })),
    ];
    if (estate.has('backup')) {
      const password = estate.value('backup', 'config', 'create_backup', 'password');
      const elsewhere = agentIds(estate).filter(isAway);
      const readable = settingsOfAgents(estate).flatMap(([id, settings]) =>
        look(settings, 'protected') === false ? [id] : [],
      );
      if (password === undefined || password === null || password === '') {
        return finding(
          elsewhere.length > 0 ? 'error' : 'warning',
          say`Automatic backups are not encrypted${elsewhere.length > 0 ? say`, and they leave this machine` : say``}.`,
          { details, evidence },
        );
      }
      const far = readable.filter((id) => elsewhere.includes(id));
      if (far.length > 0)
        return finding(
          'error',
          say`Encryption is turned off for ${listed(far.map((id) => nameOf(agentKind(id))))}.`,
          { details, evidence },
        );
      return pass(say`Automatic backups are encrypted.`, { details, evidence });
    }
    const [newest] = archives;
    return newest?.archive.about?.encrypted === true
      ? pass(say`The newest archive is encrypted.`, { details, evidence })
      : finding('warning', say`The newest archive is not encrypted: who gets the file has every secret.`, {
          details,
          evidence,
        });
  },
  examples: {
    pass: [
      {
        files: {
          '.storage/backup': {
            config: {
              agents: { 'hassio.local': { protected: false } },
              create_backup: { agent_ids: ['hassio.local', 'cloud.cloud'], password: 'set' },
            },
          },
        },
      },
      { archives: [{ about: { date: before(1), encrypted: true } }] },
    ],
    finding: [
      {
        files: {
          '.storage/backup': { config: { create_backup: { agent_ids: ['cloud.cloud'], password: null } } },
        },
        says: 'leave this machine',
      },
      {
        files: {
          '.storage/backup': {
            config: {
              agents: { 'google_drive.x': { protected: false, retention: null } },
              create_backup: { agent_ids: ['google_drive.x'], password: 'set' },
            },
          },
        },
        says: 'google_drive',
      },
      { files: { '.storage/backup': { config: {} } } },
      { archives: [{ about: { date: before(1), encrypted: false } }], says: 'not encrypted' },
    ],
    'cannot-see': [{ mode: 'checkout' }, {}],
  },
};
