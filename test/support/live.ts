import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync } from 'node:fs';
import { ago, before, after, exampleNow } from '../../rules/procedures/example';
import { latest } from '../../rules/tables/versions';
import { run } from '../../src/cli/run';
import type { JsonAudit, JsonProcedure } from '../../src/audit/report/json';
import type { Kind } from '../../src/audit/outcome';
import { backupOf } from './archive';
import { certificateFor } from './certificate';
import { Work } from './work';

/** A value that must never be shown. It is made anew for each run, so that it stands in no file of the project. */
export const secret = (what: string): string => `${what}-${randomBytes(9).toString('hex')}`;

export const planted = {
  password: secret('pw'),
  token: secret('tok'),
  jwtKey: secret('jwt'),
  seed: secret('seed'),
  backupKey: secret('bak'),
  hash: secret('hash'),
  entry: secret('entry'),
  host: `home-${randomBytes(4).toString('hex')}.example.org`,
  account: secret('account'),
  userName: secret('user'),
  backupName: secret('name'),
  secretName: secret('secretname').replaceAll('-', '_'),
  webhook: secret('hook'),
} as const;

export const stored = (key: string, data: object, minor = 1): string =>
  JSON.stringify({ version: 1, minor_version: minor, key, data }, null, 2);

/** The file in its form since 2025.9 (1.7), with all that a home has in it. */
export function storedBackup(config: object = {}): string {
  return stored(
    'backup',
    {
      backups: [{ backup_id: 'abc', failed_addons: [], failed_agent_ids: [], failed_folders: [] }],
      config: {
        agents: {
          'hassio.local': { protected: true, retention: null },
          [`google_drive.${planted.account}`]: { protected: true, retention: { copies: 30, days: null } },
        },
        automatic_backups_configured: true,
        create_backup: {
          agent_ids: ['hassio.local', `google_drive.${planted.account}`],
          include_addons: null,
          include_all_addons: true,
          include_database: true,
          include_folders: null,
          name: null,
          password: planted.backupKey,
        },
        last_attempted_automatic_backup: ago(1),
        last_completed_automatic_backup: ago(1),
        last_completed_automatic_backup_id: 'abc',
        retention: { copies: 7, days: null },
        schedule: { days: [], recurrence: 'daily', time: null },
        ...config,
      },
    },
    7,
  );
}

export function backupJson(days: number, more: object = {}): object {
  return {
    slug: randomBytes(4).toString('hex'),
    version: 2,
    name: planted.backupName,
    date: ago(days),
    type: 'full',
    protected: true,
    compressed: true,
    supervisor_version: '2026.11.0',
    homeassistant: { version: latest['home-assistant'], exclude_database: false, size: 3.1 },
    addons: [
      { slug: 'core_ssh', name: 'Terminal & SSH', version: '10.4.0', size: 0.1 },
      { slug: 'a0d7b954_tailscale', name: 'Tailscale', version: '0.26.1', size: 0.1 },
    ],
    folders: ['share', 'ssl'],
    repositories: [],
    extra: { 'supervisor.backup_request_date': ago(days), with_automatic_settings: true },
    ...more,
  };
}

const days = [1, 2, 3, 9, 16, 23, 45, 75];

