import { manners } from '../../rules/tables/manners';
import { differences, Pool, Resolver, type Value } from '../../src/home/resolve';
import { readAlone } from '../../src/read/alone';

type Files = Readonly<Record<string, string>>;

function resolver(
  files: Files,
  { program = 'home-assistant', main = 'configuration.yaml', pool = new Pool() } = {},
): Resolver {
  const manner = manners[program];
  if (!manner) throw new Error(`there is no manner ${program}`);
  return new Resolver({
    pool,
    manner,
    main,
    read: (path) => {
      const text = Object.hasOwn(files, path) ? files[path] : undefined;
      return text === undefined ? undefined : { text, ...readAlone(text) };
    },
    paths: Object.keys(files),
  });
}

/** For expectations: texts in quotes, all else as it is named; what is missing with its reason. */
function plain(value: Value | undefined): unknown {
  if (!value) return undefined;
  switch (value.kind) {
    case 'scalar':
      return value.type === 'string' ? value.text : `${value.type} ${value.text}`.trim();
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries(
        [...value.pairs.values()].map((pair) => [plain(pair.key), plain(pair.value)]),
      );
    case 'marked':
      return [value.tag, plain(value.value)];
    case 'missing':
      return `missing: ${value.reason}`;
  }
}

const home = (text: string, others: Files = {}): unknown =>
  plain(resolver({ 'configuration.yaml': text, ...others }).file('configuration.yaml'));

describe('plain scalars are what PyYAML takes them for', () => {
  test.each([
    ['on', 'bool true'],
    ['No', 'bool false'],
    ['y', 'y'],
    ['0123', 'int 83'],
    ['089', '089'],
    ['0o17', '0o17'],
    ['0x1F', 'int 31'],
    ['-0b101', 'int -5'],
    ['1_000', 'int 1000'],
    ['12:30:00', 'int 45000'],
    ['08:30', '08:30'],
    ['190:20:30.15', 'float 685230.15'],
    ['1e5', '1e5'],
    ['1.0e+5', 'float 100000.0'],
    ['1.', 'float 1.0'],
    ['-.inf', 'float -Infinity'],
    ['~', 'null'],
    ['null', 'null'],
    ['2024-01-02', 'time 2024-01-02'],
    ['2024-01-02 03:04:05.5 +1:30', 'time 2024-01-02T03:04:05.500000+01:30'],
    ['2024-02-30', 'missing: bad-value'],
    ['=', 'missing: bad-value'],
    ['"0123"', '0123'],
    ['!!str 0123', '0123'],
    ['!!int "12"', 'int 12'],
    ['! 12', 'int 12'],
  ])('%s', (written, expected) => {
    expect(home(`key: ${written}\n`)).toEqual({ key: expected });
  });
});

test('secrets are looked for upwards, name by name, and keep their type', () => {
  const files = {
    'configuration.yaml': 'a: !include deep/er/a.yaml\nb: !secret near\n',
    'deep/er/a.yaml': '- !secret near\n- !secret far\n- !secret "quoted"\n- !secret logger\n',
    'deep/secrets.yaml': 'near: 0123\n',
    'secrets.yaml': 'far: [1, "2"]\nquoted: "0123"\nnear: upper\nlogger: debug\n',
  };
  const found = resolver(files);
  expect(plain(found.file('configuration.yaml'))).toEqual({
    a: ['int 83', ['int 1', '2'], '0123', 'missing: undefined-secret'],
    b: 'upper',
  });
  expect(found.stops).toMatchObject([
    { path: 'deep/er/a.yaml', reason: 'undefined-secret', about: 'logger' },
  ]);
});

test('a key may be a secret', () => {
  const files = { 'secrets.yaml': 'lamp: 192.0.2.4\n' };
  expect(home('devices:\n  !secret lamp:\n    name: Lamp\n  !secret gone: 1\n', files)).toEqual({
    devices: { '192.0.2.4': { name: 'Lamp' } },
  });
});

test('includes of folders', () => {
  const files = {
    'd/b.yaml': '- 2\n',
    'd/a.yaml': '- 1\n',
    'd/e/c.yaml': '- 3\n',
    'd/.hidden.yaml': '- 4\n',
    'd/secrets.yaml': 'x: 5\n',
    'd/map.yml': '- 6\n',
    'd/empty.yaml': '# nothing\n',
    'm/one.yaml': 'x: 1\ny: 1\n',
    'm/two.yaml': 'y: 2\n',
  };
  expect(home('a: !include_dir_merge_list d\n', files)).toEqual({ a: ['int 1', 'int 2', 'int 3'] });
  expect(home('a: !include_dir_list d\n', files)).toEqual({ a: [['int 1'], ['int 2'], ['int 3']] });
  expect(home('a: !include_dir_named d\n', files)).toEqual({
    a: { a: ['int 1'], b: ['int 2'], c: ['int 3'], empty: {} },
  });
  expect(home('a: !include_dir_merge_named /config/m\n', files)).toEqual({ a: { x: 'int 1', y: 'int 2' } });
  expect(home('a: !include_dir_list nowhere\n', files)).toEqual({ a: [] });
});

