import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { run } from '../../src/cli/run';
import { made } from '../../rules/tables/tokens/shape';
import { Sandbox } from '../support/git';
import schema from '../../schema/history.schema.json';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function history(cwd: string, ...args: readonly string[]): Promise<Ended> {
  let [out, err] = ['', ''];
  const code = await run(['history', ...args], {
    cwd,
    env: {},
    out: { isTTY: false, write: (text) => void (out += text) },
    err: { isTTY: false, write: (text) => void (err += text) },
  });
  return { code, out, err };
}

interface Told {
  readonly type: string;
  readonly name: string;
  readonly what: string;
  readonly first: { readonly commit: string; readonly date: string } | null;
  readonly last: { readonly commit: string; readonly date: string } | null;
  readonly paths: readonly string[];
  readonly atHead: boolean;
  readonly pushed: boolean;
  readonly remotes: readonly {
    readonly host: string | null;
    readonly public: string;
    readonly branches: readonly string[];
  }[];
  readonly branches: readonly string[];
  readonly tags: readonly string[];
  readonly others: readonly string[];
  readonly rotate: { readonly id: string; readonly page?: string };
}

interface Report {
  readonly version: number;
  readonly leaks: readonly Told[];
  readonly summary: {
    readonly commits: number;
    readonly blobs: number;
    readonly complete: boolean;
    readonly notes: readonly string[];
  };
}

const isValid = new Ajv({ strict: false }).compile(schema);

async function report(cwd: string, ...args: readonly string[]): Promise<Report & { readonly code: number }> {
  const { code, out } = await history(cwd, '--format', 'json', ...args);
  const json: unknown = JSON.parse(out);
  expect(isValid(json) ? [] : isValid.errors).toEqual([]);
  return { ...(json as Report), code };
}

// Git is called many times, and the machine may be busy.
jest.setTimeout(120_000);

let clock = 1_700_000_000;

/** A repository with a past. Every commit is an hour later than the one before. */
class Past extends Sandbox {
  constructor(files: Readonly<Record<string, string>> = {}) {
    super();
    this.git('init', '-q', '-b', 'main');
    this.commit(files);
  }

