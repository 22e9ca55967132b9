import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../src/cli/run';
import { Repository } from './support/git';

jest.setTimeout(120_000);

async function haguard(
  cwd: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string }> {
  let out = '';
  const code = await run(args, {
    cwd,
    env: {},
    out: { isTTY: false, write: (text) => void (out += text) },
    err: { isTTY: false, write: (text) => void (out += text) },
  });
  return { code, out };
}

/** Every file with its mode and content, Git's own included, but for its index and what commits add. */
function sums(folder: string): Readonly<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.endsWith('.git/index')) continue;
    const sum = createHash('sha256').update(readFileSync(path)).digest('hex');
    all[path] = `${lstatSync(path).mode.toString(8)} ${sum}`;
  }
  return all;
}

const day = 86_400;

function backup(repository: Repository, daysAgo: number): void {
  repository.write('backups/a.tar', 'not looked into');
  const time = Date.now() / 1000 - daysAgo * day;
  utimesSync(repository.path('backups/a.tar'), time, time);
}

const home = { 'configuration.yaml': 'homeassistant:\n', '.gitignore': 'backups/\n.storage/\n' };

describe('init --backup-reminder', () => {
  const situations: Readonly<Record<string, Record<string, string>>> = {
    'plain Git': {},
    'settings of its own': { '.haguard.yaml': 'ignore: [a]\n' },
    'settings in .github': { '.github/haguard.yaml': 'rules:\n  plain-http: off' },
    husky: { '.husky/pre-commit': 'npm test\n', '.husky/post-commit': 'echo done', 'package.json': '{}\n' },
  };

  test.each(Object.entries(situations))(
    '%s: twice is once, and --remove gives back every file',
    async (_, files) => {
      const repository = await Repository.with({ ...home, ...files });
      repository.write('.git/hooks/post-commit', '#!/bin/sh\necho earlier\n');
      chmodSync(repository.path('.git/hooks/post-commit'), 0o751);
      const before = sums(repository.folder);
      expect((await haguard(repository.folder, 'init', '--yes')).code).toBe(0);
      expect((await haguard(repository.folder, 'init', '--yes', '--backup-reminder')).code).toBe(0);
      const after = sums(repository.folder);
      expect((await haguard(repository.folder, 'init', '--yes', '--backup-reminder')).out).toContain(
        'nothing to write',
      );
      expect(sums(repository.folder)).toEqual(after);
      expect((await haguard(repository.folder, 'lint')).code).toBe(0);
      expect((await haguard(repository.folder, 'init', '--remove')).code).toBe(0);
      expect(sums(repository.folder)).toEqual(before);
    },
  );

  test('without it nothing is said, and no hook is added', async () => {
    const repository = await Repository.with(home);
    backup(repository, 400);
    await haguard(repository.folder, 'init', '--yes');
    expect(readdirSync(repository.path('.git/hooks'))).not.toContain('post-commit');
    repository.write('a.yaml', 'a: 1\n');
    await repository.git.raw('add', 'a.yaml');
    expect((await haguard(repository.folder, 'lint', '--staged')).out).not.toContain('backup');
  });

  test('a fresh clone can take it out, too', async () => {
    const repository = await Repository.with({ ...home, '.haguard.yaml': 'ignore: []\n' });
    await haguard(repository.folder, 'init', '--yes', '--backup-reminder');
    rmSync(repository.path('.git/haguard/init.json'));
    await haguard(repository.folder, 'init', '--remove');
    expect(readFileSync(repository.path('.haguard.yaml'), 'utf8')).toBe('ignore: []\n');
    expect(readdirSync(repository.path('.git/hooks'))).not.toContain('post-commit');
  });

  test('the note after a commit runs the hook that was there, and stops nothing', async () => {
    const repository = await Repository.with(home);
    repository.write('.git/hooks/post-commit', '#!/bin/sh\necho earlier\nexit 3\n');
    chmodSync(repository.path('.git/hooks/post-commit'), 0o755);
    await haguard(repository.folder, 'init', '--yes', '--backup-reminder');
    const commit = (env: NodeJS.ProcessEnv = {}) =>
      spawnSync('git', ['commit', '-q', '--allow-empty', '-m', 'x'], {
        cwd: repository.folder,
        encoding: 'utf8',
        env: { ...process.env, HAGUARD_NODE: 'none', ...env },
      });
    const { status, stderr, stdout } = commit();
    expect(status).toBe(0);
    expect(stdout + stderr).toContain('earlier');
    expect(stderr).toContain('make a backup after this change');
    expect(commit({ HAGUARD: '0' }).stderr).not.toContain('make a backup');
  });
});