test('aliases, merge keys and repeated keys', () => {
  const text = `base: &base {a: 1, b: 1}
more: &more
  b: 2
  c: 2
one:
  <<: *base
  a: 3
two:
  <<: [*base, *more]
&k key: v
again: *k
dup: 1
dup: 2
on: yes
"on": no
`;
  expect(home(text)).toEqual({
    base: { a: 'int 1', b: 'int 1' },
    more: { b: 'int 2', c: 'int 2' },
    one: { a: 'int 3', b: 'int 1' },
    two: { a: 'int 1', b: 'int 1', c: 'int 2' },
    key: 'v',
    again: 'key',
    dup: 'int 2',
    'bool true': 'bool true',
    on: 'bool false',
  });
});

test('what Home Assistant stops at has a reason', () => {
  const reasons = (text: string, others: Files = {}): readonly string[] => {
    const found = resolver({ 'configuration.yaml': text, ...others });
    found.file('configuration.yaml');
    return found.stops.map(({ reason }) => reason);
  };
  expect(reasons('a: !include gone.yaml\n')).toEqual(['missing-file']);
  expect(reasons('a: !include ../out.yaml\n')).toEqual(['missing-file']);
  expect(reasons('a: !include configuration.yaml\n')).toContain('cycle');
  expect(reasons('a: 1\n---\nb: 2\n')).toEqual(['several-documents']);
  expect(reasons('a: &x 1\nb: &x 2\n')).toEqual(['duplicate-anchor']);
  expect(reasons('a: *nobody\n')).toEqual(['unknown-alias']);
  expect(reasons('a: {{ x }}\n')).toContain('bad-key');
  expect(reasons('a: [b\n')).toEqual(['unreadable']);
  expect(reasons('<<: !include b.yaml\n', { 'b.yaml': 'c: 1\n' })).toEqual(['bad-merge']);
  expect(reasons('a: !env_var HOST\nb: !env_var HOST of mine\n')).toEqual(['environment']);
  expect(reasons('a: !unknown x\n')).toEqual(['unknown-tag']);
});

test('ESPHome: near secrets files, variables for a file, keys that are texts', () => {
  const files = {
    'esphome/porch.yaml': `on: 1
wifi: !secret wifi
board: !include {file: common/board.yaml, vars: {pin: 4}}
later: !include \${board}.yaml
code: !lambda return 1;
<<: !include common/base.yaml
`,
    'esphome/common/board.yaml': 'defaults:\n  pin: 1\n  led: 2\nname: $pin\nkey: !secret wifi\n',
    'esphome/common/base.yaml': 'on: 2\napi: {}\n',
    'esphome/secrets.yaml': '<<: !include ../secrets.yaml\n',
    'secrets.yaml': 'wifi: winter\n',
  };
  const found = resolver(files, { program: 'esphome', main: 'esphome/porch.yaml' });
  expect(plain(found.file('esphome/porch.yaml'))).toEqual({
    True: 'int 1',
    wifi: 'winter',
    board: [
      '!include',
      [
        { name: '$pin', key: 'winter' },
        { pin: 'int 4', led: 'int 2' },
      ],
    ],
    later: ['include', '${board}.yaml'],
    code: ['!lambda', 'return 1;'],
    api: {},
  });
  expect(found.stops).toEqual([]);
});

test('Zigbee2MQTT: texts at a few places, and YAML 1.2', () => {
  const files = {
    'z/configuration.yaml':
      "mqtt:\n  user: on\n  password: '!secret mqtt'\n  server: '!other.yaml host'\nelse: '!secret mqtt'\npan: 0123\n",
    'z/secret.yaml': 'mqtt: winter\n',
    'z/other.yaml': 'host: porch\n',
  };
  expect(
    plain(
      resolver(files, { program: 'zigbee2mqtt', main: 'z/configuration.yaml' }).file('z/configuration.yaml'),
    ),
  ).toEqual({
    mqtt: { user: 'on', password: 'winter', server: 'porch' },
    else: '!secret mqtt',
    pan: 'int 123',
  });
});

