import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { say, type Words } from '../../../src/core/say';
import { limits } from '../../tables/audit';
import { ago } from '../example';
import { agentIds, inStored, isFar, listed, newestBackup, seesBackups, since, unseenBackups } from '../look';
import { my } from '../my';

export const damage: Procedure = {
  id: 'damage',
  seed: 'Disaster, physical damage: replace the hardware and restore a backup.',
  looks:
    'What a new machine would need: a backup that lies elsewhere, that is younger than eight days, and the encryption key apart from it, but not in the repository.',
  evidence: [
    '.storage/backup: data.config.create_backup (agent_ids, and whether password is set)',
    'names of files: emergency kit',
    'backups/*.tar: backup.json (date)',
  ],
  next: 'Keep the emergency kit on paper or in a password manager, and try a restore on another machine once a year.',
  links: [my('backup')],
  check(estate) {
    if (!seesBackups(estate)) return cannotSee(unseenBackups(estate));
    const newest = newestBackup(estate);
    const age = estate.age(newest?.date);
    if (newest && age === undefined)
      return cannotSee(estate.clock ?? say`The newest backup is dated in the future.`);
    const missing: Words[] = [];
    if (age === undefined) missing.push(say`there is no backup`);
    else if (age > limits.backupOld) missing.push(say`the newest backup was made ${since(age)}`);
    const ids = agentIds(estate);
    if (estate.has('backup') && !ids.some(isFar)) missing.push(say`no backup lies in another house`);
    const kits = [...estate.parts.paths].filter((path) =>
      /emergency[^/]{0,20}kit[^/]*\.(?:txt|pdf|png|jpe?g)$/i.test(path),
    );
    if (kits.length > 0)
      missing.push(say`the emergency kit lies beside the configuration, where it burns with it`);
    const evidence = [
      ...(estate.has('backup') ? [inStored('backup', say`data.config.create_backup`)] : []),
      ...(newest ? [newest.evidence] : []),
      ...kits.map((file) => ({ file })),
    ];
    const more = { evidence, ...(age !== undefined && { age }) };
    if (missing.length > 0)
      return finding(
        age === undefined ? 'error' : 'warning',
        say`If the machine burnt down today: ${listed(missing)}.`,
        more,
      );
    if (!estate.has('backup'))
      return cannotSee(
        say`The newest backup was made ${since(age ?? 0)}; whether a copy lies elsewhere cannot be seen.`,
        more,
      );
    return pass(
      say`A backup that was made ${since(age ?? 0)} lies elsewhere. You need its encryption key, too: nobody can tell from here whether you have it.`,
      more,
    );
  },
  examples: {
    pass: [
      {
        files: {
          '.storage/backup': {
            config: {
              create_backup: { agent_ids: ['hassio.local', 'cloud.cloud'] },
              last_completed_automatic_backup: ago(2),
            },
          },
        },
      },
    ],
    finding: [
      {
        files: {
          '.storage/backup': {
            config: {
              create_backup: { agent_ids: ['backup.local'] },
              last_completed_automatic_backup: ago(12),
            },
          },
        },
        says: 'in another house',
      },
      { files: { '.storage/backup': { config: {} } }, says: 'no backup' },
      {
        files: {
          '.storage/backup': {
            config: {
              create_backup: { agent_ids: ['cloud.cloud'] },
              last_completed_automatic_backup: ago(2),
            },
          },
          'home_assistant_backup_emergency_kit.txt': 'the key',
        },
        says: 'emergency kit',
      },
    ],
    'cannot-see': [
      { mode: 'checkout' },
      { archives: [{ about: { date: new Date(ago(1)) } }], says: 'cannot be seen' },
      { archives: [{ about: { date: new Date(ago(1)) } }], clock: -3000 },
    ],
  },
};
