import type { Procedure, Section } from '../../src/audit/procedure';
import { backupAroundChange } from './configuration-changes/backup-around-change';
import { configurationCheck } from './configuration-changes/configuration-check';
import { interfaceIntegrations } from './configuration-changes/interface-integrations';
import { secrets } from './configuration-changes/secrets';
import { sharing } from './configuration-changes/sharing';
import { accessMethods } from './initial-setup/access-methods';
import { encryptedAccess } from './initial-setup/encrypted-access';
import { externalUrl } from './initial-setup/external-url';
import { oldTokens } from './initial-setup/old-tokens';
import { passwordlessLogin } from './initial-setup/passwordless-login';
import { secondFactor } from './initial-setup/second-factor';
import { unusedAccess } from './initial-setup/unused-access';
import { updates } from './initial-setup/updates';
import { versionShown } from './initial-setup/version-shown';
import { baseline } from './introduction/baseline';
import { localNetwork } from './introduction/local-network';
import { alerts } from './maintenance/alerts';
import { appsUpdated } from './maintenance/apps-updated';
import { automaticBackups } from './maintenance/automatic-backups';
import { certificates } from './maintenance/certificates';
import { prune } from './maintenance/prune';
import { regularUpdates } from './maintenance/regular-updates';
import { releaseNotes } from './maintenance/release-notes';
import { tablesCurrent } from './maintenance/tables-current';
import { backupEncryption } from './off-site/backup-encryption';
import { backupPrograms } from './off-site/backup-programs';
import { gitNoBackup } from './off-site/git-no-backup';
import { offSite } from './off-site/off-site';
import { cloudBreach } from './recovery/cloud-breach';
import { damage } from './recovery/damage';
import { historyLeak } from './recovery/history-leak';
import { localBreach } from './recovery/local-breach';
import { mistake } from './recovery/mistake';
import { restorePoint } from './recovery/restore-point';
import { cloudAccess } from './remote-access/cloud-access';
import { duckdns } from './remote-access/duckdns';
import { letsEncrypt } from './remote-access/lets-encrypt';
import { portForwarding } from './remote-access/port-forwarding';
import { proxy } from './remote-access/proxy';
import { sshTunnel } from './remote-access/ssh-tunnel';
import { vpn } from './remote-access/vpn';
import { generations } from './rotation/generations';
import { retention } from './rotation/retention';

/**
 * Home Assistant's Standard Security Procedures, in the order of the page: a procedure for each statement, bullet and row
 * of a table, and after those of a section what belongs there and is not on the page.
 */
export const sections: readonly Section[] = [
  { id: 'introduction', title: 'Introduction', procedures: [localNetwork, baseline] },
  {
    id: 'initial-setup',
    title: 'Initial setup',
    procedures: [
      encryptedAccess,
      externalUrl,
      updates,
      versionShown,
      accessMethods,
      unusedAccess,
      secondFactor,
      oldTokens,
      passwordlessLogin,
    ],
  },
  {
    id: 'configuration-changes',
    title: 'Configuration changes',
    procedures: [backupAroundChange, configurationCheck, secrets, sharing, interfaceIntegrations],
  },
  {
    id: 'maintenance',
    title: 'Maintenance',
    procedures: [
      regularUpdates,
      automaticBackups,
      alerts,
      releaseNotes,
      certificates,
      appsUpdated,
      prune,
      tablesCurrent,
    ],
  },
  {
    id: 'recovery',
    title: 'Data and privacy recovery',
    procedures: [restorePoint, damage, mistake, cloudBreach, localBreach, historyLeak],
  },
  {
    id: 'off-site',
    title: 'Off-site backups',
    procedures: [offSite, backupPrograms, backupEncryption, gitNoBackup],
  },
  { id: 'rotation', title: 'Backup rotation', procedures: [retention, generations] },
  {
    id: 'remote-access',
    title: 'Remote access',
    procedures: [cloudAccess, vpn, sshTunnel, duckdns, letsEncrypt, portForwarding, proxy],
  },
];

export const procedures: readonly Procedure[] = sections.flatMap((section) => section.procedures);
