import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  homeOf,
  inside,
  linesWith,
  oddities,
  remove,
  snapshot,
  sumOf,
  unequal,
  type Ended,
} from '../support/fix-proof';

const made: string[] = [];
afterAll(() => made.forEach(remove));

function home(files: Readonly<Record<string, string | Buffer>>, options = {}): string {
  const folder = homeOf(files, options);
  made.push(folder);
  return folder;
}

interface Done extends Ended {
  readonly folder: string;
  readonly at: (path: string) => string;
}

/** Runs `fix --yes` in a home of these files, and proves that all says the same and can be taken back. */
async function fixed(
  files: Readonly<Record<string, string | Buffer>>,
  args: readonly string[] = [],
): Promise<Done> {
  const folder = home(files);
  const before = snapshot(folder);
  const ended = await inside(folder, ['fix', '--yes', ...args]);
  const after = snapshot(folder);
  expect(unequal(before, after)).toEqual([]);
  const again = await inside(folder, ['fix', '--dry-run', ...args]);
  expect(linesWith(again.out, '  ').filter((line) => line.includes(' → '))).toEqual([]);
  const copies = new Map([...after].map(([path, { bytes }]) => [path, bytes.toString()]));
  expect((await inside(folder, ['fix', '--undo'])).code).toBe(0);
  expect(sumOf(snapshot(folder))).toBe(sumOf(before));
  return { ...ended, folder, at: (path) => copies.get(path) ?? '' };
}

const main = 'homeassistant:\n  packages: !include_dir_named packages\n';

describe('a literal goes to secrets.yaml as a whole', () => {
  test('and all other bytes stay', async () => {
    const text =
      'mqtt:\n  broker: core-mosquitto   # the app\n  password:   "winter-in-may"   # ours\n  port: 1883\n';
    const { at, code, out } = await fixed({
      'configuration.yaml': text,
      'secrets.yaml': '# Mine\nold: "x"\n',
    });
    expect(code).toBe(0);
    expect(at('configuration.yaml')).toBe(text.replace('"winter-in-may"', '!secret mqtt_password'));
    expect(at('secrets.yaml')).toBe('# Mine\nold: "x"\nmqtt_password: "winter-in-may"\n');
    expect(out).not.toContain('winter');
  });

  test('with Windows line ends, a byte order mark and no line end at the end', async () => {
    const { at } = await fixed({
      'configuration.yaml': '\uFEFFmqtt:\r\n  broker: a\r\n  password: winter-in-may',
      'secrets.yaml': '\uFEFFold: "x"\r\nother: 1',
    });
    expect(at('configuration.yaml')).toBe('\uFEFFmqtt:\r\n  broker: a\r\n  password: !secret mqtt_password');
    expect(at('secrets.yaml')).toBe('\uFEFFold: "x"\r\nother: 1\r\nmqtt_password: "winter-in-may"\r\n');
  });

  test('an address with its log-in, and a header with its scheme', async () => {
    const token = 'aB3dE6fG9hK1mN4p';
    const { at } = await fixed({
      'configuration.yaml': `camera:\n  - platform: generic\n    name: Porch\n    stream_source: rtsp://me:winter@192.168.1.2/a?b=1\nrest:\n  - resource: https://example.org\n    headers:\n      Authorization: "Bearer ${token}"\n`,
    });
    expect(at('secrets.yaml')).toBe(
      `camera_stream_source: "rtsp://me:winter@192.168.1.2/a?b=1"\nrest_authorization: "Bearer ${token}"\n`,
    );
    expect(at('configuration.yaml')).toContain('      Authorization: !secret rest_authorization\n');
  });

  test('in brackets, with and without blanks', async () => {
    const { at } = await fixed({
      'configuration.yaml':
        'mqtt: {broker: a, password: winter-in-may, port: 1883}\nsmtp: {"password":"summer-in-may"}\n',
    });
    expect(at('configuration.yaml')).toBe(
      'mqtt: {broker: a, password: !secret mqtt_password, port: 1883}\nsmtp: {"password": !secret smtp_password}\n',
    );
  });

  test('an anchor stays, so that what refers to it gets the secret', async () => {
    const { at } = await fixed({
      'configuration.yaml': 'mqtt:\n  password: &pw winter-in-may\nother:\n  thing: *pw\n',
    });
    expect(at('configuration.yaml')).toBe(
      'mqtt:\n  password: &pw !secret mqtt_password\nother:\n  thing: *pw\n',
    );
  });
});

