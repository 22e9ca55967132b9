import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeWork, temporary, Work, type Ended } from './support/work';

afterAll(removeWork);

const value = ['porch', 'lamp', '77x'].join('-');
const again = /^Nothing (?:found|new) in \d+ files?: nothing has changed since the last look\.\n$/;

/** A repository with two clean files staged, and a cache of its own. */
class Tried {
  readonly cache = temporary();
  readonly work: Work;

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.work = Work.with({ '.gitignore': 'secrets.yaml\n', 'configuration.yaml': 'light: []\n' });
    this.work.write(files).stage({
      'configuration.yaml': `light: []\nscene: say ${value} at the door\n`,
      'scripts.yaml': '{}\n',
    });
  }

  lint(env: NodeJS.ProcessEnv = {}, ...args: readonly string[]): Ended {
    return this.work.haguard(['lint', '--staged', ...args], {
      env: { NODE_DISABLE_COMPILE_CACHE: undefined, XDG_CACHE_HOME: this.cache, ...env },
    });
  }

  /** Looks until nothing is looked at any more. */
  settled(): this {
    const first = this.lint();
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toMatch(/^Nothing found in 2 files \(/);
    this.isSpared();
    return this;
  }

  isSpared(): void {
    const { code, out, err } = this.lint();
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(again);
  }

  isLookedAt(): Ended {
    const ended = this.lint();
    expect(ended.out).not.toMatch(again);
    return ended;
  }

  get kept(): string {
    const folder = join(this.cache, 'haguard', 'clean');
    const [name = ''] = existsSync(folder) ? readdirSync(folder) : [];
    return join(folder, name);
  }
}

describe('what was clean and has not changed is not looked at again', () => {
  test('it is kept for its owner alone, without a word of what was read', () => {
    const tried = new Tried({ 'secrets.yaml': 'door: winter-in-may\n' }).settled();
    expect(statSync(tried.kept).mode & 0o777).toBe(0o600);
    const text = readFileSync(tried.kept, 'utf8');
    for (const word of [value, 'winter', 'light', 'scene']) expect(text).not.toContain(word);
  });

  test('a mistake in the command line is not taken for it', () => {
    const tried = new Tried().settled();
    const env = { NODE_DISABLE_COMPILE_CACHE: undefined, XDG_CACHE_HOME: tried.cache };
    expect(tried.work.haguard(['lint --staged'], { env }).code).toBe(2);
  });

  test('that a comment silences something is said each time', () => {
    const tried = new Tried();
    tried.work.stage({
      'scripts.yaml':
        'x:\n  url: http://porch.example.net/a # haguard: ignore[plain-http] the bell knows nothing else\n',
    });
    for (const run of [1, 2])
      expect([run, tried.lint().out]).toEqual([run, expect.stringContaining('1 ignored')]);
  });

  test('other options are always looked at', () => {
    const tried = new Tried().settled();
    for (const args of [['--all'], ['--quiet'], ['--format', 'json'], ['configuration.yaml']])
      expect(tried.lint({}, ...args).out).not.toMatch(again);
  });

  test('that older findings are there is said each time', () => {
    const tried = new Tried();
    tried.work.stage({ 'scripts.yaml': 'x:\n  url: http://porch.example.net/a\n' });
    tried.work.git('commit', '-q', '-m', 'On');
    tried.work.stage({ 'scripts.yaml': 'x:\n  url: http://porch.example.net/a\ny: {}\n' });
    expect(tried.lint().out).toContain('1 on lines that did not change');
    expect(tried.lint().out).toBe('Nothing new in 1 file: nothing has changed since the last look.\n');
  });

  test('findings of whatever severity are told each time', () => {
    const tried = new Tried();
    tried.work.stage({ 'scripts.yaml': 'x:\n  url: http://porch.example.net/a\n' });
    const told = [tried.lint(), tried.lint()].map(({ code, out }) => [code, out.replace(/[\d.]+ m?s\b/, '')]);
    expect(told[1]).toEqual(told[0]);
    expect(told[0]?.[1]).toContain('plain-http');
  });
});

