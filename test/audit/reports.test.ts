import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { procedures } from '../../rules/procedures';
import { ago } from '../../rules/procedures/example';
import { reports } from '../../src/audit/report';
import { auditOf, jsonOf, liveHome, planted, stored } from '../support/live';
import { removeWork, temporary, Work } from '../support/work';
import { certificateFor } from '../support/certificate';
import { after, before } from '../../rules/procedures/example';

afterAll(removeWork);

/** A home in which as much as possible is wrong, so that as much as possible is told. */
function brokenHome(): Work {
  const { certificate, key } = certificateFor([`wrong.${planted.host}`], {
    from: before(90),
    until: after(3),
  });
  const home = liveHome({
    'config/.HA_VERSION': '2023.2.5',
    'config/configuration.yaml': [
      'default_config:',
      'homeassistant:',
      `  external_url: http://${planted.host}:8123`,
      '  latitude: 48.137154',
      'http:',
      `  ssl_certificate: /ssl/${planted.host}/fullchain.pem`,
      '  use_x_forwarded_for: true',
      '  trusted_proxies: 0.0.0.0/0',
      'shell_command:',
      `  backup: curl -u ${planted.userName}:${planted.password} https://api.example.com`,
      'neato:',
      `  username: ${planted.userName}`,
      `  password: ${planted.password}`,
      'duckdns:',
      `  domain: ${planted.account}`,
      `  access_token: ${planted.token}`,
      '',
    ].join('\n'),
    'config/.storage/auth': stored('auth', {
      users: [{ id: 'owner', name: planted.userName, is_owner: true, is_active: true }],
      refresh_tokens: [
        {
          token_type: 'long_lived_access_token',
          client_name: planted.account,
          token: planted.token,
          jwt_key: planted.jwtKey,
          created_at: ago(800),
          last_used_ip: '203.0.113.77',
        },
      ],
    }),
    'config/.storage/core.config_entries': stored('core.config_entries', {
      entries: [
        { domain: planted.entry, title: planted.userName, data: { password: planted.entry } },
        { domain: 'neato', disabled_by: 'user' },
      ],
    }),
    [`config/custom_components/${planted.secretName}/manifest.json`]: `{"domain": "${planted.secretName}1234"}`,
    'config/docker-compose.yml':
      'services:\n  tailscale:\n    image: tailscale/tailscale:latest\n    privileged: true\n',
  });
  home.write({
    [`ssl/${planted.host}/fullchain.pem`]: certificate,
    [`ssl/${planted.host}/privkey.pem`]: key,
  });
  return home;
}

const tidy = liveHome();
const broken = brokenHome();

test.each(Object.keys(reports))('no planted value is in the report as %s', async (format) => {
  for (const home of [tidy, broken]) {
    const { out } = await auditOf(home.path('config'), ['--format', format]);
    expect(out.length).toBeGreaterThan(2000);
    // Folders are told by their names; that of a custom integration is one.
    const shown = out.replaceAll(`custom_components/${planted.secretName}`, '');
    for (const [what, value] of Object.entries(planted))
      expect([what, shown.includes(value)]).toEqual([what, false]);
    for (const value of ['203.0.113.77', '48.137154', Buffer.from(planted.password).toString('base64')])
      expect(out).not.toContain(value);
  }
});

test('an estate as JSON or text holds nothing', async () => {
  const { survey } = await import('../../src/cli/auditing/estate');
  const { estate } = await survey(tidy.path('config'), tidy.folder, new Date());
  expect(JSON.stringify({ estate })).toBe('{"estate":"an estate"}');
});

describe('json', () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(join(__dirname, '../../schema/audit.schema.json'), 'utf8')) as object,
  );

  test.each([
    ['live', () => tidy.path('config')],
    ['broken', () => broken.path('config')],
    ['checkout', () => join(__dirname, '../../examples/tidy')],
  ])('of a %s home is as the schema says', async (_, folder) => {
    const audit = await jsonOf(folder());
    expect(validate(audit) ? [] : validate.errors).toEqual([]);
    expect(audit.procedures.map(({ id }) => id)).toEqual(procedures.map(({ id }) => id));
    const { summary } = audit;
    expect(summary.pass + summary.finding + summary.remind + summary['cannot-see']).toBe(procedures.length);
    expect(summary.errors + summary.warnings + summary.infos).toBe(summary.finding);
    expect(summary.notChecked.length).toBeGreaterThan(3);
    expect(summary.disclaimer).toContain('baseline');
  });
});

