import { chmodSync } from 'node:fs';
import { after, ago, before } from '../../rules/procedures/example';
import type { Kind } from '../../src/audit/outcome';
import { backupOf } from '../support/archive';
import { certificateFor } from '../support/certificate';
import {
  backupJson,
  commit,
  jsonOf,
  liveHome,
  outcomes,
  planted,
  stored,
  storedBackup,
} from '../support/live';
import { removeWork, temporary, Work } from '../support/work';

afterAll(removeWork);

/** What the home of the tests gives: it is kept well, and young enough to be without a second version of Home Assistant. */
const expected: Readonly<Record<string, Kind>> = {
  'local-network': 'remind',
  baseline: 'remind',
  'encrypted-access': 'pass',
  'external-url': 'pass',
  updates: 'pass',
  'version-shown': 'remind',
  'access-methods': 'pass',
  'unused-access': 'remind',
  'second-factor': 'pass',
  'old-tokens': 'pass',
  'passwordless-login': 'pass',
  'backup-around-change': 'pass',
  'configuration-check': 'remind',
  secrets: 'pass',
  sharing: 'remind',
  'interface-integrations': 'pass',
  'regular-updates': 'pass',
  'automatic-backups': 'pass',
  alerts: 'pass',
  'release-notes': 'cannot-see',
  certificates: 'pass',
  'apps-updated': 'remind',
  prune: 'pass',
  'tables-current': 'pass',
  'restore-point': 'pass',
  damage: 'pass',
  mistake: 'pass',
  'cloud-breach': 'remind',
  'local-breach': 'remind',
  'history-leak': 'remind',
  'off-site': 'pass',
  'backup-programs': 'remind',
  'backup-encryption': 'pass',
  'git-no-backup': 'remind',
  retention: 'pass',
  generations: 'pass',
  'cloud-access': 'remind',
  vpn: 'pass',
  'ssh-tunnel': 'cannot-see',
  duckdns: 'cannot-see',
  'lets-encrypt': 'remind',
  'port-forwarding': 'remind',
  proxy: 'cannot-see',
};

/** What of it stands in Git: the rest is not to be seen in a clone. */
const inClone = [
  'local-network',
  'baseline',
  'updates',
  'version-shown',
  'passwordless-login',
  'configuration-check',
  'secrets',
  'sharing',
  'interface-integrations',
  'regular-updates',
  'tables-current',
  'restore-point',
  'mistake',
  'cloud-breach',
  'local-breach',
  'history-leak',
  'git-no-backup',
  'port-forwarding',
];

