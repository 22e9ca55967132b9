import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf, haguard, removeFolders } from './support/program';

afterAll(removeFolders);

const leak = 'lutron:\n  password: winter-in-may\n';
const found = /1 error/;

describe('exit codes', () => {
  test('0: nothing found', () => {
    const { code, out, err } = haguard(
      [],
      folderOf({ 'configuration.yaml': 'lutron:\n  password: !secret lutron\n' }),
    );
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Nothing found in 1 file');
  });

  test('1: an error', () => {
    const { code, out } = haguard([], folderOf({ 'configuration.yaml': leak }));
    expect(code).toBe(1);
    expect(out).toContain('configuration.yaml:2:13  error  inline-secret');
    expect(out).not.toContain('winter');
  });

  test.each([
    ['warning', 1],
    ['error', 0],
    ['never', 0],
  ])('--fail-on %s with a warning: %i', (level, code) => {
    const folder = folderOf({ 'configuration.yaml': 'http:\n  cors_allowed_origins: "*"\n' });
    expect(haguard(['--fail-on', level], folder).code).toBe(code);
  });

  test('--fail-on never with an error', () => {
    expect(haguard(['--fail-on', 'never'], folderOf({ 'configuration.yaml': leak })).code).toBe(0);
  });
});

describe('trouble is one clear line and exit code 2', () => {
  const folder = folderOf({ 'configuration.yaml': leak });
  test.each<[string, readonly string[], string]>([
    ['a path that is not there', ['nowhere/at-all.yaml'], 'there is no file or folder nowhere/at-all.yaml'],
    ['a command that does not exist', ['lnt'], 'there is no command and no file lnt; did you mean lint?'],
    [
      'an option that does not exist',
      ['--formt', 'json'],
      'there is no option --formt; did you mean --format?',
    ],
    ['an option without its value', ['--format'], '--format needs a value: --format FORMAT'],
    ['a format that does not exist', ['--format', 'jsn'], 'there is no format jsn; did you mean json?'],
    [
      'a level that does not exist',
      ['--fail-on', 'eror'],
      '--fail-on takes error, warning, info or never; did you mean error?',
    ],
    [
      'a rule that does not exist',
      ['explain', 'inline-secrets'],
      'there is no rule inline-secrets; did you mean inline-secret?',
    ],
    ['settings that are not there', ['--config', 'no.yaml'], 'there is no file no.yaml'],
  ])('%s', (_, args, line) => {
    expect(haguard(args, folder)).toEqual({ code: 2, out: '', err: `haguard: ${line}\n` });
  });

  test('mistakes in the settings, each with its place', () => {
    const wrong = folderOf({
      'configuration.yaml': leak,
      '.haguard.yaml': 'rules:\n  inline-secrets: off\n  plain-http: loud\nignor: []\n',
    });
    const { code, out, err } = haguard([], wrong);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(
      '.haguard.yaml:2:3: there is no rule "inline-secrets"; did you mean inline-secret?',
    );
    expect(err).toContain('.haguard.yaml:3:15: a severity is error, warning, info or off');
    expect(err).toContain('.haguard.yaml:4:1: there is no setting "ignor"; did you mean ignore?');
  });

  test('all rules off', () => {
    const ids = readFileSync(join(__dirname, '..', 'docs', 'rules', 'README.md'), 'utf8').matchAll(
      /\]\(([a-z0-9-]+)\.md\)/g,
    );
    const off = [...new Set([...ids].map(([, id]) => id))].map((id) => `  ${id}: off\n`).join('');
    const { code, err } = haguard(
      [],
      folderOf({ 'configuration.yaml': leak, '.haguard.yaml': `rules:\n${off}` }),
    );
    expect([code, err]).toEqual([2, expect.stringContaining('no rule is active')]);
  });
});