describe('all that it depends on', () => {
  const changes: Readonly<Record<string, (tried: Tried) => void>> = {
    'what is staged': ({ work }) => void work.stage({ 'scripts.yaml': 'a: {}\n' }),
    'what the commit is compared with': ({ work }) =>
      void work.git('commit', '-q', '--allow-empty', '-m', 'On'),
    'a merge that has begun': ({ work }) =>
      void work.write({ '.git/MERGE_HEAD': work.git('rev-parse', 'HEAD') }),
    'a settings file that appears': ({ work }) => void work.write({ '.haguard.yaml': 'ignore: []\n' }),
    'a secrets file that appears': ({ work }) => void work.write({ 'secrets.yaml': 'a: b\n' }),
    'what Home Assistant keeps': ({ work }) => void work.write({ '.storage/auth': '{}' }),
    "the repository's settings": ({ work }) => void work.git('config', 'core.abbrev', '12'),
    'who may read a file, and so what could be read': ({ work }) => {
      chmodSync(work.path('.gitignore'), 0o600);
      chmodSync(work.path('secrets.yaml'), 0o600);
    },
    'its age': ({ kept }) => {
      const then = new Date(Date.now() - 61 * 60 * 1000);
      utimesSync(kept, then, then);
    },
    'a clock that was wrong': ({ kept }) => {
      const then = new Date(Date.now() + 60 * 60 * 1000);
      utimesSync(kept, then, then);
    },
    'who may have written it': ({ kept }) => {
      chmodSync(kept, 0o666);
    },
    'that it can be read': ({ kept }) => {
      writeFileSync(kept, '{"state"');
    },
    'that it is whole': ({ kept }) => {
      const text = readFileSync(kept, 'utf8');
      writeFileSync(kept, text.replace(/"begins":"\d/, '"begins":"9'));
    },
    'that it is there': ({ kept }) => {
      rmSync(kept);
    },
  };

  test.each(Object.entries(changes))('%s', (_, change) => {
    const tried = new Tried({ 'secrets.yaml': 'door_password: winter-in-may-9\n' }).settled();
    change(tried);
    tried.isLookedAt();
  });

  test('a secrets file that says something else makes a value a secret', () => {
    const tried = new Tried({ 'secrets.yaml': 'door_password: winter-in-may-9\n' }).settled();
    tried.work.write({ 'secrets.yaml': `door_password: ${value}\n` });
    const { code, out } = tried.isLookedAt();
    expect([code, out]).toEqual([1, expect.any(String)]);
    expect(out).toContain('secret-elsewhere');
    expect(out).not.toContain(value);
  });

  test('a secrets file that was changed and given its time again', () => {
    const tried = new Tried({ 'secrets.yaml': 'door_password: winter-in-june\n' });
    const file = tried.work.path('secrets.yaml');
    const then = new Date('2026-01-01T12:00:00.500Z');
    utimesSync(file, then, then);
    tried.settled();
    writeFileSync(file, `door_password: ${value}\n`.padEnd(statSync(file).size));
    utimesSync(file, then, then);
    expect(statSync(file).mtimeMs).toBe(then.getTime());
    expect(tried.isLookedAt().code).toBe(1);
  });

  test('the age of backups, where a reminder is asked for', () => {
    const tried = new Tried({ '.haguard.yaml': 'backup-reminder:\n  days: 7\n', 'backups/a.tar': 'x' });
    for (const run of [1, 2])
      expect([run, tried.lint().out]).not.toEqual([run, expect.stringMatching(again)]);
  });

  test('an included file that is gone from the disk', () => {
    const tried = new Tried({ 'parts/a.yaml': '[]\n' });
    tried.work.stage({ 'configuration.yaml': 'light: !include parts/a.yaml\n' });
    tried.settled();
    rmSync(tried.work.path('parts/a.yaml'));
    expect(tried.isLookedAt().out).toContain('Not shown: 1 info');
  });

  test('another index, as `git commit FILE` makes one', () => {
    const tried = new Tried().settled();
    const other = join(mkdtempSync(join(tmpdir(), 'haguard-index-')), 'index');
    writeFileSync(other, readFileSync(tried.work.path('.git', 'index')));
    expect(tried.lint({ GIT_INDEX_FILE: other }).out).not.toMatch(again);
    rmSync(join(other, '..'), { recursive: true });
  });

  test('settings that Git gets by variables: they may be keys', () => {
    const tried = new Tried();
    const env = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.abbrev', GIT_CONFIG_VALUE_0: '12' };
    for (const run of [1, 2])
      expect([run, tried.lint(env).out]).not.toEqual([run, expect.stringMatching(again)]);
  });

  test('branches that lie packed, and those that move', () => {
    const tried = new Tried();
    tried.work.git('pack-refs', '--all');
    tried.settled();
    tried.work.git(
      'update-ref',
      'refs/heads/main',
      tried.work.git('commit-tree', 'HEAD^{tree}', '-m', 'x').trim(),
    );
    tried.isLookedAt();
  });

  test('a branch of which files do not tell plainly where it is', () => {
    const tried = new Tried();
    tried.work.git('commit', '-q', '-m', 'Two');
    tried.work.git('checkout', '-q', '-b', 'porch\u00a0');
    tried.work.stage({ 'scripts.yaml': 'a: {}\n' });
    for (const run of [1, 2])
      expect([run, tried.lint().out]).toEqual([run, expect.stringMatching(/^Nothing found in 1 file \(/)]);
    tried.work.git('reset', '-q', '--soft', 'HEAD~');
    expect(tried.isLookedAt().out).toMatch(/ in 2 files \(/);
  });

  test('a linked working tree', () => {
    const { work, cache } = new Tried();
    const folder = join(temporary(), 'linked');
    work.git('worktree', 'add', '-q', folder);
    const linked = new Work(folder).stage({ 'configuration.yaml': 'light: []\nscene: []\n' });
    const env = { NODE_DISABLE_COMPILE_CACHE: undefined, XDG_CACHE_HOME: cache };
    const lint = (): string => linked.haguard(['lint', '--staged'], { env }).out;
    expect(lint()).toMatch(/^Nothing found in 1 file \(/);
    expect(lint()).toMatch(again);
    linked.git('commit', '-q', '-m', 'On');
    linked.stage({ 'configuration.yaml': 'light: []\nscene: [a]\n' });
    expect(lint()).not.toMatch(again);
  });
});

test('everything that a hook looks at on the disk is noted', () => {
  const tried = new Tried({
    'secrets.yaml': 'door_password: winter-in-may-9\n',
    'home/parts/a.yaml': '[]\n',
  });
  tried.work.stage({ 'home/configuration.yaml': 'light: !include parts/a.yaml\n' });
  const spy = join(temporary(), 'spy.cjs');
  const log = `${spy}.log`;
  writeFileSync(
    spy,
    `const fs = require('fs');
for (const name of ['existsSync', 'statSync', 'lstatSync', 'openSync', 'readFileSync', 'readdirSync', 'accessSync']) {
  const real = fs[name];
  fs[name] = (path, ...more) => { if (typeof path === 'string') write(path); return real(path, ...more); };
}
const { appendFileSync } = fs;
let busy = false;
function write(path) { if (busy) return; busy = true; try { appendFileSync(${JSON.stringify(log)}, path + '\\n'); } finally { busy = false; } }
`,
  );
  const { out } = tried.lint({ NODE_OPTIONS: `--require ${JSON.stringify(spy)}` });
  expect(out).toMatch(/^Nothing found in 3 files \(/);
  const { looks } = JSON.parse(readFileSync(tried.kept, 'utf8')) as { looks: readonly [string, string][] };
  const noted = new Set(looks.map(([path]) => path));
  const seen = new Set(readFileSync(log, 'utf8').split('\n'));
  // What is Git's is told by the state of the commit.
  const ours = [...seen].filter(
    (path) => path.startsWith(`${tried.work.folder}/`) && !/\/\.git(?:\/|$)/.test(path),
  );
  expect(ours.length).toBeGreaterThan(5);
  expect(ours.filter((path) => !noted.has(path))).toEqual([]);
});