describe('pretty', () => {
  test('has the sections in the order of the page, a chart, what was not checked, and the disclaimer at the end', async () => {
    const { out, code } = await auditOf(tidy.path('config'));
    const titles = [
      'Introduction',
      'Initial setup',
      'Configuration changes',
      'Maintenance',
      'Data and privacy recovery',
      'Off-site backups',
      'Backup rotation',
      'Remote access',
      'Not checked here',
    ];
    const places = titles.map((title) => out.indexOf(`\n${title}\n`));
    expect(places.every((place, i) => place > (places[i - 1] ?? 0))).toBe(true);
    expect(out).toContain('A live directory (the folder that Home Assistant runs in) of Home Assistant');
    expect(out).toContain('Sons: the last 7 days             · ▂ ▂ ▂ · · ·');
    expect(out).toContain('Fathers: the last 4 weeks         ▆ ▂ ▂ ▂');
    expect(out.trimEnd().endsWith('There is no warranty.')).toBe(true);
    expect(code).toBe(0);
    expect(out).not.toContain('\u001b');
  });

  test('says what is to do, where, and leads to the page', async () => {
    const { out, code } = await auditOf(broken.path('config'));
    expect(code).toBe(1);
    expect(out).toMatch(/✖ external-url: The external address says http/);
    expect(out).toContain('at configuration.yaml:3');
    expect(out).toContain('https://my.home-assistant.io/redirect/network/');
  });
});

describe('html', () => {
  test('is one page without scripts, and forbids what is not in it', async () => {
    const { out } = await auditOf(broken.path('config'), ['--format', 'html']);
    expect(out).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(out).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
    );
    expect(out).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|javascript:|src=|@import|url\(/i);
    for (const { id } of procedures) expect(out).toContain(`<article id="${id}"`);
    expect(out).toContain('@media print');
    expect(out).toContain('prefers-color-scheme:dark');
    expect(out.match(/<svg/g)).toHaveLength(4);
    const open = [...out.matchAll(/<(section|article|table|figure|ul|p|main|header|tr|td|div|svg)\b/g)]
      .length;
    const closed = [...out.matchAll(/<\/(section|article|table|figure|ul|p|main|header|tr|td|div|svg)>/g)]
      .length;
    expect(open).toBe(closed);
  });

  test('takes names of files for text', async () => {
    const home = liveHome({
      'config/www/<img src=x onerror=alert(1)>.yaml': 'password: Tr0ub4dor-and-3-more\n',
    });
    home.git('-C', 'config', 'add', '-A');
    const { out } = await auditOf(home.path('config'), ['--format', 'html']);
    expect(out).not.toContain('<img');
    expect(out).toContain('&lt;img');
  });
});

describe('markdown', () => {
  test('is a list to tick off that fits into an issue', async () => {
    const { out } = await auditOf(broken.path('config'), ['--format', 'markdown']);
    expect(out.length).toBeLessThan(65_536);
    expect(out).toMatch(/^### Security procedures\n/);
    expect(out).toMatch(/- \[ \] \*\*error\*\* /);
    expect(out.match(/<details>/g)).toHaveLength(8);
    expect(out).toContain('```text\nSons');
    expect(out.trimEnd().endsWith('_')).toBe(true);
    // The worst come first.
    const order = [...out.matchAll(/- \[ \] \*\*(\w+)\*\*/g)].map(([, severity]) =>
      ['error', 'warning', 'info'].indexOf(severity ?? ''),
    );
    expect(order).toEqual([...order].sort());
  });
});

describe('the exit code', () => {
  const codeOf = async (home: string, ...args: readonly string[]) => (await auditOf(home, args)).code;

  test('is 1 from the level on that --fail-on names; what cannot be seen never counts', async () => {
    const folder = join(__dirname, '../../examples/tidy');
    expect(await codeOf(folder)).toBe(0);
    const home = liveHome({
      'config/blueprints/automation/somebody/idle.yaml': 'blueprint:\n  name: Idle\n  domain: automation\n',
    }).path('config');
    expect(await codeOf(home)).toBe(0);
    expect(await codeOf(home, '--fail-on', 'warning')).toBe(0);
    expect(await codeOf(home, '--fail-on', 'info')).toBe(1);
    expect(await codeOf(broken.path('config'))).toBe(1);
    expect(await codeOf(broken.path('config'), '--fail-on', 'never')).toBe(0);
  });

  test('is 2 where the command line makes no sense', async () => {
    expect(await auditOf(tidy.folder, ['config', 'more'])).toMatchObject({
      code: 2,
      err: 'haguard: audit takes one folder\n',
    });
    expect(await auditOf(tidy.folder, ['--format', 'htm', 'config'])).toMatchObject({
      code: 2,
      err: 'haguard: there is no format htm; did you mean html?\n',
    });
    expect((await auditOf(tidy.folder, ['--fail-on', 'all', 'config'])).err).toContain(
      '--fail-on takes error, warning, info or never',
    );
  });
});

test('the built program says the same', () => {
  const work = new Work(temporary());
  work.write({ 'configuration.yaml': 'default_config:\n' });
  const { code, out } = work.haguard(['audit', '--format', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ version: 1, mode: 'checkout' });
});
