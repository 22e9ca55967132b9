import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, haguard, removeFolders } from './support/program';

afterAll(removeFolders);

const home = {
  'configuration.yaml': `homeassistant:
  latitude: !secret home_latitude
  packages: !include_dir_named packages
mqtt:
  password: !secret mqtt_pasword
  port: !secret mqtt_port
`,
  'packages/mail.yaml':
    'notify:\n  - platform: smtp\n    password: !secret mail\n    sender: !secret sender\n',
  'packages/secrets.yaml': 'mail: 8hR2-mmC7-TzQ4\n',
  'esphome/porch.yaml': 'esphome:\n  name: porch\nwifi:\n  password: !secret wifi_password\n',
  'zigbee2mqtt/configuration.yaml': "mqtt:\n  password: '!secret zigbee'\nserial:\n  port: /dev/ttyUSB0\n",
  'secrets.yaml': `home_latitude: 52.5
mqtt_password: Sunshine2024
router_password: Sunshine2024
mail: 5tG6-yhN7-UjM8
mqtt_port: 1883
mqtt_port: 1884
sender: somebody@example.net
wifi_password: changeme
`,
};

const values = ['8hR2', 'Sunshine', '5tG6', 'changeme', 'somebody@'];

/** \`path:line rule name\`, in the order in which they are told. */
function found(folder: string, args: readonly string[] = []): readonly string[] {
  return haguard(['secrets', '--format', 'compact', ...args], folder)
    .out.split('\n')
    .filter((line) => /^\S+:\d+:\d+: /.test(line))
    .map((line) => line.replace(/^(\S+:\d+):\d+: \w+ (\S+) .*$/, '$1 $2'));
}

test('all that is wrong with secrets has its line', () => {
  expect(found(folderOf(home))).toEqual([
    'configuration.yaml:5 undefined-secret',
    'packages/secrets.yaml:1 shadowed-secret',
    'secrets.yaml:2 weak-secret',
    'secrets.yaml:2 shared-secret',
    'secrets.yaml:2 unused-secret',
    'secrets.yaml:3 weak-secret',
    'secrets.yaml:3 shared-secret',
    'secrets.yaml:3 unused-secret',
    'secrets.yaml:6 duplicate-secret',
    'secrets.yaml:8 default-secret',
  ]);
});

test('names are told, values never', () => {
  const folder = folderOf(home);
  for (const format of ['pretty', 'compact', 'json']) {
    const { code, out, err } = haguard(['secrets', '--format', format], folder);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('mqtt_pasword');
    expect(out).toContain('router_password');
    for (const value of values) expect(out).not.toContain(value);
  }
});

test('the exit code follows the gravest finding', () => {
  const clean = {
    'configuration.yaml': 'mqtt:\n  password: !secret mqtt_password\n',
    'secrets.yaml': 'mqtt_password: 3kT9-qvU2-LxW8\n',
  };
  const code = (files: Readonly<Record<string, string>>, ...args: string[]): number | null =>
    haguard(['secrets', ...args], folderOf(files)).code;
  expect(code(clean)).toBe(0);
  expect(code({ ...clean, 'secrets.yaml': 'mqtt_password: 3kT9-qvU2-LxW8\nold: x\n' })).toBe(0);
  expect(
    code({ ...clean, 'secrets.yaml': 'mqtt_password: 3kT9-qvU2-LxW8\nold: x\n' }, '--fail-on', 'info'),
  ).toBe(1);
  expect(code({ ...clean, 'secrets.yaml': 'mqtt_passwort: 3kT9-qvU2-LxW8\n' })).toBe(1);
  expect(code(clean, '--format', 'sarif')).toBe(2);
  expect(code(clean, 'nowhere')).toBe(2);
});

test('a comment silences one of them, and lint tells what it can without the values', () => {
  const files = {
    'configuration.yaml': 'mqtt:\n  password: !secret mqtt_password\n',
    'secrets.yaml': 'mqtt_password: Sunshine2024 # haguard: ignore[weak-secret] changed next week\n',
  };
  expect(found(folderOf(files))).toEqual([]);
  const { out } = haguard(['lint', '--all', '--format', 'compact'], folderOf(home));
  expect(out).toContain('shared-secret The same password serves several: mqtt_password, router_password.');
});

test('without a secrets file nothing is called missing', () => {
  const { code, out } = haguard(['secrets'], folderOf({ 'configuration.yaml': home['configuration.yaml'] }));
  expect(code).toBe(0);
  expect(out).toContain(
    '3 names are asked for, and no secrets file is at hand: what is missing is not told.',
  );
});

describe('--stub', () => {
  test('writes every name that is asked for, with what its place wants, and nothing of the real file', () => {
    const folder = folderOf(home);
    const { code, out } = haguard(['secrets', '--stub', 'secrets.fake.yaml'], folder);
    expect({ code, out }).toEqual({
      code: 0,
      out: 'secrets.fake.yaml is new: 7 names, all of them made up.\n',
    });
    const text = readFileSync(join(folder, 'secrets.fake.yaml'), 'utf8');
    expect(text.split('\n').slice(1)).toEqual([
      'home_latitude: 0.0',
      'mail: placeholder',
      'mqtt_pasword: placeholder',
      'mqtt_port: 1234',
      'sender: nobody@example.com',
      'wifi_password: placeholder',
      'zigbee: placeholder',
      '',
    ]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    // Whoever commits it is not told off.
    expect(haguard(['lint', '--format', 'compact', 'secrets.fake.yaml'], folder).out).not.toMatch(/ error /);
  });

  test('adds what is new, and keeps what somebody mended', () => {
    const mine = '# ours\r\nhome_latitude: 51.0\r\nmail: x';
    const folder = folderOf({ ...home, 'ci/secrets.fake.yaml': mine });
    expect(haguard(['secrets', '--stub', 'ci/secrets.fake.yaml'], folder).out).toBe(
      'ci/secrets.fake.yaml has 5 names more, all of them made up.\n',
    );
    const text = readFileSync(join(folder, 'ci/secrets.fake.yaml'), 'utf8');
    expect(text.startsWith(`${mine}\r\nmqtt_pasword: placeholder\r\n`)).toBe(true);
    expect(haguard(['secrets', '--stub', 'ci/secrets.fake.yaml'], folder).out).toBe(
      'ci/secrets.fake.yaml has all 7 names already.\n',
    );
    expect(readFileSync(join(folder, 'ci/secrets.fake.yaml'), 'utf8')).toBe(text);
  });

  test('never touches a file that may be real', () => {
    const folder = folderOf(home);
    const { code, out, err } = haguard(['secrets', '--stub', 'secrets.yaml'], folder);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      'haguard: secrets.yaml is there and may hold real secrets: nothing was written. Name another file\n',
    );
    expect(readFileSync(join(folder, 'secrets.yaml'), 'utf8')).toBe(home['secrets.yaml']);
  });
});