// The type in place, by PyYAML: what is no text must stay what it is, and a text must stay one.
test.each([
  ['12345678', '12345678'],
  ['"12345678"', '"12345678"'],
  ['01234567', '01234567'],
  ["'01234567'", "'01234567'"],
  ['12:30:45', '12:30:45'],
  ['1_000_000', '1_000_000'],
  ['0x1F2E3D', '0x1F2E3D'],
  ['123.4567', '123.4567'],
  ['2024-01-02', '2024-01-02'],
  ['1e5e1e5', '"1e5e1e5"'],
  ['!!str 0123456', '"0123456"'],
  ["'it''s winter'", "'it''s winter'"],
  ['"a\\tb\\u00e9cdef"', '"a\\tb\\u00e9cdef"'],
  ['back\\slash"quote', "'back\\slash\"quote'"],
  ["it's-winter", '"it\'s-winter"'],
  ['a#b:c-winter', '"a#b:c-winter"'],
])('%s keeps its type', async (literal, expected) => {
  const { at } = await fixed({ 'configuration.yaml': `mqtt:\n  broker: a\n  password: ${literal}\n` });
  expect(at('secrets.yaml')).toBe(`mqtt_password: ${expected}\n`);
  expect(at('configuration.yaml')).toBe('mqtt:\n  broker: a\n  password: !secret mqtt_password\n');
});

describe('names', () => {
  test('the same value has one name, and one that is there is used again', async () => {
    const { at } = await fixed({
      'configuration.yaml': `${main}mqtt:\n  password: winter-in-may\ninfluxdb:\n  password: winter-in-may\nsmtp:\n  password: porch-lamp-70\n`,
      'secrets.yaml': 'my_own: porch-lamp-70\n',
    });
    expect(at('secrets.yaml')).toBe('my_own: porch-lamp-70\nmqtt_password: "winter-in-may"\n');
    expect(at('configuration.yaml')).toContain(
      'influxdb:\n  password: !secret mqtt_password\nsmtp:\n  password: !secret my_own\n',
    );
  });

  test('never one that means something else: in a secrets file, asked for elsewhere, in a file of made-up values', async () => {
    const { at } = await fixed({
      'configuration.yaml':
        'mqtt:\n  password: winter-in-may\nsmtp:\n  password: summer-in-may\ninfluxdb:\n  password: autumn-in-may\nrest:\n  - resource: !secret smtp_password\n',
      'secrets.yaml': 'mqtt_password: another\n',
      'secrets.fake.yaml': 'influxdb_password: made-up\n',
    });
    const names = at('secrets.yaml')
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(':')[0]);
    expect(names).toEqual([
      'configuration_mqtt_password',
      'configuration_smtp_password',
      'configuration_influxdb_password',
    ]);
  });

  test('a thousand different values of one kind', async () => {
    const items = Array.from(
      { length: 300 },
      (_, i) => `  - platform: smtp\n    password: winter-${i}-in-may\n`,
    );
    const { at, code } = await fixed({ 'configuration.yaml': `notify:\n${items.join('')}` });
    expect(code).toBe(0);
    expect(new Set(at('secrets.yaml').match(/^\w+/gm)).size).toBe(300);
  });
});

