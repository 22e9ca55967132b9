import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/run';
import { clipboardTools, escapeFor } from '../../src/node/clipboard';
import { Sandbox } from '../support/git';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function haguard(args: readonly string[], cwd: string, input?: string | Buffer): Promise<Ended> {
  let out = '';
  let err = '';
  const code = await run(args, {
    cwd,
    env: {},
    out: { write: (text) => (out += text), isTTY: false },
    err: { write: (text) => (err += text), isTTY: false },
    input: input === undefined ? undefined : pieces(input),
  });
  return { code, out, err };
}

async function* pieces(input: string | Buffer): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(input);
  for (let from = 0; from < bytes.length || from === 0; from += 1 << 16)
    yield bytes.subarray(from, from + (1 << 16));
  await Promise.resolve();
}

const leak = 'lutron:\n  host: 192.168.1.7\n  password: winter-in-may\n';

describe('what goes in', () => {
  test('a file, lines of a file, the standard input', async () => {
    const { folder } = new Sandbox({ 'configuration.yaml': leak });
    expect(await haguard(['redact', 'configuration.yaml'], folder)).toEqual({
      code: 0,
      out: 'lutron:\n  host: 192.168.1.7\n  password: REDACTED_password_1\n',
      err: 'haguard: 1 value in 1 place hidden: 1 password\n',
    });
    expect((await haguard(['redact', 'configuration.yaml:3-3'], folder)).out).toBe(
      '  password: REDACTED_password_1\n',
    );
    expect((await haguard(['redact'], folder, leak)).out).toContain('REDACTED_password_1');
    expect((await haguard(['view', 'configuration.yaml:2'], folder)).out).toBe('  host: 192.168.1.7\n');
  });

  test('the secrets at hand are known', async () => {
    const { folder } = new Sandbox({
      'secrets.yaml': 'porch: lemon-tree-4711\n',
      'config/a.log': 'got lemon-tree-4711\n',
    });
    expect((await haguard(['redact', 'config/a.log'], folder)).out).toBe('got REDACTED_secret_1\n');
    expect((await haguard(['redact'], folder, 'x lemon-tree-4711\n')).out).toBe('x REDACTED_secret_1\n');
    expect((await haguard(['view', 'secrets.yaml'], folder)).out).toBe('porch: REDACTED_secret_1\n');
  });

  test('UTF-16 is converted', async () => {
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(leak, 'utf16le')]);
    const { out, err } = await haguard(['redact'], new Sandbox().folder, wide);
    expect(out).toContain('password: REDACTED_password_1');
    expect(err).toContain('was not UTF-8');
  });

  test('broken YAML, a line of a megabyte', async () => {
    const { folder } = new Sandbox();
    expect((await haguard(['redact'], folder, `a: [\n b: c: "\n${leak}`)).out).not.toContain('winter');
    const long = await haguard(
      ['redact'],
      folder,
      `${'x'.repeat(1 << 20)} password=winter-in-may4 ${'y '.repeat(9)}\n`,
    );
    expect([long.code, long.out.includes('winter')]).toEqual([0, false]);
  });

  test('more than memory should hold goes through a file of its own, which is gone afterwards', async () => {
    const { folder } = new Sandbox();
    const spools = (): readonly string[] =>
      readdirSync(tmpdir()).filter((name) => existsSync(join(tmpdir(), name, 'text')));
    const before = spools();
    const line =
      '2026-11-01 12:00:00 INFO (MainThread) [x] nothing to see, move along, it is quiet here today\n';
    const text = `${line.repeat(370_000)}api_key=lemon-tree-4711\n${line}at last lemon-tree-4711\n`;
    const { code, out } = await haguard(['redact'], folder, `early lemon-tree-4711\n${text}`);
    expect(code).toBe(0);
    expect(out.startsWith('early REDACTED_key_1\n')).toBe(true);
    expect(out.endsWith('at last REDACTED_key_1\n')).toBe(true);
    expect(out).toHaveLength(
      `early REDACTED_key_1\n${text}`.replaceAll('lemon-tree-4711', 'REDACTED_key_1').length,
    );
    expect(spools()).toEqual(before);
  }, 240_000);
});

describe('trouble prints nothing of the text, and exits with 2', () => {
  const { folder } = new Sandbox({ 'a.yaml': leak, 'b.bin': 'a\0b' });
  test.each<[string, readonly string[], string]>([
    [
      'an unknown profile',
      ['redact', 'a.yaml', '--profile', 'strikt'],
      'there is no profile strikt; did you mean strict?',
    ],
    [
      'an unknown class',
      ['redact', 'a.yaml', '--keep', 'host'],
      'there is no class host; did you mean hosts?',
    ],
    ['an unknown place', ['redact', 'a.yaml', '--for', 'redit'], 'did you mean reddit?'],
    ['no file', ['redact', 'c.yaml'], 'there is no file or folder c.yaml'],
    ['a folder', ['redact', '.'], '. is a folder: haguard redact . --out COPY'],
    ['a binary file', ['redact', 'b.bin'], 'b.bin is not text: nothing was printed'],
    ['no clipboard', ['redact', 'a.yaml', '--copy'], 'there is no clipboard here'],
    ['lines the wrong way round', ['redact', 'a.yaml:9-3'], 'lines are given as FILE:FIRST-LAST'],
    ['nothing named, nothing piped', ['redact'], 'name a file, or pipe a text in'],
    ['a map that would replace a file', ['redact', 'a.yaml', '--map', 'a.yaml'], 'is there already'],
  ])('%s', async (_, args, message) => {
    const { code, out, err } = await haguard(args, folder);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err).not.toContain('winter');
  });

  test('binary from a pipe', async () => {
    expect(await haguard(['redact'], folder, 'winter\0\0\0')).toEqual({
      code: 2,
      out: '',
      err: 'haguard: what came in is not text: nothing was printed\n',
    });
  });
});

