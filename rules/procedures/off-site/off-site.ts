import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { nameOf, say, type Words } from '../../../src/core/say';
import { backupApps, farAgents } from '../../tables/audit';
import { agentIds, agentKind, inStored, isAway, isFar, listed, traces } from '../look';
import { my } from '../my';

export const offSite: Procedure = {
  id: 'off-site',
  seed: 'Keep some backups at another place.',
  looks:
    'The places that automatic backups go to. A share of the network counts as near: it is usually in the same house. Places that we do not know count as elsewhere, and it is said.',
  evidence: ['.storage/backup: data.config.create_backup.agent_ids (their kind only)'],
  next: 'Add a second place under Settings, System, Backups: Home Assistant Cloud, another cloud, or a machine of a friend.',
  links: [my('backup_config')],
  check(estate) {
    const ids = agentIds(estate);
    if (!estate.has('backup'))
      return cannotSee(say`Where backups go cannot be seen: ${estate.whyNot('backup')}.`);
    const evidence = [inStored('backup', say`data.config.create_backup.agent_ids`)];
    const elsewhere = ids.filter(isAway);
    const far = ids.filter(isFar);
    const unknown = far.filter((id) => !farAgents.some((known) => known === agentKind(id)));
    const kinds = (of: readonly string[]): Words =>
      listed([...new Set(of.map((id) => nameOf(agentKind(id))))]);
    const apps = traces(
      estate,
      backupApps.map((name) => say`${name}`),
    );
    const details = [
      ...(unknown.length > 0
        ? [say`We do not know ${kinds(unknown)}: see that it is really elsewhere.`]
        : []),
      ...(apps.length > 0
        ? [say`Signs of programs that copy backups: ${listed(apps.map(({ name }) => name))}.`]
        : []),
    ];
    if (far.length > 0)
      return pass(say`Backups go to ${kinds(far)}, away from this machine.`, { details, evidence });
    if (elsewhere.length > 0)
      return finding(
        'info',
        say`Backups go to ${kinds(elsewhere)}, another machine that is probably in the same house.`,
        { details, evidence },
      );
    if (apps.length > 0)
      return finding(
        'info',
        say`Automatic backups stay on this machine; a program may copy them elsewhere, which cannot be seen.`,
        { details, evidence },
      );
    return finding(
      'warning',
      ids.length === 0
        ? say`Automatic backups have no place to go to.`
        : say`All backups lie on this machine, and are lost with it.`,
      { details, evidence },
    );
  },
  examples: {
    pass: [
      {
        files: {
          '.storage/backup': { config: { create_backup: { agent_ids: ['hassio.local', 'cloud.cloud'] } } },
        },
        says: 'cloud',
      },
      {
        files: { '.storage/backup': { config: { create_backup: { agent_ids: ['somewhere_new.abc'] } } } },
        says: 'somewhere_new',
      },
    ],
    finding: [
      {
        files: { '.storage/backup': { config: { create_backup: { agent_ids: ['backup.local'] } } } },
        says: 'lost with it',
      },
      { files: { '.storage/backup': { config: { create_backup: { agent_ids: [] } } } }, says: 'no place' },
      {
        files: {
          '.storage/backup': { config: { create_backup: { agent_ids: ['hassio.local', 'hassio.NAS'] } } },
        },
        says: 'same house',
      },
    ],
    'cannot-see': [{ mode: 'checkout' }, { files: { '.storage/backup': '{]' } }],
  },
};