describe('what the hook says of backups', () => {
  async function staged(settings: string, daysAgo: number | undefined, commits = 0): Promise<string> {
    const repository = await Repository.with({ ...home, '.haguard.yaml': settings });
    for (let i = 0; i < commits; i++) await repository.commit();
    if (daysAgo !== undefined) backup(repository, daysAgo);
    repository.write('a.yaml', 'a: 1\n');
    await repository.git.raw('add', 'a.yaml');
    const { code, out } = await haguard(repository.folder, 'lint', '--staged');
    expect(code).toBe(0);
    return out;
  }

  test.each([
    ['backup-reminder:\n', 8, 'The newest backup is 8 days old'],
    ['backup-reminder:\n  days: 3\n', 4, 'The newest backup is 4 days old'],
    [
      'backup-reminder:\n  days: 30\n  commits: 1\n',
      1,
      'The newest backup is a day old, and 1 commit was made since',
    ],
  ])('%j, %i days after it', async (settings, days, message) => {
    expect(await staged(settings, days)).toContain(message);
  });

  test('nothing where the newest is new enough, and where none can be seen', async () => {
    expect(await staged('backup-reminder:\n', 2)).not.toContain('backup is');
    expect(await staged('backup-reminder:\n', undefined)).not.toContain('backup is');
  });

  test("Home Assistant's own list counts", async () => {
    const repository = await Repository.with({ ...home, '.haguard.yaml': 'backup-reminder:\n  days: 2\n' });
    const date = new Date(Date.now() - 3 * day * 1000).toISOString();
    repository.write(
      '.storage/backup',
      JSON.stringify({ data: { backups: [{ date: '2020-01-01T00:00:00+00:00' }, { date }] } }),
    );
    repository.write('a.yaml', 'a: 1\n');
    await repository.git.raw('add', 'a.yaml');
    expect((await haguard(repository.folder, 'lint', '--staged')).out).toContain(
      'The newest backup is 3 days old',
    );
    repository.write('.storage/backup', 'not JSON');
    expect((await haguard(repository.folder, 'lint', '--staged')).code).toBe(0);
  });

  test('a range and the past say nothing of it', async () => {
    const repository = await Repository.with({ ...home, '.haguard.yaml': 'backup-reminder:\n  days: 1\n' });
    backup(repository, 9);
    repository.write('a.yaml', 'a: 1\n');
    await repository.commit('a.yaml');
    expect(
      (await haguard(repository.folder, 'lint', '--diff', 'HEAD~1', '--format', 'pretty')).out,
    ).not.toContain('backup');
  });
});

test('the program that Git runs is not slowed by what nobody asked for', async () => {
  const repository = await Repository.with(home);
  repository.write('a.yaml', 'a: 1\n');
  await repository.git.raw('add', 'a.yaml');
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  repository.write('bin/git', `#!/bin/sh\necho x >> '${repository.path('calls')}'\nexec '${real}' "$@"\n`);
  chmodSync(repository.path('bin/git'), 0o755);
  const path = process.env['PATH'] ?? '';
  process.env['PATH'] = `${repository.path('bin')}:${path}`;
  try {
    await haguard(repository.folder, 'lint', '--staged');
  } finally {
    process.env['PATH'] = path;
  }
  expect(existsSync(repository.path('calls'))).toBe(false);
});