  git(...args: readonly string[]): string {
    const env = { ...process.env, GIT_AUTHOR_DATE: `@${clock} +0000`, GIT_COMMITTER_DATE: `@${clock} +0000` };
    const settings = [
      '-c',
      'user.name=a',
      '-c',
      'user.email=a@example.com',
      '-c',
      'commit.gpgsign=false',
      '-c',
      'protocol.file.allow=always',
    ];
    return execFileSync('git', [...settings, ...args], {
      cwd: this.folder,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }

  /** Writes files (undefined: deletes them) and commits; the id of the commit. */
  commit(files: Readonly<Record<string, string | Buffer | undefined>>, time = (clock += 3600)): string {
    clock = time;
    for (const [path, text] of Object.entries(files)) {
      if (text === undefined) rmSync(this.path(path));
      else this.write(path, text);
    }
    this.git('add', '-A', '-f', '.');
    this.git('commit', '-q', '--allow-empty', '-m', 'Change');
    return this.git('rev-parse', 'HEAD').trim();
  }
}

const password = (n: number | string): string => `planted-${n}-winter`;
const mqtt = (value: string): string => `mqtt:\n  broker: core\n  password: ${value}\n`;

/** The leak whose value this is is told by where it stood. */
const at = (leaks: readonly Told[], path: string): readonly Told[] =>
  leaks.filter(({ paths }) => paths.includes(path));

describe('what leaked', () => {
  test('is found on every branch, tag, merge, stash and note, in loose and packed objects', async () => {
    const past = new Past({ 'configuration.yaml': 'homeassistant:\n' });
    const planted = new Map<string, string>();
    const plant = (path: string, name: string): Record<string, string> => {
      planted.set(path, password(name));
      return { [path]: mqtt(password(name)) };
    };
    past.commit(plant('packages/deleted.yaml', 'deleted'));
    past.commit({ 'packages/deleted.yaml': undefined });
    past.commit(plant('packages/old name.yaml', 'renamed'));
    past.git('mv', 'packages/old name.yaml', 'packages/new ü name.yaml');
    past.commit({});
    past.git('gc', '-q');
    past.git('checkout', '-q', '-b', 'side');
    past.commit(plant('packages/side.yaml', 'side'));
    past.git('checkout', '-q', 'main');
    past.commit({ 'other.yaml': 'a: 1\n' });
    past.git('merge', '-q', '--no-ff', '--no-commit', 'side');
    past.commit(plant('packages/evil.yaml', 'evil'));
    past.git('checkout', '-q', '-b', 'left');
    past.commit(plant('packages/left.yaml', 'left'));
    past.git('tag', '-a', '-m', 'x', 'v1');
    past.git('checkout', '-q', 'main');
    past.git('branch', '-q', '-D', 'left');
    past.write('blob', mqtt(password('blob')));
    past.git('tag', 'of-a-blob', past.git('hash-object', '-w', 'blob').trim());
    past.remove('blob');
    past.git('notes', 'add', '-m', `password: ${password('note')}`, 'HEAD');
    past.write('packages/stashed.yaml', mqtt(password('stashed')));
    past.git('stash', 'push', '-q', '-u');
    past.write('packages/stashed2.yaml', mqtt(password('stashed2')));
    past.git('stash', 'push', '-q', '-u');

    const { leaks, code, summary } = await report(past.folder);
    expect(code).toBe(1);
    expect(summary.complete).toBe(true);
    for (const path of planted.keys()) expect(at(leaks, path)).toHaveLength(1);
    expect(at(leaks, 'packages/new ü name.yaml')).toEqual(at(leaks, 'packages/old name.yaml'));
    expect(at(leaks, 'packages/new ü name.yaml')[0]?.atHead).toBe(true);
    expect(at(leaks, 'packages/deleted.yaml')[0]?.atHead).toBe(false);
    expect(at(leaks, 'of-a-blob')[0]).toMatchObject({ first: null, tags: ['of-a-blob'] });
    expect(at(leaks, 'packages/left.yaml')[0]).toMatchObject({ tags: ['v1'], branches: [] });
    expect(at(leaks, 'packages/stashed.yaml')[0]?.others).toEqual(['stash']);
    expect(at(leaks, 'packages/stashed2.yaml')[0]?.others).toEqual(['stash']);
    expect(leaks.filter(({ others }) => others.includes('notes/commits'))).toHaveLength(1);
    expect(leaks).toHaveLength(planted.size + 4);
  });

  test('is told with its first and last commit, once for each value, and never with the value', async () => {
    const past = new Past({ 'configuration.yaml': 'homeassistant:\n' });
    const first = past.commit({ 'a.yaml': mqtt(password(1)) });
    past.commit({ 'b.yaml': `influxdb:\n  password: ${password(1)}\n` });
    const last = past.commit({ 'a.yaml': mqtt('!secret mqtt') });
    past.commit({ 'b.yaml': undefined });
    for (const format of ['pretty', 'json', 'sarif', 'markdown']) {
      const { out, code } = await history(past.folder, '--format', format);
      expect(code).toBe(1);
      expect(out).not.toContain(password(1));
      expect(out).toContain('REDACTED_password_1');
    }
    const { leaks } = await report(past.folder);
    expect(leaks).toHaveLength(1);
    expect(leaks[0]?.first?.commit).toBe(first);
    expect(leaks[0]?.last?.commit).toBe(last);
    expect([...(leaks[0]?.paths ?? [])].sort()).toEqual(['a.yaml', 'b.yaml']);
  });

  test('is told with the tip of a branch that still has it', async () => {
    const past = new Past({ 'a.yaml': mqtt(password(1)) });
    past.git('checkout', '-q', '-b', 'kept');
    const tip = past.commit({ 'c.yaml': 'a: 1\n' });
    past.git('checkout', '-q', 'main');
    past.commit({ 'a.yaml': mqtt('!secret x') });
    const { leaks } = await report(past.folder);
    expect(leaks[0]).toMatchObject({ atHead: false, branches: ['kept', 'main'] });
    const ids = past.git('log', '--format=%H', '--all', '--', 'a.yaml').split('\n');
    expect([tip, ...ids]).toContain(leaks[0]?.last?.commit);
    expect(leaks[0]?.last?.commit).toBe(tip);
  });

  test('tells secrets files, each value in them, and known secrets of today', async () => {
    const past = new Past({
      'configuration.yaml': 'homeassistant:\n',
      '.gitignore': 'secrets.yaml\n.storage\n',
    });
    past.commit({
      'secrets.yaml': `mqtt_password: ${password('old')}\nwifi_password: ${password('wifi')}\nhome_latitude: 52.1234\n`,
    });
    past.git('rm', '-q', '--cached', 'secrets.yaml');
    past.write('secrets.yaml', `doorbell: ${password('of-today')}\n`);
    past.git('commit', '-q', '-m', 'Remove');
    past.write(
      'notes.md',
      `The doorbell needs ${password('of-today')}, as ${btoa(`me:${password('of-today')}`)}.\n`,
    );
    past.git('add', 'notes.md');
    past.git('commit', '-q', '-m', 'Notes');
    past.git('rm', '-q', 'notes.md');
    past.git('commit', '-q', '-m', 'No notes');
    const { leaks } = await report(past.folder);
    expect(leaks.filter(({ type }) => type === 'file').map(({ name }) => name)).toEqual(['secrets.yaml']);
    expect(at(leaks, 'notes.md')).toHaveLength(1);
    expect(at(leaks, 'notes.md')[0]?.what).toBe('The value of the secret doorbell');
    const values = at(leaks, 'secrets.yaml').filter(({ type }) => type === 'value');
    expect(values.map(({ rotate }) => rotate.id).sort()).toEqual(['mqtt', 'wifi']);
  });

  test('leaves stand-ins, placeholders, ignored findings and files that are left out alone', async () => {
    const past = new Past({
      'configuration.yaml': `mqtt:\n  password: ${password(1)} # haguard: ignore[inline-secret] the demo broker\n`,
      'secrets.yaml': 'mqtt_password: YOUR_PASSWORD\n',
      'secrets.fake.yaml': `mqtt_password: ${password(2)}\n`,
      'demo/x.yaml': mqtt(password(3)),
      '.haguard.yaml': 'ignore: [demo/**]\nallow:\n  - inline-secret:a.yaml:mqtt.password\n',
      'a.yaml': mqtt(password(4)),
    });
    const { leaks, code, summary } = await report(past.folder);
    expect(leaks).toEqual([]);
    expect(code).toBe(0);
    expect(summary.notes.join()).toMatch(/2 more are ignored/);
  });

  test('tells where it can be seen, without the address', async () => {
    const past = new Past({ 'a.yaml': mqtt(password(1)) });
    const tip = past.git('rev-parse', 'HEAD').trim();
    const remotes = {
      origin: 'https://me:planted-in-url@github.com/me/home.git',
      house: 'ssh://git@nas.local/srv/home.git',
      'odd/one': 'git@git.example.org:me/home.git',
      disk: '/mnt/disk/home.git',
    };
    for (const [name, url] of Object.entries(remotes)) {
      past.git('config', `remote.${name}.url`, url);
      past.git('update-ref', `refs/remotes/${name}/main`, tip);
    }
    const { leaks } = await report(past.folder);
    expect(leaks[0]?.remotes).toEqual([
      { remote: 'disk', host: null, public: 'no', branches: ['disk/main'] },
      { remote: 'house', host: 'nas.local', public: 'no', branches: ['house/main'] },
      { remote: 'odd/one', host: 'git.example.org', public: 'unknown', branches: ['odd/one/main'] },
      { remote: 'origin', host: 'github.com', public: 'perhaps', branches: ['origin/main'] },
    ]);
    const { out } = await history(past.folder);
    expect(out).not.toContain('planted-in-url');
    expect(out).toContain('github.com (public unless it is private)');
  });

  test('comes worst first: what was pushed to a public host, then what opens most', async () => {
    const token = [
      `{"alg":"HS256","typ":"JWT"}`,
      `{"iss":"${made('hex', 32)}","iat":1700000000,"exp":2015360000}`,
    ]
      .map((part) => Buffer.from(part).toString('base64url'))
      .join('.');
    const past = new Past({
      'w.yaml': 'sensor:\n  - platform: openweathermap\n    api_key: 4f1ab3c97d2e8b6a5f0c1d9e7a3b2c4d\n',
    });
    past.git('config', 'remote.origin.url', 'https://github.com/me/home.git');
    past.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    past.commit({
      't.yaml': `rest_command:\n  x:\n    url: https://h.example.org\n    payload: "${token}.${made('word', 43)}"\n`,
    });
    past.commit({ 'wifi.yaml': `esphome:\n  name: x\nwifi:\n  password: ${password('wifi')}\n` });
    const { leaks } = await report(past.folder);
    expect(leaks.map(({ rotate }) => rotate.id)).toEqual(['weather', 'long-lived-token', 'wifi']);
    expect(leaks[1]?.rotate.page).toBe('https://my.home-assistant.io/redirect/profile_security/');
  });

  test('is read once: every blob of all refs, and nothing twice', async () => {
    const past = new Past({
      'a.yaml': mqtt(password(1)),
      'b.yaml': mqtt(password(1)),
      'www/p.png': 'not a picture\n',
    });
    for (let i = 0; i < 20; i++) past.commit({ [`f${i % 3}.yaml`]: `a: ${i % 7}\n` });
    past.git('tag', 'x', past.git('rev-parse', 'HEAD:a.yaml').trim());
    const log = past.path('.git', 'asked');
    const bin = new Sandbox();
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    bin.write(
      'git',
      `#!/bin/sh\ncase "$1 $2 $#" in "cat-file --batch 2") tee -a '${log}' | exec '${real}' "$@" ;; *) exec '${real}' "$@" ;; esac\n`,
    );
    chmodSync(bin.path('git'), 0o755);
    const path = process.env['PATH'];
    process.env['PATH'] = `${bin.folder}:${path ?? ''}`;
    let told: Report | undefined;
    try {
      told = await report(past.folder);
    } finally {
      process.env['PATH'] = path;
    }
    const headTexts = past
      .git('ls-tree', '-r', 'HEAD')
      .split('\n')
      .filter((line) => /\.yaml$/.test(line))
      .map((line) => line.split(/\s/)[2] ?? '');
    const asked = readFileSync(log, 'utf8').split('\n').filter(Boolean);
    const all = past
      .git('rev-list', '--objects', '--all', '--filter=object:type=blob', '--no-object-names')
      .split('\n')
      .filter(Boolean);
    const files = all.filter((id) => past.git('cat-file', '-t', id).trim() === 'blob');
    // Today's configuration is read once more, to know what includes what.
    expect(asked.sort()).toEqual([...headTexts, ...new Set(files)].sort());
    expect(told.summary.blobs).toBe(new Set(files).size);
  });
});

describe('what is asked for', () => {
  test('can be a range, or what came since a date', async () => {
    const past = new Past({ 'a.yaml': mqtt(password(1)) });
    const middle = clock + 1800;
    past.git('checkout', '-q', '-b', 'side');
    past.commit({ 'b.yaml': mqtt(password(2)) });
    expect((await report(past.folder, 'main..side')).leaks.map(({ paths }) => paths)).toEqual([['b.yaml']]);
    expect(
      (await report(past.folder, '--since', new Date(middle * 1000).toISOString())).leaks.map(
        ({ paths }) => paths,
      ),
    ).toEqual([['b.yaml']]);
    expect((await report(past.folder, 'main')).leaks.map(({ paths }) => paths)).toEqual([['a.yaml']]);
  });

  test('a clock in the past hides nothing', async () => {
    const past = new Past({ 'configuration.yaml': 'homeassistant:\n' });
    const day = clock;
    past.commit({ 'a.yaml': mqtt(password(1)) }, 86_400);
    clock = day + 7200;
    past.commit({ 'a.yaml': undefined }, day + 7200);
    const { leaks, summary } = await report(
      past.folder,
      '--since',
      new Date((day - 60) * 1000).toISOString(),
    );
    expect(leaks).toHaveLength(1);
    expect(summary.notes.join()).toMatch(/a clock was wrong/);
  });

  test.each([
    [['nowhere'], /no commit nowhere here/],
    [['main..nowhere'], /no commit main\.\.nowhere here/],
    [['--since', 'gibberish'], /--since takes a date/],
    [['--format', 'junit'], /no format junit/],
    [['--last', '3'], /belong to --would-have/],
    [['--would-have', '--last', 'all'], /--last takes a number/],
  ])('%j is trouble', async (args, message) => {
    const past = new Past({ 'a.yaml': 'a: 1\n' });
    const { code, err, out } = await history(past.folder, ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err).not.toMatch(/mistake of ours/);
  });
});

describe('odd repositories', () => {
  test('no repository', async () => {
    const { code, err } = await history(new Sandbox().folder);
    expect(code).toBe(2);
    expect(err).toBe('haguard: this is not a Git repository: it has no history\n');
  });

  test('no commit yet', async () => {
    const empty = new Sandbox();
    execFileSync('git', ['init', '-q'], { cwd: empty.folder });
    expect(await report(empty.folder)).toMatchObject({
      code: 0,
      leaks: [],
      summary: { commits: 0, complete: true },
    });
  });

  test('a bare one', async () => {
    const past = new Past({ 'a.yaml': mqtt(password(1)) });
    past.git('clone', '-q', '--mirror', '.', 'bare.git');
    const { leaks, summary } = await report(past.path('bare.git'));
    expect(leaks).toHaveLength(1);
    expect(summary.notes.join()).toMatch(/no secrets of today/);
  });

  test('a shallow copy says so, and is never clean', async () => {
    const past = new Past({ 'a.yaml': mqtt(password(1)) });
    past.commit({ 'a.yaml': 'a: 1\n' });
    past.git('clone', '-q', '--depth', '1', `file://${past.folder}`, 'copy');
    const { leaks, summary, code } = await report(past.path('copy'));
    expect({ leaks, code }).toEqual({ leaks: [], code: 2 });
    expect(summary.complete).toBe(false);
    expect(summary.notes.join()).toMatch(/shallow copy.*git fetch --unshallow/);
  });

  test('a partial copy says what is missing, and fetches nothing', async () => {
    const past = new Past({ 'a.yaml': mqtt(password(1)) });
    past.commit({ 'a.yaml': 'a: 1\n' });
    past.git('config', 'uploadpack.allowFilter', 'true');
    past.git('clone', '-q', '--no-checkout', '--filter=blob:none', `file://${past.folder}`, 'copy');
    const objects = (): readonly string[] =>
      readdirSync(past.path('copy', '.git', 'objects'), { recursive: true }).map(String);
    const before = objects();
    const { summary, code } = await report(past.path('copy'));
    expect(code).toBe(2);
    expect(summary.notes.join()).toMatch(/2 versions of files are not here: this is a partial copy/);
    expect(objects()).toEqual(before);
    past.git('clone', '-q', '--no-checkout', '--filter=tree:0', `file://${past.folder}`, 'trees');
    const trees = await report(past.path('trees'));
    expect(trees.code).toBe(2);
    expect(trees.summary.notes.join()).toMatch(
      /What 2 commits changed cannot be read: this is a partial copy/,
    );
  });

  test('a damaged object is told, and all others are read', async () => {
    const past = new Past({ 'a.yaml': mqtt(password(1)) });
    past.commit({ 'b.yaml': mqtt(password(2)) });
    past.commit({ 'c.yaml': mqtt(password(3)) });
    const damage = (id: string): void => {
      const path = past.path('.git', 'objects', id.slice(0, 2), id.slice(2));
      chmodSync(path, 0o644);
      writeFileSync(path, 'nothing that Git could read');
    };
    damage(past.git('rev-parse', 'HEAD:b.yaml').trim());
    const { leaks, summary, code } = await report(past.folder);
    expect(code).toBe(2);
    expect(leaks.map(({ paths }) => paths[0]).sort()).toEqual(['a.yaml', 'c.yaml']);
    expect(summary.notes.join()).toMatch(/1 versions of files/);

    const tree = new Past({ 'a.yaml': mqtt(password(1)) });
    tree.commit({ 'd/b.yaml': mqtt(password(2)) });
    const id = tree.git('rev-parse', 'HEAD:d').trim();
    const loose = tree.path('.git', 'objects', id.slice(0, 2), id.slice(2));
    chmodSync(loose, 0o644);
    writeFileSync(loose, 'nothing');
    const found = await report(tree.folder);
    expect(found.code).toBe(2);
    expect(found.leaks.map(({ paths }) => paths[0])).toEqual(['a.yaml']);
    expect(found.summary.notes.join()).toMatch(/What 1 commits changed cannot be read/);
  });

  test('submodules, links, large and binary files, names with odd bytes', async () => {
    const inner = new Past({ 'x.yaml': mqtt(password('inner')) });
    const past = new Past({ 'a.yaml': 'a: 1\n' });
    past.git('submodule', '--quiet', 'add', inner.folder, 'sub');
    past.link('link.yaml', 'a.yaml');
    past.commit({ 'big.bin': Buffer.alloc(9 << 20, 7), 'odd.dat': Buffer.from([0, 1, 2, 0, 0, 0, 255]) });
    const lines = Array.from(
      { length: 200_000 },
      (_, i) => `2026-05-01 12:00:00 INFO line ${i} of a log that goes on`,
    );
    lines.splice(150_000, 0, `curl -u me:${password('log')} http://192.168.1.2/`);
    past.commit({ 'long.txt': `${lines.join('\n')}\n`, 'a\tb\nc.yaml': mqtt(password('name')) });
    past.commit({ 'wide.yaml': Buffer.from(`\ufeff${mqtt(password('wide'))}`, 'utf16le') });
    past.commit({ 'latin.yaml': Buffer.from(`# caf\xe9\n${mqtt(`${password('latin')}\xe9`)}`, 'latin1') });
    const { leaks, code } = await report(past.folder);
    expect(code).toBe(1);
    expect(leaks.flatMap(({ paths }) => paths).sort()).toEqual([
      'a\\tb\\nc.yaml',
      'latin.yaml',
      'long.txt',
      'wide.yaml',
    ]);
  });
});

describe('the plan to take it out', () => {
  test('is for its owner alone, outside of every repository, and replaces nothing', async () => {
    const past = new Past({ 'a.yaml': mqtt(password(1)) });
    const place = new Sandbox();
    for (const inside of ['plan', './', '.git/plan', join(past.folder, 'new/folder/plan')]) {
      const { code, err } = await history(past.folder, '--purge-plan', inside);
      expect(code).toBe(2);
      expect(err).toMatch(/would lie in a Git repository/);
    }
    const { code, out } = await history(past.folder, '--purge-plan', place.path('purge/'));
    expect(code).toBe(1);
    expect(out).not.toContain(password(1));
    for (const name of ['replace.txt', 'paths.txt'])
      expect(statSync(place.path('purge', name)).mode & 0o777).toBe(0o600);
    expect(readFileSync(place.path('purge', 'replace.txt'), 'utf8')).toBe(
      `literal:${password(1)}==>REDACTED_password_1\n`,
    );
    expect((await history(past.folder, '--purge-plan', place.path('purge/'))).err).toMatch(
      /is there already/,
    );
    expect((await history(past.folder, '--purge-plan', place.path('one'))).code).toBe(1);
    expect(existsSync(place.path('one.paths'))).toBe(true);
  });

  test('is not written where nothing leaked, or where not all could be looked at', async () => {
    const place = new Sandbox();
    const clean = new Past({ 'a.yaml': 'a: 1\n' });
    expect((await history(clean.folder, '--purge-plan', place.path('p/'))).code).toBe(0);
    clean.git('clone', '-q', '--depth', '1', `file://${clean.folder}`, 'copy');
    expect((await history(clean.path('copy'), '--purge-plan', place.path('p/'))).code).toBe(2);
    expect(existsSync(place.path('p'))).toBe(false);
  });
});

describe('playing the hook over the past', () => {
  test('tells the commits that it would have stopped', async () => {
    const past = new Past({ 'configuration.yaml': 'homeassistant:\n' });
    const bad = past.commit({ 'a.yaml': mqtt(password(1)) });
    past.commit({ 'a.yaml': `${mqtt(password(1))}# more\n` });
    past.commit({ 'a.yaml': mqtt('!secret x') });
    const { code, out } = await history(past.folder, '--would-have');
    expect(code).toBe(1);
    expect(out).toContain(`${bad.slice(0, 10)}  2023-11-`);
    expect(out).toContain('inline-secret  in a.yaml');
    expect(out).toContain('The hook would have stopped 1 of 4 commits.');
    expect(out).not.toContain(password(1));
    const newest = await history(past.folder, '--would-have', '--last', '2');
    expect(newest.code).toBe(0);
    expect(newest.out).toMatch(/all of 2 commits pass\.\nThese are the newest 2 of 4/);
  });

  test('takes merges with --first-parent', async () => {
    const past = new Past({ 'configuration.yaml': 'homeassistant:\n' });
    past.git('checkout', '-q', '-b', 'side');
    past.commit({ 'a.yaml': mqtt(password(1)) });
    past.git('checkout', '-q', 'main');
    past.commit({ 'b.yaml': 'a: 1\n' });
    past.git('merge', '-q', '--no-ff', '-m', 'Merge', 'side');
    expect((await history(past.folder, '--would-have')).out).toContain('stopped 1 of 3 commits');
    expect((await history(past.folder, '--would-have', '--first-parent')).out).toContain(
      'stopped 1 of 3 commits',
    );
  });
});

test('Ctrl-C ends with what was found so far', () => {
  const program = join(__dirname, '..', '..', 'dist', 'haguard.cjs');
  const past = new Past({ 'a.yaml': mqtt(password(1)) });
  // Git is slow: the interrupt comes while the second five hundred are asked for.
  for (let i = 0; i < 3; i++) past.commit({ 'b.yaml': `a: ${i}\n` });
  const bin = new Sandbox();
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  bin.write(
    'git',
    `#!/bin/sh\ncase "$1" in diff-tree) kill -INT $PPID; sleep 1 ;; esac\nexec '${real}' "$@"\n`,
  );
  chmodSync(bin.path('git'), 0o755);
  mkdirSync(past.path('home'), { recursive: true });
  const { status, stdout } = spawnSync(process.execPath, [program, 'history', '--format', 'json'], {
    cwd: past.folder,
    encoding: 'utf8',
    env: { PATH: `${bin.folder}:${process.env['PATH'] ?? ''}`, HOME: past.path('home') },
  });
  expect(status).toBe(2);
  const { summary } = JSON.parse(stdout) as Report;
  expect(summary.complete).toBe(false);
  expect(summary.notes.join()).toMatch(/ended early/);
});