describe('a home', () => {
  const home = liveHome();

  test('as a live directory gives the expected report', async () => {
    const audit = await jsonOf(home.path('config'));
    expect(audit.mode).toBe('live directory');
    expect(outcomes(audit)).toEqual(expected);
    expect(audit.of('automatic-backups')).toMatchObject({
      says: 'Automatic backups run daily; the last was completed 1 day ago.',
      age: 1,
    });
    expect(audit.of('certificates').says).toMatch(/holds until .* \(70 days\) and the key fits/);
    expect(audit.of('generations').backups).toEqual({
      days: [0, 1, 1, 1, 0, 0, 0],
      weeks: [3, 1, 1, 1],
      months: [6, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    });
    expect(audit.of('apps-updated').details).toEqual(['ssh 10.4.0', 'tailscale 0.26.1']);
    expect(audit.of('off-site').says).toBe('Backups go to google_drive, away from this machine.');
    expect(audit.of('local-breach').says).toContain(
      '1 secret in secrets files, 1 session, 1 long-lived token, 2 integrations',
    );
  });

  test('as a checkout gives the same for what is in Git, and for the rest it cannot see', async () => {
    const clone = new Work(temporary());
    clone.git('clone', '-q', home.path('config'), 'clone');
    const audit = await jsonOf(clone.path('clone'));
    expect(audit.mode).toBe('checkout');
    const wanted = Object.fromEntries(
      Object.entries(expected).map(([id, kind]) => [id, inClone.includes(id) ? kind : 'cannot-see']),
    );
    expect(outcomes(audit)).toEqual(wanted);
    expect(audit.of('automatic-backups').says).toContain('.storage/backup is not part of a checkout');
  });

  test('is found in the one folder that holds it, and is told from there', async () => {
    const audit = await jsonOf(home.folder);
    expect(outcomes(audit)['automatic-backups']).toBe('pass');
    expect(audit.of('second-factor').evidence).toEqual([
      { file: 'config/.storage/auth', field: 'data.users' },
    ]);
    expect(audit.of('generations').evidence[0]?.file).toBe('backup/1.tar');
  });
});

describe('.storage/backup in its versions', () => {
  const of = async (text: string) => jsonOf(liveHome({ 'config/.storage/backup': text }).path('config'));
  const old = (schedule: object, more: object = {}) => ({
    backups: [],
    config: {
      create_backup: { agent_ids: ['backup.local'], include_addons: null, password: null },
      last_attempted_automatic_backup: ago(2),
      last_completed_automatic_backup: ago(2),
      retention: { copies: 0, days: 0 },
      schedule,
      ...more,
    },
  });

  test('1.1: the schedule is a state, and 0 copies are all', async () => {
    const audit = await of(stored('backup', old({ state: 'daily' })));
    expect(audit.of('automatic-backups')).toMatchObject({
      outcome: 'pass',
      says: expect.stringContaining('daily'),
    });
    expect(audit.of('retention').says).toContain('for ever');
    expect(audit.of('backup-encryption').outcome).toBe('finding');
    expect(audit.of('off-site')).toMatchObject({ outcome: 'finding', severity: 'warning' });
  });

  test('1.3: the schedule has days, and places have settings', async () => {
    const audit = await of(
      stored(
        'backup',
        old(
          { recurrence: 'custom_days', days: ['mon'], time: '04:45:00' },
          { agents: {}, retention: { copies: 1, days: null } },
        ),
        3,
      ),
    );
    expect(audit.of('automatic-backups').says).toContain('on some days of the week');
    expect(audit.of('retention').says).toContain('Only one copy');
  });

  test('1.5 and later: it fails, it is off, it goes to a place that keeps it readable', async () => {
    expect(
      (
        await of(
          storedBackup({ last_attempted_automatic_backup: ago(1), last_completed_automatic_backup: ago(4) }),
        )
      ).of('automatic-backups'),
    ).toMatchObject({
      outcome: 'finding',
      severity: 'error',
      says: expect.stringContaining('failed'),
    });
    expect(
      (await of(storedBackup({ schedule: { recurrence: 'never', days: [], time: null } }))).of(
        'automatic-backups',
      ).says,
    ).toContain('No automatic backups');
    const agents = { [`google_drive.${planted.account}`]: { protected: false, retention: null } };
    expect((await of(storedBackup({ agents }))).of('backup-encryption')).toMatchObject({
      severity: 'error',
      says: 'Encryption is turned off for google_drive.',
    });
  });

  test('2.0, which does not exist yet: what is understood is told', async () => {
    const audit = await of(
      JSON.stringify({
        version: 2,
        minor_version: 0,
        key: 'backup',
        data: { config: { schedule: { recurrence: 'hourly' } } },
      }),
    );
    expect(audit.of('automatic-backups').outcome).toBe('finding');
    expect(audit.of('retention').outcome).toBe('finding');
  });
});

describe('.storage/auth', () => {
  test('tells of people without a second factor and of tokens that nobody uses', async () => {
    const auth = {
      users: [
        { id: 'one', is_owner: true, is_active: true },
        { id: 'two', is_active: true, group_ids: ['system-admin'] },
        { id: 'three', is_active: false, group_ids: ['system-admin'] },
        { id: 'four', is_active: true, group_ids: ['system-read-only'] },
      ],
      refresh_tokens: [400, 100].map((days) => ({
        token_type: 'long_lived_access_token',
        token: planted.token,
        created_at: ago(days),
        last_used_at: null,
      })),
    };
    const audit = await jsonOf(
      liveHome({
        'config/.storage/auth': stored('auth', auth),
        'config/.storage/auth_module.totp': stored('auth_module.totp', { users: { two: {} } }),
      }).path('config'),
    );
    expect(audit.of('second-factor').says).toBe('1 of 2 administrators log in by a password alone.');
    expect(audit.of('old-tokens').says).toContain('1 of 2 long-lived tokens');
  });
});

describe('a certificate', () => {
  const names = [planted.host];
  const valid = { from: before(10), until: after(60) };
  const of = async (files: Readonly<Record<string, string>>) =>
    (await jsonOf(liveHome(files).path('config'))).of('certificates');
  const made = (one: ReturnType<typeof certificateFor>) => ({
    'ssl/fullchain.pem': one.certificate,
    'ssl/privkey.pem': one.key,
  });

  test.each([
    ['expires in two weeks', { from: before(60), until: after(20) }, 'warning', 'it expires in 20 days'],
    ['expires soon', { from: before(60), until: after(9) }, 'error', 'it expires in 9 days'],
    ['has expired', { from: before(90), until: before(2) }, 'error', 'it expired on'],
    ['holds from tomorrow on', { from: after(1), until: after(90) }, 'error', 'it holds only from'],
    ['is signed by itself', { ...valid, selfSigned: true }, 'info', 'signed by itself'],
    ['has a short key', { ...valid, bits: 1024 }, 'warning', 'its key is too short'],
  ] as const)('that %s', async (_, options, severity, says) => {
    expect(await of(made(certificateFor(names, options)))).toMatchObject({
      outcome: 'finding',
      severity,
      says: expect.stringContaining(says),
    });
  });

  test('that is made out to another host', async () => {
    expect(await of(made(certificateFor(['other.example.org'], valid)))).toMatchObject({
      severity: 'error',
      says: expect.stringContaining('not made out to the host of the external address'),
    });
    expect(await of(made(certificateFor(['*.example.org', 'homeassistant.local'], valid)))).toMatchObject({
      outcome: 'pass',
    });
  });

  test('with the key of another', async () => {
    const key = certificateFor(names, { ...valid, own: true }).key;
    expect(await of({ ...made(certificateFor(names, valid)), 'ssl/privkey.pem': key })).toMatchObject({
      severity: 'error',
      says: expect.stringContaining('another certificate'),
    });
  });

  test('that is none, or whose key is none', async () => {
    expect(await of({ 'ssl/fullchain.pem': 'nothing' })).toMatchObject({
      outcome: 'cannot-see',
      says: expect.stringContaining('it is no certificate'),
    });
    const audit = await of({
      ...made(certificateFor([...names, 'homeassistant.local'], valid)),
      'ssl/privkey.pem': 'nothing',
    });
    expect(audit).toMatchObject({
      outcome: 'pass',
      details: ['The key cannot be read: it is no private key.'],
    });
  });

  test('whose key everybody may read', async () => {
    if (process.platform === 'win32') return;
    const home = liveHome();
    chmodSync(home.path('ssl', 'privkey.pem'), 0o644);
    expect((await jsonOf(home.path('config'))).of('certificates').says).toContain(
      'every user of the machine may read the key',
    );
  });
});

describe('backups around changes', () => {
  test('commits since the newest backup are counted', async () => {
    const home = liveHome(
      {
        'config/.storage/backup': storedBackup({
          last_completed_automatic_backup: ago(40),
          last_attempted_automatic_backup: ago(40),
        }),
      },
      [1, 2, 3].map((n) => `backup/${n}.tar`),
    );
    commit(home, 4);
    home.write({ 'config/automations.yaml': '[]\n' });
    const audit = await jsonOf(home.path('config'));
    expect(audit.of('backup-around-change')).toMatchObject({
      outcome: 'finding',
      says: expect.stringMatching(/^No backup since the last 1 commit: the newest is of /),
      details: ['1 file with changes that no commit has.'],
      age: 9,
    });
  });

  test('a version bump in Git tells which changes touch what stands here', async () => {
    const home = liveHome({
      'config/.HA_VERSION': '2026.7.1',
      'config/configuration.yaml': 'default_config:\nhttp:\n  ip_ban_enabled: true\n',
    });
    home.write({ 'config/.HA_VERSION': '2026.8.1' });
    home.git('-C', 'config', 'add', '-A');
    commit(home, 2);
    const audit = await jsonOf(home.path('config'));
    expect(audit.of('release-notes')).toMatchObject({
      outcome: 'finding',
      says: 'The last update, from 2026.7.1 to 2026.8.1, brought 1 change that touch your settings.',
    });
    expect(audit.of('version-shown').says).toContain('2 days ago');
  });

  test('a shallow clone is said to be one', async () => {
    const home = liveHome();
    commit(home, 3);
    const clone = new Work(temporary());
    clone.git('clone', '-q', '--depth', '1', `file://${home.path('config')}`, 'clone');
    const audit = await jsonOf(clone.path('clone'));
    expect(audit.summary.notes).toEqual(['The clone is shallow: commits before its first one are not here.']);
    expect(audit.of('history-leak').details).toEqual([
      'The clone is shallow: older commits are not here, so haguard history would not see them.',
    ]);
  });

  test('old archives, of Core and from before 2021', async () => {
    const old = {
      slug: 'abcd1234',
      name: 'x',
      date: '2020-03-01T10:00:00.000000+00:00',
      type: 'full',
      protected: false,
      homeassistant: '0.106.2',
      addons: [],
    };
    const core = {
      slug: 'abcd1234',
      date: ago(3),
      name: 'Core',
      type: 'partial',
      folders: ['homeassistant'],
      homeassistant: { version: '2024.11.1' },
      compressed: true,
    };
    const home = liveHome(
      {
        'config/backups/old.tar': backupOf(old),
        'config/backups/core.tar': backupOf(core, { supervisor: false }),
      },
      ['config/.storage/backup'],
    );
    const audit = await jsonOf(home.path('config'));
    expect(audit.of('backup-encryption').details).toEqual(['2 of 10 archives are not encrypted.']);
    expect(backupJson(1)).toHaveProperty('protected', true);
  });
});
