import { dialects } from '../../rules/tables/dialects';
import { leftOut, readConfig, type Config } from '../../src/node/config';
import { groundOf } from '../../src/node/ground';
import { Trouble } from '../../src/node/trouble';
import { Repository, Sandbox } from '../support/git';

const rules = ['inline-secret', 'plain-http', 'open-cors'];

function config(box: Sandbox, paths: readonly string[] = [], file?: string): Config {
  return readConfig(groundOf(paths, box.folder), {
    cwd: box.folder,
    rules,
    dialects,
    programs: ['home-assistant', 'esphome'],
    ...(file !== undefined && { file }),
  });
}

function mistakes(text: string): readonly string[] {
  const box = new Sandbox({ '.haguard.yaml': text });
  try {
    config(box);
  } catch (error) {
    if (error instanceof Trouble)
      return error.message.split('\n').map((line) => line.replace('.haguard.yaml:', ''));
    throw error;
  }
  return [];
}

describe('what it says', () => {
  test('everything', () => {
    const box = new Sandbox({
      '.haguard.yaml': `# ours
ignore:
  - packages/old/
  - "**/*.bak"
rules:
  plain-http: warning
  open-cors: 'off'
  inline-secret: off
allow:
  - inline-secret:configuration.yaml:rest.0.headers.*
  - open-cors:odd:name.yaml:http.cors
  - "plain-http:home-assistant.log:"
`,
    });
    expect(config(box)).toEqual({
      file: '.haguard.yaml',
      folder: box.folder,
      ignore: ['packages/old/', '**/*.bak'],
      rules: { 'plain-http': 'warning', 'open-cors': 'off', 'inline-secret': 'off' },
      allow: [
        { rule: 'inline-secret', path: 'configuration.yaml', at: 'rest.0.headers.*', line: 10 },
        { rule: 'open-cors', path: 'odd:name.yaml', at: 'http.cors', line: 11 },
        { rule: 'plain-http', path: 'home-assistant.log', at: '', line: 12 },
      ],
    });
  });

  test.each([
    '',
    '# nothing\n',
    '\ufeff',
    'ignore:\nrules:\nallow:\n',
    'ignore: []\nrules: {}\n',
    'ignore: ~\n',
  ])('nothing: %j', (text) => {
    expect(config(new Sandbox({ '.haguard.yaml': text }))).toMatchObject({
      ignore: [],
      rules: {},
      allow: [],
    });
  });
});

test.each([
  ['target: 2026.10\n', { 'home-assistant': '2026.10' }],
  ["target: '2026.8.0b2'\n", { 'home-assistant': '2026.8.0b2' }],
  [
    'target: {home-assistant: 2026.10, esphome: 2026.9.1}\n',
    { 'home-assistant': '2026.10', esphome: '2026.9.1' },
  ],
  ['target:\n  esphome: 2026.10\n', { esphome: '2026.10' }],
  ['target:\n', undefined],
])('%j is written for %j', (text, target) => {
  expect(config(new Sandbox({ '.haguard.yaml': text })).target).toEqual(target);
});

describe('where it is', () => {
  test('from what is looked at up to the top of the repository', async () => {
    const above = new Sandbox({ '.haguard.yaml': 'nonsense: 1\n' });
    const repository = await Repository.with({
      'a/b/x.yaml': '',
      'c/y.yaml': '',
      '.github/haguard.yaml': 'ignore: [top]',
    });
    repository.write('a/.haguard.yaml', 'ignore: [a]');
    expect(config(repository, ['a/b'])).toMatchObject({
      file: 'a/.haguard.yaml',
      folder: repository.path('a'),
      ignore: ['a'],
    });
    expect(config(repository, ['a/b', 'c/y.yaml'])).toMatchObject({
      file: '.github/haguard.yaml',
      folder: repository.folder,
    });
    above.write('plain/x.yaml');
    expect(readConfig(groundOf([], above.path('plain')), { cwd: above.folder, rules, dialects })).toEqual({
      folder: above.path('plain'),
      ignore: [],
      rules: {},
      allow: [],
    });
    expect(() => config(above, ['plain'])).toThrow(Trouble);
  });

  test('where --config says', () => {
    const box = new Sandbox({
      '.haguard.yaml': 'nonsense: 1\n',
      'conf/mine.yml': 'rules: { plain-http: off }',
    });
    expect(config(box, [], 'conf/mine.yml')).toMatchObject({
      file: 'conf/mine.yml',
      rules: { 'plain-http': 'off' },
    });
    expect(() => config(box, [], 'conf/none.yml')).toThrow(new Trouble('there is no file conf/none.yml'));
    expect(() => config(box, [], 'conf')).toThrow(new Trouble('conf: it is a folder'));
  });
});