test('AppDaemon: the secrets file that a setting names', () => {
  const files = {
    'appdaemon/appdaemon.yaml': 'secrets: ../secrets.yaml\nappdaemon:\n  token: !secret token\n',
    'secrets.yaml': 'token: winter\n',
  };
  const found = resolver(files, { program: 'appdaemon', main: 'appdaemon/appdaemon.yaml' });
  expect(plain(found.secret('appdaemon/apps/x.yaml', 'token'))).toBe('winter');
  expect(found.stops).toEqual([]);
});

describe('two resolutions are compared', () => {
  const pair = (before: Files, after: Files): readonly (readonly (string | number)[])[] => {
    const pool = new Pool();
    const [a, b] = [before, after].map((files) => resolver(files, { pool }).file('configuration.yaml'));
    expect(a === b).toBe(differences(a, b).length === 0);
    return differences(a, b);
  };

  test('a literal and the secret that holds it are equal; where they are not, there', () => {
    const before = { 'configuration.yaml': 'mqtt:\n  - password: "0123"\n    port: 1883\n' };
    const moved = 'mqtt:\n  - password: !secret mqtt\n    port: 1883\n';
    expect(pair(before, { 'configuration.yaml': moved, 'secrets.yaml': 'mqtt: "0123"\n' })).toEqual([]);
    expect(pair(before, { 'configuration.yaml': moved, 'secrets.yaml': 'mqtt: 0123\n' })).toEqual([
      ['mqtt', 0, 'password'],
    ]);
    expect(pair(before, { 'configuration.yaml': moved })).toEqual([['mqtt', 0, 'password']]);
  });

  test('keys in another order are equal', () => {
    expect(pair({ 'configuration.yaml': 'a: 1\nb: 2\n' }, { 'configuration.yaml': 'b: 2\na: 1\n' })).toEqual(
      [],
    );
  });
});

describe('hostile files', () => {
  /** Each level names the one before ten times: 10^30 values, if anybody wrote them out. */
  const bomb = (leaf: string, join: (name: string) => string): string => {
    const lines = [`a0: &a0 ${leaf}`];
    for (let i = 1; i <= 30; i++) lines.push(`a${i}: &a${i} ${join(`a${i - 1}`)}`);
    return `${lines.join('\n')}\n`;
  };

  test('aliases that multiply cost no more than they are written', () => {
    const list = (name: string): string => `[${Array.from({ length: 10 }, () => `*${name}`).join(', ')}]`;
    const pool = new Pool();
    const value = (leaf: string): Value =>
      resolver({ 'configuration.yaml': bomb(leaf, list) }, { pool }).file('configuration.yaml');
    expect(value('lol')).toBe(value('lol'));
    expect(differences(value('lol'), value('rofl')).length).toBeGreaterThan(0);
  });

  test('merged keys that multiply, too', () => {
    const map = (name: string): string =>
      `{<<: [${Array.from({ length: 10 }, () => `*${name}`).join(', ')}]}`;
    expect(resolver({ 'configuration.yaml': bomb('{x: 1}', map) }).file('configuration.yaml').kind).toBe(
      'map',
    );
  });

  test('includes that multiply, too', () => {
    const files: Record<string, string> = {
      'configuration.yaml': 'a: !include f0.yaml\n',
      'f60.yaml': 'end\n',
    };
    for (let i = 0; i < 60; i++)
      files[`f${i}.yaml`] = `- !include f${i + 1}.yaml\n- !include f${i + 1}.yaml\n`;
    const found = resolver(files);
    found.file('configuration.yaml');
    expect(found.stops).toEqual([]);
  });

  test('what is nested too deep counts as missing', () => {
    const files: Record<string, string> = { 'configuration.yaml': 'a: !include f0.yaml\n' };
    for (let i = 0; i < 2000; i++) files[`f${i}.yaml`] = `a:\n  b: !include f${i + 1}.yaml\n`;
    const found = resolver(files);
    found.file('configuration.yaml');
    expect(found.stops.map(({ reason }) => reason)).toContain('too-deep');
    expect(
      plain(resolver({ 'configuration.yaml': `a: ${'['.repeat(50_000)}` }).file('configuration.yaml')),
    ).toBe('missing: unreadable');
  });

  test('a value names itself', () => {
    const found = resolver({ 'configuration.yaml': 'a: &a [1, *a]\nb: &b {c: *b}\n' });
    found.file('configuration.yaml');
    expect(found.stops.map(({ reason }) => reason)).toEqual(['cycle', 'cycle']);
  });
});

test('no value of a configuration is written out', () => {
  const value = resolver({ 'configuration.yaml': 'password: winter-in-may\n' }).file('configuration.yaml');
  expect(JSON.stringify({ value }) + String(value)).not.toContain('winter');
});