describe('each program finds its own', () => {
  test('Home Assistant: the nearest file on the way up, else that beside configuration.yaml', async () => {
    const mail = (word: string): string =>
      `notify:\n  - platform: smtp\n    name: ${word}\n    password: ${word}-in-may\n`;
    const { at } = await fixed({
      'configuration.yaml': main,
      'packages/near/a.yaml': mail('winter'),
      'packages/near/secrets.yaml': 'x: "1"\n',
      'packages/far/b.yaml': mail('summer'),
    });
    expect(at('packages/near/secrets.yaml')).toContain('winter-in-may');
    expect(at('secrets.yaml')).toContain('summer-in-may');
    expect(at('secrets.yaml')).not.toContain('winter');
  });

  const device = 'esphome:\n  name: porch\nwifi:\n  ssid: porch\n  password: winter-in-may\n';

  test('ESPHome: its own file, not that of Home Assistant above it', async () => {
    const { at } = await fixed({
      'configuration.yaml': main,
      'secrets.yaml': 'a: 1\n',
      'esphome/porch.yaml': device,
    });
    expect(at('esphome/secrets.yaml')).toBe('wifi_password: "winter-in-may"\n');
    expect(at('secrets.yaml')).toBe('a: 1\n');
  });

  test('ESPHome: through a file that only takes in another', async () => {
    const { at } = await fixed({
      'configuration.yaml': main,
      'secrets.yaml': 'a: 1\n',
      'esphome/secrets.yaml': '<<: !include ../secrets.yaml\n',
      'esphome/porch.yaml': device,
    });
    expect(at('esphome/secrets.yaml')).toBe('<<: !include ../secrets.yaml\n');
    expect(at('secrets.yaml')).toBe('a: 1\nwifi_password: "winter-in-may"\n');
  });

  test('ESPHome: a part looks beside the device that takes it in', async () => {
    const { at } = await fixed({
      'esphome/porch.yaml': 'esphome:\n  name: porch\npackages:\n  wifi: !include common/wifi.yaml\n',
      'esphome/common/wifi.yaml': 'wifi:\n  ssid: porch\n  password: winter-in-may\n',
    });
    expect(at('esphome/secrets.yaml')).toBe('wifi_password: "winter-in-may"\n');
    expect(at('esphome/common/wifi.yaml')).toContain('password: !secret wifi_password\n');
  });

  test('AppDaemon: its own, or the one that it names', async () => {
    const own = 'appdaemon:\n  plugins:\n    HASS:\n      type: hass\n      token: winter-in-may-4711\n';
    const { at } = await fixed({ 'appdaemon/appdaemon.yaml': own });
    expect(at('appdaemon/secrets.yaml')).toMatch(/token: "winter-in-may-4711"\n$/);
    const named = await fixed({
      'appdaemon/appdaemon.yaml': `secrets: ../secrets.yaml\n${own}`,
      'secrets.yaml': 'a: 1\n',
    });
    expect(named.at('secrets.yaml')).toMatch(/token: "winter-in-may-4711"\n$/);
  });

  test('Zigbee2MQTT: in quotes, in secret.yaml, the whole list of a network key, and only where it looks', async () => {
    const key = [17, 4, 201, 90, 3, 77, 250, 8, 66, 12, 190, 33, 5, 240, 91, 2];
    const text = `mqtt:\n  server: mqtt://10.0.0.2\n  user: ha\n  password: winter-in-may\nserial:\n  port: /dev/ttyUSB0\nadvanced:\n  network_key:\n${key.map((byte) => `    - ${byte}\n`).join('')}  channel: 15\n`;
    const folder = home({ 'zigbee2mqtt/configuration.yaml': text });
    expect((await inside(folder, ['fix', '--yes'])).code).toBe(0);
    const now = readFileSync(join(folder, 'zigbee2mqtt', 'configuration.yaml'), 'utf8');
    expect(now).toBe(
      "mqtt:\n  server: mqtt://10.0.0.2\n  user: ha\n  password: '!secret mqtt_password'\nserial:\n  port: /dev/ttyUSB0\nadvanced:\n  network_key: '!secret network_key'\n  channel: 15\n",
    );
    expect(readFileSync(join(folder, 'zigbee2mqtt', 'secret.yaml'), 'utf8')).toBe(
      `mqtt_password: "winter-in-may"\nnetwork_key: [${key.join(', ')}]\n`,
    );
  });

  test('the file of made-up values gets the new names, without the values', async () => {
    const { at } = await fixed({
      'configuration.yaml': 'mqtt:\n  password: winter-in-may\n',
      'tests/fake_secrets.yaml': 'old: made-up\n',
      'elsewhere/secrets.sample.yaml': 'old: made-up\n',
    });
    expect(at('tests/fake_secrets.yaml')).toMatch(/^old: made-up\nmqtt_password: (?!.*winter).+\n$/);
    expect(at('elsewhere/secrets.sample.yaml')).toBe('old: made-up\n');
  });

  test('a workflow names the file of made-up values', async () => {
    const folder = home({
      'configuration.yaml': 'mqtt:\n  password: winter-in-may\n',
      '.github/workflows/check.yaml':
        'jobs:\n  check:\n    steps:\n      - uses: frenck/action-home-assistant@v1\n        with:\n          secrets: ./.github/for_checks.yaml\n',
      '.github/for_checks.yaml': 'old: made-up\n',
    });
    expect((await inside(folder, ['fix', '--yes'])).code).toBe(0);
    expect(readFileSync(join(folder, '.github', 'for_checks.yaml'), 'utf8')).toMatch(
      /^old: made-up\nmqtt_password: (?!.*winter).+\n$/,
    );
  });
});