describe('bad input', () => {
  test('a folder without anything to look at', () => {
    const { code, out } = haguard([], folderOf({ 'cat.jpg': new Uint8Array([0xff, 0xd8, 0, 1]) }));
    expect(code).toBe(0);
    expect(out).toContain('There was nothing to look at here.');
  });

  test('a folder that links lead around in a circle', () => {
    const folder = folderOf({ 'configuration.yaml': leak, 'packages/a.yaml': leak });
    symlinkSync('..', join(folder, 'packages', 'again'));
    const { code, out } = haguard([], folder);
    expect(code).toBe(1);
    expect(out).toMatch(/2 errors in 2 files/);
  });

  test('a link to itself, a link to nothing, and a link out of the tree', () => {
    const outside = folderOf({ 'secret.yaml': leak });
    const folder = folderOf({ 'configuration.yaml': leak });
    symlinkSync('itself.yaml', join(folder, 'itself.yaml'));
    symlinkSync('nothing.yaml', join(folder, 'dangling.yaml'));
    symlinkSync(join(outside, 'secret.yaml'), join(folder, 'outside.yaml'));
    const { code, out } = haguard([], folder);
    expect(code).toBe(1);
    expect(out).toMatch(/1 error in 1 file/);
  });

  test('a binary that is called .yaml', () => {
    const folder = folderOf({
      'a.yaml': new Uint8Array([0x7f, 0x45, 0, 0, 1, 2, 3]),
      'configuration.yaml': leak,
    });
    const { code, out } = haguard([], folder);
    expect(code).toBe(1);
    expect(out).toMatch(/a\.yaml:1:1 +warning +unreadable +the file is not text/);
    expect(out).toMatch(found);
  });

  test('a stray NUL hides nothing', () => {
    const { out } = haguard(
      [],
      folderOf({ 'configuration.yaml': `# ${'a comment '.repeat(30)}\0\n${leak}` }),
    );
    expect(out).toMatch(/3:13 +error +inline-secret/);
  });

  test('a folder that the settings leave out is looked at by name', () => {
    const folder = folderOf({ 'old/configuration.yaml': leak, '.haguard.yaml': 'ignore:\n  - old/**\n' });
    expect(haguard([], folder).code).toBe(0);
    expect(haguard(['old'], folder).code).toBe(1);
    expect(haguard([], join(folder, 'old')).code).toBe(1);
  });

  test('UTF-16', () => {
    const text = Buffer.from(`\uFEFF${leak}`, 'utf16le');
    const { out } = haguard([], folderOf({ 'a.yaml': text, 'configuration.yaml': leak }));
    expect(out).toMatch(/a\.yaml:1:1 +warning +unreadable +\S.*UTF-16/);
    expect(out).toMatch(/configuration\.yaml:2:13 +error/);
  });

  test('broken YAML is a warning, and is searched as text', () => {
    const folder = folderOf({
      'configuration.yaml': 'light:\n  - name: "porch\nmqtt:\n  password: winter-in-may\n',
    });
    const { code, out } = haguard([], folder);
    expect(code).toBe(1);
    expect(out).toMatch(/warning +unreadable/);
    expect(out).toMatch(/4:13 +error +inline-secret/);
  });

  test('100,000 nested brackets, twice in one run', () => {
    const deep = '['.repeat(100_000);
    const { code, out } = haguard(
      [],
      folderOf({ 'a.yaml': deep, 'b.yaml': `x: ${deep}`, 'configuration.yaml': leak }),
    );
    expect(code).toBe(1);
    expect(out).toMatch(/a\.yaml:1:\d+ +warning +unreadable/);
    expect(out).toMatch(/b\.yaml:1:\d+ +warning +unreadable/);
    expect(out).toMatch(found);
  });

  test('50 MB of YAML', () => {
    const line = 'sensor kitchen: {platform: template, value: "twenty-one degrees and a half"}\n';
    const folder = folderOf({
      'big.yaml': line.repeat(Math.ceil(50e6 / line.length)),
      'configuration.yaml': leak,
    });
    const { code, out } = haguard([], folder);
    expect(code).toBe(1);
    expect(out).toMatch(/big\.yaml:1:1 +warning +unreadable +too large/);
    expect(out).toMatch(found);
  }, 60_000);

  test('a file that cannot be opened: the rest is told, and the exit code is 2', () => {
    const folder = folderOf({ 'configuration.yaml': leak, 'a.yaml': leak });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, 'a.yaml'), 0);
    // Nothing is closed to root, so that root runs it as nobody.
    const { code, out, err } = haguard([], folder, process.getuid?.() === 0 ? { uid: 65534 } : {});
    expect(out).toMatch(found);
    expect([code, err]).toEqual([2, 'haguard: a.yaml: permission denied\n']);
  });
});

describe('the rest of the command line', () => {
  test.each([['--help'], ['lint', '--help'], ['explain', '--help'], ['rules', '--help']])(
    '%s %s has examples',
    (...args) => {
      const { code, out, err } = haguard(args, folderOf({}));
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/Examples\n +haguard /);
    },
  );

  test('--version', () => {
    expect(haguard(['--version'], folderOf({})).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('rules lists all, explain tells of each', () => {
    const { out } = haguard(['rules'], folderOf({}));
    expect(out).toContain('inline-secret');
    expect(haguard(['explain', 'inline-secret'], folderOf({})).out).toContain('secrets.yaml');
  });

  test('--quiet says nothing when there is no error', () => {
    const folder = folderOf({ 'configuration.yaml': 'http:\n  cors_allowed_origins: "*"\n' });
    expect(haguard(['--quiet'], folder)).toEqual({ code: 0, out: '', err: '' });
  });

  test('--all shows hints', () => {
    const folder = folderOf({ 'configuration.yaml': 'camera:\n  - mjpeg_url: http://192.168.1.20/video\n' });
    expect(haguard([], folder).out).not.toContain('plain-http');
    expect(haguard(['--all'], folder).out).toContain('plain-http');
  });

  test('--accept keeps what is there and tells what is new, and what is gone', () => {
    const folder = folderOf({ 'configuration.yaml': leak, 'packages/a.yaml': leak });
    expect(haguard(['lint', '--accept'], folder).code).toBe(0);
    const baseline = readFileSync(join(folder, '.haguard-baseline.json'), 'utf8');
    expect(baseline).not.toContain('winter');
    expect(JSON.parse(baseline)).toMatchObject({
      version: 1,
      findings: [{ rule: 'inline-secret', nth: 1 }, {}],
    });
    expect(haguard([], folder)).toMatchObject({ code: 0, out: expect.stringContaining('2') as string });

    const more = folderOf({
      'configuration.yaml': `${leak}rest:\n  - token: lemon-tree-4711\n`,
      '.haguard-baseline.json': baseline,
    });
    const { code, out } = haguard([], more);
    expect(code).toBe(1);
    expect(out).toMatch(/4:12 +error/);
    expect(out).toContain('1 of the findings in .haguard-baseline.json are gone');
  });

  test('a path may be named like a command', () => {
    const folder = folderOf({ 'rules/a.yaml': leak });
    expect(haguard(['./rules'], folder).out).toMatch(/rules\/a\.yaml:2:13/);
    expect(existsSync(join(folder, 'rules'))).toBe(true);
  });
});