describe('ready to paste', () => {
  const { folder } = new Sandbox({ 'a.yaml': leak, 'b.log': 'a ``` b\n' });
  test('a fence with its language, longer than any inside', async () => {
    expect((await haguard(['redact', 'a.yaml', '--for', 'forum'], folder)).out).toMatch(
      /^```yaml\nlutron:[^`]*```\n$/,
    );
    expect((await haguard(['redact', 'b.log', '--for', 'forum'], folder)).out).toBe(
      '````txt\na ``` b\n````\n',
    );
    expect((await haguard(['redact', 'a.yaml', '--for', 'reddit'], folder)).out).toMatch(
      /^ {4}lutron:\n {6}host/,
    );
  });

  test('Discord takes 2,000 characters', async () => {
    const text = Array.from({ length: 300 }, (_, i) => `line ${i} is quiet\n`).join('') + 'z'.repeat(5000);
    const { out, err } = await haguard(['redact', '--for', 'discord'], folder, text);
    const messages = out.split(/(?<=\n```\n)\n/);
    expect(messages.length).toBeGreaterThan(3);
    expect(err).toContain(`${messages.length} messages`);
    for (const message of messages) expect(message.length).toBeLessThanOrEqual(2000);
    expect(out.replace(/```(?:txt)?\n\n?/g, '').replaceAll('\n', '')).toBe(text.replaceAll('\n', ''));
  });

  test('the clipboard of each system', () => {
    const names = (...args: Parameters<typeof clipboardTools>): string[] =>
      clipboardTools(...args).map(([name]) => name);
    expect(names('darwin', {}, false)).toEqual(['pbcopy']);
    expect(names('win32', {}, false)).toEqual(['powershell.exe', 'clip.exe']);
    expect(names('linux', { WAYLAND_DISPLAY: 'w', DISPLAY: ':0' }, false)).toEqual([
      'wl-copy',
      'xclip',
      'xsel',
    ]);
    expect(names('linux', {}, true)).toEqual(['powershell.exe', 'clip.exe']);
    expect(escapeFor('ä', {})).toBe('\u001b]52;c;w6Q=\u0007');
  });
});

describe('there and back', () => {
  test('a map that only its owner reads, and that Git cannot take', async () => {
    const { folder } = new Sandbox({ 'a.yaml': leak });
    const { out } = await haguard(['redact', 'a.yaml', '--map', 'map.json'], folder);
    expect(statSync(join(folder, 'map.json')).mode & 0o777).toBe(0o600);
    expect((await haguard(['unredact', '--map', 'map.json'], folder, out)).out).toBe(leak);
    const tracked = new Sandbox({ 'a.yaml': leak, '.git/HEAD': 'ref: refs/heads/main\n' });
    const refused = await haguard(['redact', 'a.yaml', '--map', 'map.json'], tracked.folder);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(existsSync(join(tracked.folder, 'map.json'))).toBe(false);
  });

  test('a folder becomes a copy that can be shared', async () => {
    const { folder } = new Sandbox({
      'home/configuration.yaml': 'lutron: !include lutron.yaml\n',
      'home/lutron.yaml': 'password: winter-in-may\n',
      'home/notes.md': 'It is winter-in-may.\n',
      'home/secrets.yaml': 'a: lemon-tree-4711\n',
      'home/www/me.png': 'picture',
    });
    const { code, err } = await haguard(['redact', 'home', '--out', 'copy'], folder);
    expect([code, err]).toEqual([0, expect.stringContaining('3 files written to copy')]);
    expect(readdirSync(join(folder, 'copy')).sort()).toEqual([
      'configuration.yaml',
      'lutron.yaml',
      'notes.md',
    ]);
    expect(readFileSync(join(folder, 'copy/notes.md'), 'utf8')).toBe('It is REDACTED_password_1.\n');
    expect((await haguard(['redact', 'home', '--out', 'copy'], folder)).err).toContain(
      'is there already and not empty',
    );
    expect((await haguard(['redact', 'home', '--out', 'home/copy'], folder)).err).toContain(
      'must lie outside',
    );
  });

  test('a log that goes on', async () => {
    const { out, err } = await haguard(
      ['redact', '--follow'],
      new Sandbox().folder,
      'password=winter-in-may4\nthen winter-in-may4\n',
    );
    expect(out).toBe('password=REDACTED_password_1\nthen REDACTED_password_1\n');
    expect(err).toContain('--follow is weaker');
  });
});

test('classes are chosen, words are hidden', async () => {
  const { folder } = new Sandbox({ 'a.yaml': leak, names: '# people\nGreta\n' });
  expect((await haguard(['redact', 'a.yaml', '--hide', 'lan', '--keep', 'credentials'], folder)).out).toBe(
    leak.replace('192.168.1.7', 'REDACTED_lan_ip_1'),
  );
  expect((await haguard(['redact', '--names', 'names'], folder, 'greta is in\n')).out).toBe(
    'REDACTED_name_1 is in\n',
  );
});

test('names of persons and zones are offered', async () => {
  const text = 'zone:\n  - name: Oak Lane School\n';
  expect(await haguard(['redact'], new Sandbox().folder, text)).toEqual({
    code: 0,
    out: text,
    err: expect.stringContaining('1 name of a person or zone stays; --hide people') as string,
  });
  const { out } = await haguard(['redact', '--hide', 'people'], new Sandbox().folder, text);
  expect(out).toBe('zone:\n  - name: REDACTED_zone_1\n');
});