test('what only PyYAML takes for a text stays one', async () => {
  const folder = home({ 'configuration.yaml': 'mqtt:\n  password: 1234567e5\n' });
  await inside(folder, ['fix', '--yes']);
  expect(readFileSync(join(folder, 'secrets.yaml'), 'utf8')).toBe('mqtt_password: "1234567e5"\n');
});

describe('what stays is told with its reason', () => {
  const cases: Readonly<Record<string, readonly [path: string, text: string, reason: RegExp]>> = {
    template: [
      'configuration.yaml',
      'rest:\n  - resource: https://x.example\n    headers:\n      X-API-Key: "lemon-{{ 1 }}"\n    payload: \'{"password": "winter7may", "n": {{ n }}}\'\n',
      /template/,
    ],
    'longer text': [
      'configuration.yaml',
      'shell_command:\n  a: mosquitto_pub -h b -u ha --password winter-may7 -t porch\n',
      /part of a longer text/,
    ],
    comment: [
      'configuration.yaml',
      'mqtt:\n  broker: a\n  # password: winter-in-may7\n',
      /comment: delete the line/,
    ],
    'several lines': [
      'configuration.yaml',
      'mqtt:\n  broker: a\n  password: |\n    winter-in-may\n',
      /several lines/,
    ],
    JSON: ['settings.json', '{"mqtt": {"password": "winter-in-may"}}\n', /JSON/],
    editor: [
      'automations.yaml',
      '- id: "1"\n  trigger:\n    - platform: webhook\n      webhook_id: porch-bell-4711\n',
      /editor/,
    ],
    Compose: [
      'docker-compose.yml',
      'version: "3"\nservices:\n  db:\n    environment:\n      - MYSQL_PASSWORD=winter-may7\n    volumes: []\n',
      /\.env/,
    ],
    Frigate: [
      'frigate/config.yml',
      'mqtt:\n  host: a\n  user: ha\n  password: winter-in-may\ncameras: {}\nffmpeg: {}\n',
      /FRIGATE_PASSWORD/,
    ],
    variable: [
      'configuration.yaml',
      'mqtt:\n  password: !env_var MQTT_PASSWORD winter-in-may\n',
      /without|name alone/,
    ],
    blueprint: [
      'blueprints/automation/me/a.yaml',
      'blueprint:\n  name: A\n  domain: automation\naction:\n  - action: mqtt.publish\n    data:\n      password: winter-in-may\n',
      /blueprint/,
    ],
    'other program': ['ansible/vars.yml', 'database_password: winter-in-may\n', /another program/],
    'broken file': ['packages/a.yaml', 'mqtt:\n  password: winter-in-may\n broken: [\n', /cannot be read/],
    mark: ['configuration.yaml', 'mqtt:\n  password: !winter7\n', /mark/],
  };
  test.each(Object.entries(cases))('%s', async (_, [path, text, reason]) => {
    const folder = home({ 'configuration.yaml': 'homeassistant:\n', [path]: text });
    const before = sumOf(snapshot(folder));
    const { code, out, err } = await inside(folder, ['fix', '--yes']);
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(reason);
    expect(out).not.toMatch(/winter|lemon|porch-bell/);
    expect(sumOf(snapshot(folder))).toBe(before);
  });

  test('a longer text is moved whole for who says --unsafe', async () => {
    const { at } = await fixed(
      {
        'configuration.yaml': 'shell_command:\n  porch: mosquitto_pub -h b --password winter-may7 -t porch\n',
      },
      ['--unsafe'],
    );
    expect(at('configuration.yaml')).toMatch(/^shell_command:\n {2}porch: !secret \w+\n$/);
    expect(at('secrets.yaml')).toContain('"mosquitto_pub -h b --password winter-may7 -t porch"');
  });
});

