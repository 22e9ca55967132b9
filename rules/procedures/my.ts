/**
 * Pages of one's own Home Assistant that my.home-assistant.io leads to, as of August 2026. Pages that were taken back since
 * the seed page was written (`supervisor_snapshots`, `supervisor`) are not among them.
 */
export type MyPage =
  | 'analytics'
  | 'application_credentials'
  | 'automations'
  | 'backup'
  | 'backup_config'
  | 'blueprints'
  | 'cloud'
  | 'general'
  | 'info'
  | 'integrations'
  | 'logs'
  | 'network'
  | 'profile_security'
  | 'repairs'
  | 'server_controls'
  | 'storage'
  | 'supervisor_store'
  | 'system_health'
  | 'updates'
  | 'users';

/** The link that opens a page in the reader's own Home Assistant. */
export function my(page: MyPage): string {
  return `https://my.home-assistant.io/redirect/${page}/`;
}