/** Home Assistant OS as its SSH app sees it: the configuration, and backups and certificates beside it. */
export function liveFiles(): Record<string, string | Buffer> {
  const { certificate, key } = certificateFor([planted.host, 'homeassistant.local'], {
    from: before(20),
    until: after(70),
  });
  return {
    'config/.gitignore': 'secrets.yaml\n.storage/\n*.log*\n*.db*\n.ha_run.lock\nbackups/\n.cloud/\n',
    'config/.HA_VERSION': latest['home-assistant'],
    'config/.ha_run.lock': '{}',
    'config/configuration.yaml': [
      'default_config:',
      'automation: !include automations.yaml',
      'rest:',
      '  - resource: https://api.example.com/v1',
      `    password: !secret ${planted.secretName}`,
      '',
    ].join('\n'),
    'config/automations.yaml': `- alias: Light\n  use_blueprint:\n    path: somebody/motion.yaml\n`,
    'config/blueprints/automation/somebody/motion.yaml': 'blueprint:\n  name: Motion\n  domain: automation\n',
    'config/secrets.yaml': `${planted.secretName}: ${planted.password}\n`,
    'config/custom_components/hacs/manifest.json': '{"domain": "hacs", "version": "2.0.5"}',
    'config/.storage/core.config': stored(
      'core.config',
      {
        external_url: `https://${planted.host}`,
        internal_url: 'https://homeassistant.local',
        latitude: 48.1,
        country: 'DE',
      },
      4,
    ),
    'config/.storage/http': stored('http', {
      stable: {
        ssl_certificate: '/ssl/fullchain.pem',
        ssl_key: '/ssl/privkey.pem',
        ip_ban_enabled: true,
        login_attempts_threshold: 5,
      },
      pending: null,
      yaml_migration_done: true,
    }),
    'config/.storage/core.config_entries': stored('core.config_entries', {
      entries: [
        {
          domain: 'hacs',
          title: planted.userName,
          data: { token: planted.entry },
          disabled_by: null,
          source: 'user',
        },
        { domain: 'met', title: 'Home', data: {}, disabled_by: null, source: 'onboarding' },
      ],
    }),
    'config/.storage/auth': stored('auth', {
      users: [
        {
          id: 'owner',
          name: planted.userName,
          is_owner: true,
          is_active: true,
          system_generated: false,
          group_ids: ['system-admin'],
        },
        {
          id: 'supervisor',
          name: 'Supervisor',
          is_active: true,
          system_generated: true,
          group_ids: ['system-admin'],
        },
      ],
      groups: [],
      credentials: [],
      refresh_tokens: [
        {
          id: '1',
          token_type: 'normal',
          token: planted.token,
          jwt_key: planted.jwtKey,
          created_at: ago(90),
          last_used_at: ago(0),
          last_used_ip: '203.0.113.77',
        },
        {
          id: '2',
          token_type: 'long_lived_access_token',
          client_name: planted.account,
          token: planted.token,
          jwt_key: planted.jwtKey,
          created_at: ago(500),
          last_used_at: ago(1),
        },
      ],
    }),
    'config/.storage/auth_module.totp': stored('auth_module.totp', {
      users: { owner: { ota_secret: planted.seed } },
    }),
    'config/.storage/auth_provider.homeassistant': stored('auth_provider.homeassistant', {
      users: [{ username: planted.userName, password: planted.hash }],
    }),
    'config/.storage/backup': storedBackup(),
    'config/.storage/cloud': stored('cloud', {
      remote_enabled: false,
      cloudhooks: { [planted.webhook]: { cloudhook_url: `https://hooks.example.com/${planted.webhook}` } },
    }),
    'config/.storage/repairs.issue_registry': stored('repairs.issue_registry', { issues: [] }),
    ...Object.fromEntries(days.map((n) => [`backup/${n}.tar`, backupOf(backupJson(n))])),
    'ssl/fullchain.pem': certificate,
    'ssl/privkey.pem': key,
  };
}

/** A home on the disk; its configuration is a repository, committed some days before. */
export function liveHome(
  files: Readonly<Record<string, string | Buffer>> = {},
  without: readonly string[] = [],
): Work {
  const all = { ...liveFiles(), ...files };
  const work = new Work();
  work.write(Object.fromEntries(Object.entries(all).filter(([path]) => !without.includes(path))));
  if (existsSync(work.path('ssl', 'privkey.pem'))) chmodSync(work.path('ssl', 'privkey.pem'), 0o600);
  const config = ['-C', 'config'];
  work.git(...config, 'init', '-q', '-b', 'main');
  work.git(...config, 'add', '-A');
  commit(work, 5);
  return work;
}

export function commit(work: Work, days: number): void {
  const date = before(days).toISOString();
  const ended = work.tryGit(['-C', 'config', 'commit', '-q', '--allow-empty', '-m', 'Change something'], {
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_DATE: date,
  });
  if (ended.code !== 0) throw new Error(ended.err);
}

export interface Told {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the audit as the program does, at the time of the examples. */
export async function auditOf(cwd: string, args: readonly string[] = [], now = exampleNow): Promise<Told> {
  let out = '';
  let err = '';
  const code = await run(['audit', ...args], {
    cwd,
    env: {},
    out: { write: (text) => (out += text), isTTY: false },
    err: { write: (text) => (err += text), isTTY: false },
    now: () => now,
  });
  return { code, out, err };
}

export async function jsonOf(
  cwd: string,
  args: readonly string[] = [],
  now = exampleNow,
): Promise<JsonAudit & { readonly of: (id: string) => JsonProcedure }> {
  const told = await auditOf(cwd, ['--format', 'json', ...args], now);
  if (told.err !== '') throw new Error(told.err);
  const audit = JSON.parse(told.out) as JsonAudit;
  const of = (id: string): JsonProcedure => {
    const found = audit.procedures.find((one) => one.id === id);
    if (!found) throw new Error(`there is no procedure ${id}`);
    return found;
  };
  return { ...audit, of };
}

/** Each procedure with its outcome. */
export function outcomes({ procedures }: JsonAudit): Readonly<Record<string, Kind>> {
  return Object.fromEntries(procedures.map(({ id, outcome }) => [id, outcome]));
}