describe('Git and secrets.yaml', () => {
  const files = { 'configuration.yaml': 'mqtt:\n  password: winter-in-may\n' };

  async function open(
    args: readonly string[],
    answers?: readonly string[],
  ): Promise<Ended & { folder: string }> {
    const folder = home(files);
    writeFileSync(join(folder, '.git', 'info', 'exclude'), '');
    return { ...(await inside(folder, ['fix', ...args], answers)), folder };
  }

  test('refuses where Git does not ignore it, and says which line is missing', async () => {
    const { folder, code, out } = await open(['--yes']);
    expect(code).toBe(1);
    expect(out).toContain('put the line secrets.yaml into .gitignore');
    expect(existsSync(join(folder, 'secrets.yaml'))).toBe(false);
    expect((await open(['--yes', '--allow-tracked'])).code).toBe(0);
  });

  test('offers the line, and takes it back with the rest', async () => {
    const { folder, code, out } = await open([], ['y', 'a']);
    expect([code, out.match(/Put it into \.gitignore/g)?.length]).toEqual([0, 1]);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toContain('\nsecrets.yaml\n');
    expect((await inside(folder, ['fix', '--undo'])).code).toBe(0);
    expect(existsSync(join(folder, '.gitignore'))).toBe(false);
  });

  test('refuses where Git has it', async () => {
    const folder = home({ ...files, 'secrets.yaml': 'a: 1\n' });
    const { spawnSync } = await import('node:child_process');
    spawnSync('git', ['add', '-f', 'secrets.yaml'], { cwd: folder });
    const { code, out } = await inside(folder, ['fix', '--yes']);
    expect([code, out.includes('Git tracks its secrets file')]).toEqual([1, true]);
  });

  test('without Git, the originals go to the state folder of the user, for nobody else', async () => {
    const folder = home({ 'configuration.yaml': 'mqtt:\n  password: winter-in-may\n' }, { hasGit: false });
    const before = sumOf(snapshot(folder));
    expect((await inside(folder, ['fix', '--yes'])).code).toBe(0);
    expect(lstatSync(join(folder, 'secrets.yaml')).mode & 0o777).toBe(0o600);
    const state = join(folder, '..', 'nobody', '.local', 'state', 'haguard', 'fix');
    const { readdirSync } = await import('node:fs');
    const [name = ''] = readdirSync(state);
    expect(lstatSync(join(state, name)).mode & 0o777).toBe(0o700);
    expect(lstatSync(join(state, name, 'journal.json')).mode & 0o777).toBe(0o600);
    mkdirSync(join(folder, 'packages'));
    expect((await inside(folder, ['fix', '--undo', 'packages'])).code).toBe(0);
    const { rmdirSync } = await import('node:fs');
    rmdirSync(join(folder, 'packages'));
    expect(sumOf(snapshot(folder))).toBe(before);
    expect(existsSync(state) ? readdirSync(state) : []).toEqual([]);
  });
});