describe('mistakes', () => {
  test.each([
    ['ignroe: []\n', '1:1: there is no setting "ignroe"; did you mean ignore?'],
    [
      'rules:\n  inline-secrets: off\n',
      '2:3: there is no rule "inline-secrets"; did you mean inline-secret?',
    ],
    ['rules:\n  something-else-entirely: off\n', '2:3: there is no rule "something-else-entirely"'],
    ['rules:\n  plain-http: warn\n', '2:15: a severity is error, warning, info or off'],
    [
      'rules:\n  plain-http: warnin\n',
      '2:15: a severity is error, warning, info or off; did you mean warning?',
    ],
    ['rules:\n  plain-http:\n    severity: off\n', '2:3: a severity is error, warning, info or off'],
    ['rules:\n  plain-http: off\n  plain-http: error\n', '3:3: "plain-http" is there twice'],
    ['rules: [plain-http]\n', '1:1: rules is a map: rule and severity, such as "inline-secret: off"'],
    ['ignore: packages\n', '1:1: ignore is a list: each item on a line of its own, after "- "'],
    ['ignore:\n  - a: b\n', '2:5: an item of ignore is a text'],
    ['ignore:\n  - !secret x\n', '2:13: an item of ignore is a text'],
    ['ignore:\n  - "!keep.yaml"\n', '2:6: a glob with "!" is not understood: name what to leave out'],
    ['ignore:\n  - /etc\n', '2:5: a glob is a path from the folder of this file, with forward slashes'],
    [
      'allow:\n  - plain-http\n',
      '2:5: an item of allow is rule:path:key.path, as the compact report shows it',
    ],
    [
      'allow:\n  - plain-http:a.yaml\n',
      '2:5: an item of allow is rule:path:key.path, as the compact report shows it',
    ],
    ['allow:\n  - plane-http:a.yaml:x\n', '2:5: there is no rule "plane-http"; did you mean plain-http?'],
    ['target: newest\n', '1:1: a version looks like 2026.10 or 2026.10.1'],
    ['target: [2026.10]\n', '1:1: target is a version, or a map of programs and versions'],
    ['target:\n  esphom: 2026.9\n', '2:3: there is no program "esphom"; did you mean esphome?'],
    ['backup-reminder: 7\n', '1:1: backup-reminder is a map: days and commits, such as "days: 7"'],
    ['backup-reminder:\n  day: 7\n', '2:3: there is no setting "day"; did you mean days?'],
    ['backup-reminder:\n  days: soon\n', '2:3: days is a whole number from 1 on'],
    ['ignore: []\nignore: []\n', '2:1: "ignore" is there twice'],
    ['- ignore\n', '1:3: the file is a list, not settings with names'],
    [
      'rules: {inline-secret: off, plain-http: off, open-cors: off}\n',
      '1:1: no rule is active: every one is off',
    ],
  ])('%j', (text, message) => expect(mistakes(text)).toEqual([message]));

  test('all at once, in order', () => {
    expect(mistakes('allow: 1\nnothing: 2\nrules:\n  x: off\n')).toEqual([
      expect.stringMatching(/^1:1: allow is/),
      expect.stringMatching(/^2:1: there is no setting "nothing"/),
      expect.stringMatching(/^4:3: there is no rule "x"/),
    ]);
  });

  test.each([
    'a: [',
    'rules: {\n',
    '\tx',
    'a: b: c\n',
    'just text',
    '"',
    '- - - [',
    '&a [*a, *b]',
    'ignore: &x [*x]',
    '--- 1\n--- 2\n',
  ])('not even settings: %j', (text) => expect(mistakes(text)).not.toEqual([]));

  test('what somebody pasted is not repeated', () => {
    const secret = ['hunter', '2', 'Correct', 'Horse9'].join('');
    const texts = [
      `${secret}: 1`,
      `rules:\n  ${secret}: off`,
      `rules:\n  plain-http: ${secret}`,
      `allow:\n  - ${secret}`,
      `allow:\n  - ${secret}:a:b`,
      `allow: ["plain-http:a:${secret} x"]`,
      `ignore: "${secret}`,
      secret,
      `ignore: ["!${secret}"]`,
    ];
    for (const text of texts) {
      expect(mistakes(text)).not.toEqual([]);
      expect(mistakes(text).join()).not.toContain('unter2');
    }
  });

  test('a file that is no text', () => {
    const box = new Sandbox();
    box.write('.haguard.yaml', Buffer.from([0, 1, 2]));
    expect(() => config(box)).toThrow(Trouble);
  });
});

describe('what it leaves out', () => {
  const fits = async (ignore: readonly string[], path: string, folder = ''): Promise<boolean | undefined> => {
    const box = new Sandbox({ 'home/sub/x': '' });
    const left = await leftOut(
      { ignore, folder: box.path('home'), rules: {}, allow: [] },
      box.path(folder || 'home'),
    );
    return left?.(path);
  };

  test.each([
    [['a.yaml'], 'a.yaml', true],
    [['a.yaml'], 'b/a.yaml', false],
    [['**/a.yaml'], 'b/c/a.yaml', true],
    [['old'], 'old/deep/a.yaml', true],
    [['old/'], 'old/deep/a.yaml', true],
    [['packages/*.y?ml'], 'packages/a.yaml', true],
    [['packages/*.y?ml'], 'packages/b/a.yaml', false],
    [['{a,b}/**'], 'b/.c/x', true],
    [['x', 'y'], 'y', true],
  ])('%j and %s: %s', async (globs, path, expected) => expect(await fits(globs, path)).toBe(expected));

  test('globs count from the folder of the file, whatever is looked at', async () => {
    expect(await fits(['sub/*.yaml'], 'x.yaml', 'home/sub')).toBe(true);
    expect(await fits(['sub/*.yaml'], 'home/sub/x.yaml', '.')).toBe(true);
    expect(await fits(['**'], 'elsewhere/x.yaml', '.')).toBe(false);
    expect(await fits([], 'x')).toBeUndefined();
  });
});
