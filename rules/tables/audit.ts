/** What the audit reads besides the configuration itself, and by which limits it judges. */

/** Files of `.storage` that procedures ask for. Their values are counted and dated, never shown. */
export const storedFiles = [
  'auth',
  'auth_module.totp',
  'auth_module.notify',
  'auth_provider.homeassistant',
  'backup',
  'cloud',
  'core.config',
  'core.config_entries',
  'hacs.repositories',
  'http',
  'lovelace_resources',
  'repairs.issue_registry',
] as const;

/** Files of `.storage` in which the rules of the linter have something to say, too. */
export const lintedStored = ['http', 'core.config', 'core.entity_registry', 'homeassistant.exposed_entities'];

/** Files that only a running Home Assistant leaves in its folder. */
export const signsOfLife = ['.ha_run.lock', 'home-assistant_v2.db', 'home-assistant.log', '.cloud'] as const;

/** Where backups lie, from the folder of the configuration: Core and Container within it, Home Assistant OS beside it. */
export const backupFolders = ['backups', '../backup'] as const;

/** Folders of Home Assistant OS by the names that settings call them, from the folder of the configuration. */
export const mounts = { '/config': '.', '/homeassistant': '.', '/ssl': '../ssl' } as const;

/** Where a certificate lies that no setting names; with its key. */
export const usualCertificates = [
  ['/ssl/fullchain.pem', '/ssl/privkey.pem'],
  ['ssl/fullchain.pem', 'ssl/privkey.pem'],
] as const;

/** Days, unless they say otherwise. */
export const limits = {
  backupOld: 8,
  backupTooOld: 30,
  certificateSoon: 30,
  certificateVerySoon: 14,
  versionOld: 183,
  tokenIdle: 365,
  tablesOld: 90,
  /** Commits since the newest backup. */
  commitsWithoutBackup: 10,
} as const;

/** Places of backups on the machine itself. */
export const localAgents = ['backup.local', 'hassio.local'] as const;

/** Places of backups on another machine that is usually in the same house: a share of the network, a store beside it. */
export const nearAgents = ['hassio', 'synology_dsm', 'sftp_storage', 'webdav'] as const;

/** Places of backups that are elsewhere for sure. The list grows with every release; what is not here is taken for one, with less confidence. */
export const farAgents = [
  'cloud',
  'google_drive',
  'onedrive',
  'onedrive_for_business',
  'dropbox',
  'aws_s3',
  'backblaze_b2',
  'cloudflare_r2',
  'azure_storage',
  'idrive_e2',
] as const;

/** Words in the names of apps and containers that copy backups elsewhere. */
export const backupApps = [
  'google_drive_backup',
  'google-drive-backup',
  'samba_backup',
  'nextcloud_backup',
  'onedrive_backup',
  'onedrive-backup',
  'dropbox',
  'rclone',
  'duplicati',
  'duplicacy',
  'restic',
  'borg',
  'kopia',
  'syncthing',
] as const;

/** Words in the names of apps and containers through which a machine is entered. */
export const accessApps = [
  'ssh',
  'terminal',
  'samba',
  'ftp',
  'configurator',
  'vscode',
  'code-server',
  'portainer',
  'phpmyadmin',
  'adminer',
  'node-red',
  'nodered',
  'jupyter',
  'filebrowser',
  'webmin',
  'vnc',
] as const;

export const vpnApps = [
  'wireguard',
  'wg-easy',
  'tailscale',
  'zerotier',
  'openvpn',
  'netbird',
  'headscale',
] as const;
export const proxyApps = ['nginx', 'caddy', 'traefik', 'swag', 'haproxy'] as const;
export const tunnelApps = ['cloudflared', 'ngrok'] as const;
export const dnsApps = ['duckdns'] as const;
export const certificateApps = ['letsencrypt', 'lets_encrypt', 'acme', 'certbot'] as const;

/** Integrations that watch over certificates. */
export const certificateWatchers = ['cert_expiry'] as const;

/** Rules of the linter about ways into the machine and its neighbours. */
export const accessRules = [
  'open-broker',
  'anonymous-broker',
  'plain-broker',
  'guessable-shell',
  'host-network',
  'published-port',
  'login-off',
  'open-camera-server',
  'open-dashboards',
  'open-flow-editor',
  'open-flow-endpoints',
  'open-radio-server',
  'open-frontend',
  'open-web-server',
  'open-snmp',
  'privileged-app',
  'privileged-container',
  'weak-share',
  'whole-host-editor',
  'plain-login',
  'developer-tool',
  'unknown-ssh-host',
  'telegram-from-anywhere',
  'open-webhook',
  'guessable-webhook',
] as const;

/** Rules about log-ins without a password. */
export const loginRules = [
  'bypass-login',
  'passwordless-network',
  'passwordless-only',
  'external-login',
  'lost-second-factor',
] as const;

/** Rules about what Home Assistant's own check would not like. */
export const checkRules = [
  'unreadable',
  'missing-include',
  'undefined-secret',
  'duplicate-key',
  'unknown-tag',
  'several-documents',
  'removed-login',
  'dead-setting',
] as const;

/** Rules about secrets that stand where they should not. */
export const secretRules = [
  'secret-elsewhere',
  'private-key',
  'known-token',
  'url-with-password',
  'env-var-default',
  'inline-network-key',
  'inline-secret',
  'secret-in-script',
  'secret-in-comment',
  'weak-secret',
  'secret-tag-in-string',
  'misnamed-secrets',
  'included-secrets',
] as const;

/** Rules about settings that the interface has taken over. */
export const takenOverRules = ['leftover-broker', 'ignored-block', 'readable-password'] as const;

/** Rules about private facts, which are hidden before a text is posted. */
export const privateRules = ['private-network', 'private-place', 'private-person'] as const;

/** Rules about files that do not belong in Git. */
export const gitRules = [
  'never-commit',
  'not-ignored',
  'exposed-folder',
  'www-sensitive',
  'published-key',
] as const;

/** What no folder of files shows: for the end of every report. */
export const neverChecked = [
  'the versions of the Supervisor, of the operating system and of the firmware of devices',
  'the router: forwarded ports, its own updates, who knows the Wi-Fi password',
  'whether a backup can really be restored',
  'the accounts of cloud services, their passwords and second factors',
  'phones and tablets that are logged in, and who holds them',
  'apps and containers that are not described in these files',
] as const;

/** The page's own disclaimer, in our words. */
export const disclaimer = [
  'These procedures are a baseline. They make an ordinary home harder to break into and easier to restore; no list makes it secure.',
  'What fits your home, your devices and the people in it is for you to judge, and so is the risk. There is no warranty.',
] as const;