describe('one after the other', () => {
  const files = {
    'configuration.yaml':
      'mqtt:\n  password: winter-in-may\nsmtp:\n  password: summer-in-may\ninfluxdb:\n  password: autumn-in-may\n',
  };

  test('yes, no, another name', async () => {
    const folder = home(files);
    const { code, out } = await inside(
      folder,
      ['fix'],
      ['y', 'n', 'e', 'No Name', 'e', 'mqtt_password', 'e', 'my_flux'],
    );
    expect(code).toBe(0);
    expect(out).not.toMatch(/(?:winter|summer|autumn)-/);
    expect(readFileSync(join(folder, 'secrets.yaml'), 'utf8')).toBe(
      'mqtt_password: "winter-in-may"\nmy_flux: "autumn-in-may"\n',
    );
    expect(readFileSync(join(folder, 'configuration.yaml'), 'utf8')).toContain('summer-in-may');
  });

  test('all, and quit', async () => {
    const folder = home(files);
    await inside(folder, ['fix'], ['n', 'a']);
    expect(readFileSync(join(folder, 'secrets.yaml'), 'utf8').split('\n')).toHaveLength(3);
    const other = home(files);
    await inside(other, ['fix'], ['y', 'q']);
    expect(readFileSync(join(other, 'secrets.yaml'), 'utf8').split('\n')).toHaveLength(2);
  });

  test('without a terminal: one line, and nothing is written', async () => {
    const folder = home(files);
    const before = sumOf(snapshot(folder));
    const { code, err } = await inside(folder, ['fix']);
    expect([code, err.split('\n').length, sumOf(snapshot(folder))]).toEqual([2, 2, before]);
  });

  test('a line, a rule, a dry run', async () => {
    const { at } = await fixed(files, ['configuration.yaml:4']);
    expect(at('secrets.yaml')).toBe('smtp_password: "summer-in-may"\n');
    const byRule = await fixed(
      {
        'configuration.yaml': `${files['configuration.yaml']}zone:\n  - latitude: 52.37403\n    longitude: 4.88969\n`,
      },
      ['--rule', 'private-place'],
    );
    expect(byRule.at('secrets.yaml')).toMatch(/: 52\.37403\n.*: 4\.88969\n$/);
    const folder = home(files);
    const before = sumOf(snapshot(folder));
    const { code, out } = await inside(folder, ['fix', '--dry-run']);
    expect([code, sumOf(snapshot(folder))]).toEqual([0, before]);
    expect(out).toContain('+  password: !secret mqtt_password');
    expect(out).not.toMatch(/(?:winter|summer|autumn)-/);
  });

  test('mistakes are told', async () => {
    const folder = home(files);
    for (const args of [
      ['--rule', 'inline-secrets'],
      ['--undo', '--yes'],
      ['nothing.yaml', '--yes'],
    ]) {
      const { code, err } = await inside(folder, ['fix', ...args]);
      expect([code, err.trim().split('\n').length]).toEqual([2, 1]);
    }
  });
});

describe('files are treated with care', () => {
  const text = 'mqtt:\n  password: winter-in-may\n';

  test('modes stay; what can only be read is left; nothing is written through a link', async () => {
    const folder = home({ 'configuration.yaml': text, 'packages/a.yaml': text.replace('winter', 'summer') });
    chmodSync(join(folder, 'configuration.yaml'), 0o640);
    chmodSync(join(folder, 'packages', 'a.yaml'), 0o444);
    const { code, out } = await inside(folder, ['fix', '--yes']);
    expect([code, out.includes('is read-only')]).toEqual([1, true]);
    expect(lstatSync(join(folder, 'configuration.yaml')).mode & 0o777).toBe(0o640);

    const linked = home({ 'configuration.yaml': text });
    writeFileSync(join(linked, '..', 'outside.yaml'), 'a: 1\n');
    symlinkSync('../outside.yaml', join(linked, 'secrets.yaml'));
    const ended = await inside(linked, ['fix', '--yes']);
    expect([ended.code, ended.out.includes('a link')]).toEqual([1, true]);
    expect(readFileSync(join(linked, '..', 'outside.yaml'), 'utf8')).toBe('a: 1\n');
  });

  test('a file that changes while the questions are asked is not written, and nothing else is', async () => {
    const folder = home({ 'configuration.yaml': text, 'packages/a.yaml': text.replace('winter', 'summer') });
    const { run } = await import('../../src/cli/run');
    let [err, asked] = ['', 0];
    const code = await run(['fix'], {
      cwd: folder,
      env: { HOME: folder },
      out: { isTTY: false, write: () => undefined },
      err: { isTTY: false, write: (line) => void (err += line) },
      ask: () => {
        if (asked++ === 1) {
          writeFileSync(join(folder, 'aside'), `${text}# More\n`);
          renameSync(join(folder, 'aside'), join(folder, 'packages', 'a.yaml'));
        }
        return Promise.resolve('y');
      },
    });
    expect([code, existsSync(join(folder, 'secrets.yaml')), asked > 0]).toEqual([2, false, true]);
    expect(err).toMatch(/has changed meanwhile.*every file is as it was/);
    expect(readFileSync(join(folder, 'configuration.yaml'), 'utf8')).toBe(text);
    expect(existsSync(join(folder, '.git', 'haguard'))).toBe(false);
  });

  test('secrets files that cannot take a line are left, and so is what needs them', async () => {
    for (const odd of ['{a: 1}\n', 'a: 1\n...\n', '- a\n', 'a: [1\n', 'a: |\n  text']) {
      const folder = home({ 'configuration.yaml': text, 'secrets.yaml': odd });
      const before = sumOf(snapshot(folder));
      const { code } = await inside(folder, ['fix', '--yes']);
      expect([odd, code, sumOf(snapshot(folder)) === before]).toEqual([odd, 1, true]);
    }
  });

  test('undo leaves alone what has been changed since, with the secrets that it needs', async () => {
    const folder = home({ 'configuration.yaml': text, 'packages/a.yaml': text.replace('winter', 'summer') });
    await inside(folder, ['fix', '--yes']);
    const path = join(folder, 'configuration.yaml');
    writeFileSync(path, `${readFileSync(path, 'utf8')}# More\n`);
    const { code, out } = await inside(folder, ['fix', '--undo']);
    expect(code).toBe(1);
    expect(out).toMatch(/! configuration\.yaml was not taken back/);
    expect(readFileSync(join(folder, 'secrets.yaml'), 'utf8')).toContain('winter-in-may');
    expect(readFileSync(join(folder, 'packages', 'a.yaml'), 'utf8')).toContain('summer-in-may');
    expect((await inside(folder, ['fix', '--undo'])).out).toContain('nothing to undo');
  });
});

test('what a rule can mend is mended', async () => {
  const folder = home({
    'configuration.yaml':
      'mqtt:\n  password: "!secret mqtt_password"\nrest:\n  - resource: http://api.openweathermap.org/a\n  - resource: http://other.example.net/a\n',
    'secrets.yaml': 'mqtt_password: "winter-in-may"\n',
  });
  const { code, out } = await inside(folder, ['fix', '--yes']);
  expect(code).toBe(0);
  expect(out).not.toContain('winter');
  expect(readFileSync(join(folder, 'configuration.yaml'), 'utf8')).toBe(
    'mqtt:\n  password: !secret mqtt_password\nrest:\n  - resource: https://api.openweathermap.org/a\n  - resource: http://other.example.net/a\n',
  );
  await inside(folder, ['fix', '--yes', '--unsafe']);
  expect(readFileSync(join(folder, 'configuration.yaml'), 'utf8')).toContain('https://other.example.net/a');
});

test('nothing but scalars and secrets differ', async () => {
  const folder = home({ 'configuration.yaml': 'mqtt:\n  password: winter-in-may\n' });
  const before = snapshot(folder);
  await inside(folder, ['fix', '--yes']);
  expect(oddities(before, snapshot(folder))).toEqual([]);
  writeFileSync(join(folder, 'configuration.yaml'), 'mqtt:\n  passwort: !secret mqtt_password\n');
  expect(oddities(before, snapshot(folder))).not.toEqual([]);
});
