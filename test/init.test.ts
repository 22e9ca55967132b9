import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from '../src/cli/run';
import { insertInto } from '../src/node/init/yaml';
import { withBlock, withoutBlock } from '../src/node/init/block';
import { Repository, Sandbox } from './support/git';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function init(cwd: string, args: readonly string[] = ['--yes'], answer?: string): Promise<Ended> {
  let [out, err] = ['', ''];
  const code = await run(['init', ...args], {
    cwd,
    env: {},
    out: { isTTY: false, write: (text) => void (out += text) },
    err: { isTTY: false, write: (text) => void (err += text) },
    ...(answer !== undefined && { ask: () => Promise.resolve(answer) }),
  });
  return { code, out, err };
}

/** Every file and link with its mode and content, Git's own included, but for what Git renews as it reads. */
function sums(folder: string): Readonly<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory() || path.endsWith('.git/index')) continue;
    const content = entry.isSymbolicLink() ? readlinkSync(path) : readFileSync(path);
    all[path] = `${lstatSync(path).mode.toString(8)} ${createHash('sha256').update(content).digest('hex')}`;
  }
  return all;
}

const home = {
  '.gitignore': '*.log\n!known_devices.yaml\nsecrets.yaml',
  'configuration.yaml': 'mqtt:\n  password: winter-in-may-77\nrest:\n  - resource: !secret weather_url\n',
};

const preCommit = `repos:
  - repo: https://example.com/hooks
    rev: v5.0.0
    hooks:
      - id: check-yaml
        args: [--unsafe]

# The end.
`;

/** Homes as people have them, and the file through which haguard is called in each. */
const situations: Readonly<
  Record<string, { files: Record<string, string>; set?: readonly string[]; through?: string }>
> = {
  'plain Git': { files: {}, through: '.git/hooks/pre-commit' },
  'Windows line ends': { files: { '.gitignore': 'a\r\nb\r\n' }, through: '.git/hooks/pre-commit' },
  'hooks in the tree': {
    files: { 'own/pre-commit': '#!/bin/sh\n' },
    set: ['core.hooksPath', 'own'],
    through: 'own/pre-commit',
  },
  'pre-commit': { files: { '.pre-commit-config.yaml': preCommit }, through: '.pre-commit-config.yaml' },
  husky: {
    files: { '.husky/pre-commit': 'npm test\n', 'package.json': '{}\n' },
    set: ['core.hooksPath', '.husky/_'],
    through: '.husky/pre-commit',
  },
  'husky without a hook': {
    files: { '.husky/_/x': '' },
    set: ['core.hooksPath', '.husky/_'],
    through: '.husky/pre-commit',
  },
  lefthook: {
    files: { 'lefthook.yml': 'pre-push:\n  commands:\n    a:\n      run: b\n' },
    through: 'lefthook.yml',
  },
  'lefthook with jobs': {
    files: { 'lefthook.yml': 'pre-commit:\n  jobs:\n    - run: a\n' },
    through: 'lefthook.yml',
  },
  GitHub: {
    files: {},
    set: ['remote.origin.url', 'https://u:p-in-address@github.com/a/b.git'],
    through: '.github/workflows/haguard.yaml',
  },
  GitLab: { files: { '.gitlab-ci.yml': 'stages: [x]\na:\n  script: b\n' }, through: '.gitlab-ci.yml' },
  'GitLab, new': {
    files: {},
    set: ['remote.origin.url', 'git@gitlab.com:a/b.git'],
    through: '.gitlab-ci.yml',
  },
  Codeberg: {
    files: {},
    set: ['remote.origin.url', 'ssh://git@codeberg.org/a/b'],
    through: '.forgejo/workflows/haguard.yaml',
  },
  'Home Assistant below the top': {
    files: { 'config/configuration.yaml': 'default_config:\n', 'configuration.yaml': '', 'README.md': 'a\n' },
    through: '.git/hooks/pre-commit',
  },
};

describe.each(Object.entries(situations))('in use: %s', (_, { files, set, through }) => {
  const made = async (): Promise<Repository> => {
    const repository = await Repository.with({ ...home, ...files });
    repository.write('.git/hooks/pre-commit', '#!/bin/sh\necho earlier\n');
    chmodSync(repository.path('.git/hooks/pre-commit'), 0o751);
    if (set) execFileSync('git', ['config', ...set], { cwd: repository.folder });
    return repository;
  };

  test('once is enough, and --remove gives back every file', async () => {
    const repository = await made();
    const before = sums(repository.folder);
    expect((await init(repository.folder, ['--dry-run'])).code).toBe(0);
    expect(sums(repository.folder)).toEqual(before);

    const first = await init(repository.folder, ['--yes', '--check-config']);
    expect(first).toMatchObject({ code: 0, err: '' });
    const after = sums(repository.folder);
    expect(readFileSync(repository.path(through ?? ''), 'utf8')).toMatch(/haguard/);

    const second = await init(repository.folder, ['--yes', '--check-config']);
    expect(second.out).toContain('there is nothing to write');
    expect(sums(repository.folder)).toEqual(after);

    expect((await init(repository.folder, ['--remove'])).code).toBe(0);
    expect(sums(repository.folder)).toEqual(before);
  }, 30_000);

  test('no report shows what stands in files and addresses', async () => {
    const repository = await made();
    const { out } = await init(repository.folder, ['--dry-run']);
    expect(out).not.toMatch(/winter-in-may|p-in-address|earlier|npm test/);
  }, 30_000);
});

describe('haguard init', () => {
  test('asks, and without a terminal says how to go on', async () => {
    const repository = await Repository.with(home);
    const before = sums(repository.folder);
    expect(await init(repository.folder, [])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--yes') as string,
    });
    expect((await init(repository.folder, [], 'n')).code).toBe(2);
    expect(sums(repository.folder)).toEqual(before);
    expect((await init(repository.folder, [], 'y')).code).toBe(0);
    expect(sums(repository.folder)).not.toEqual(before);
  });

  test('leaves out what is ignored already, and what the user wants in', async () => {
    const repository = await Repository.with(home);
    await init(repository.folder);
    const lines = readFileSync(repository.path('.gitignore'), 'utf8').split('\n');
    expect(lines.filter((line) => line === 'secrets.yaml')).toHaveLength(1);
    expect(lines).not.toContain('known_devices.yaml');
    expect(lines).toContain('.storage/');
    for (const path of ['.storage/auth', 'sub/.storage/auth', 'a/b/key.pem', 'home-assistant_v2.db-shm'])
      expect(spawnSync('git', ['check-ignore', '-q', path], { cwd: repository.folder }).status).toBe(0);
    expect(
      spawnSync('git', ['check-ignore', '-q', 'configuration.yaml'], { cwd: repository.folder }).status,
    ).toBe(1);
  });

  test('reaches the folder of the configuration where that is not the top', async () => {
    const repository = await Repository.with({ 'config/configuration.yaml': 'default_config:\n' });
    await init(repository.folder);
    const state = 'config/zigbee2mqtt/state.json';
    expect(spawnSync('git', ['check-ignore', '-q', state], { cwd: repository.folder }).status).toBe(0);
  });

  test('keeps what there is today, and does not hide files that are out already', async () => {
    const repository = await Repository.with({
      ...home,
      '.gitignore': '',
      'secrets.yaml': 'a: winter-in-june\n',
    });
    const { out } = await init(repository.folder);
    expect(out).toMatch(/secrets\.yaml is tracked by Git since \d{4}-\d\d-\d\d/);
    const baseline = readFileSync(repository.path('.haguard-baseline.json'), 'utf8');
    expect(baseline).toContain('inline-secret');
    expect(baseline).not.toContain('never-commit');
    expect(baseline + out).not.toMatch(/winter/);
  });

  test('keeps the originals for the owner alone', async () => {
    const repository = await Repository.with(home);
    await init(repository.folder);
    expect(statSync(repository.path('.git/haguard/init.json')).mode & 0o777).toBe(0o600);
  });

  test('takes out its own lines only where the user has gone on writing', async () => {
    const repository = await Repository.with(home);
    await init(repository.folder);
    const file = repository.path('.gitignore');
    repository.write('.gitignore', `first\n${readFileSync(file, 'utf8')}last\n`);
    repository.write('.haguard.yaml', 'rules:\n  plain-http: off\n');
    const { out } = await init(repository.folder, ['--remove']);
    expect(readFileSync(file, 'utf8')).toBe(`first\n${home['.gitignore']}\nlast\n`);
    expect(readFileSync(repository.path('.haguard.yaml'), 'utf8')).toContain('plain-http');
    expect(out).toContain('! .haguard.yaml has been changed since');
    expect(existsSync(repository.path('.git/haguard'))).toBe(false);
  });

  test('takes itself out of a clone that has no journal', async () => {
    const repository = await Repository.with({ ...home, '.pre-commit-config.yaml': preCommit });
    await init(repository.folder);
    repository.remove('.git/haguard');
    await init(repository.folder, ['--remove']);
    expect(readFileSync(repository.path('.pre-commit-config.yaml'), 'utf8')).toBe(preCommit);
    expect(readFileSync(repository.path('.gitignore'), 'utf8')).toBe(`${home['.gitignore']}\n`);
    expect(existsSync(repository.path('.haguard.yaml'))).toBe(false);
  });

  test('works from a folder below, and in a linked worktree', async () => {
    const repository = await Repository.with(home);
    const tree = new Sandbox();
    await repository.git.raw('worktree', 'add', '-q', tree.path('tree'));
    const before = [sums(tree.folder), sums(repository.folder)];
    tree.write('tree/sub/x');
    tree.remove('tree/sub/x');
    await init(tree.path('tree/sub'));
    expect(existsSync(repository.path('.git/hooks/pre-commit'))).toBe(true);
    expect(existsSync(tree.path('tree/.haguard.yaml'))).toBe(true);
    await init(tree.path('tree/sub'), ['--remove']);
    expect([sums(tree.folder), sums(repository.folder)]).toEqual(before);
  });

  test('writes through no link', async () => {
    const repository = await Repository.with({ 'configuration.yaml': 'a:\n' });
    const other = new Sandbox({ ignored: 'theirs\n' });
    repository.link('.gitignore', other.path('ignored'));
    repository.link('.github', other.folder);
    await repository.git.addRemote('origin', 'https://github.com/a/b');
    const before = sums(other.folder);
    const { out } = await init(repository.folder);
    expect(out).toContain('.gitignore was left out: it is a link');
    expect(sums(other.folder)).toEqual(before);
  });

  test('a hook folder that other repositories share is left alone', async () => {
    const repository = await Repository.with(home);
    const shared = new Sandbox({ 'pre-commit': '#!/bin/sh\n' });
    execFileSync('git', ['config', 'core.hooksPath', shared.folder], { cwd: repository.folder });
    const before = sums(shared.folder);
    const { out } = await init(repository.folder);
    expect(out).toContain('By hand: core.hooksPath');
    expect(sums(shared.folder)).toEqual(before);
  });

  test('nor is one made that only seems to lie in the repository', async () => {
    const repository = await Repository.with(home);
    const beside = join(repository.folder, '..', `beside-${basename(repository.folder)}`);
    execFileSync('git', ['config', 'core.hooksPath', `${repository.folder}/../${basename(beside)}`], {
      cwd: repository.folder,
    });
    const { out } = await init(repository.folder);
    expect(out).toContain('By hand: core.hooksPath');
    expect(existsSync(beside)).toBe(false);
  });

  test.each([
    ['no repository', (box: Sandbox) => box.folder, /not in a Git repository/],
    [
      'a bare repository',
      (box: Sandbox) => (git(box, 'init', '-q', '--bare'), box.folder),
      /bare repository/,
    ],
    ['a folder that is not there', (box: Sandbox) => box.path('nowhere'), /no folder/],
  ])('%s: one line, and nothing changes', async (_, make, words) => {
    const box = new Sandbox({ 'a.yaml': 'a: 1\n' });
    const folder = make(box);
    const before = sums(box.folder);
    const { code, out, err } = await init(box.folder, ['--yes', folder]);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(words);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(sums(box.folder)).toEqual(before);
  });

  test('without Git: one line', async () => {
    const repository = await Repository.with(home);
    const path = process.env['PATH'];
    process.env['PATH'] = repository.folder;
    try {
      expect(await init(repository.folder)).toMatchObject({
        code: 2,
        out: '',
        err: 'haguard: there is no Git here; install it first\n',
      });
    } finally {
      process.env['PATH'] = path;
    }
  });
});

const git = (box: Sandbox, ...args: string[]): void => void execFileSync('git', args, { cwd: box.folder });

describe('blocks', () => {
  test.each(['', 'a\n', 'a\r\nb\r\n'])('come and go without a trace: %j', (text) => {
    const after = withBlock(text, ['x', 'y']);
    expect(withBlock(after, ['x', 'y'])).toBe(after);
    expect(withoutBlock(after)).toBe(text);
  });

  test('stand behind the last item, as deep as it', () => {
    expect(insertInto('repos:\n- a: 1\n  b: |\n    c\nend: 1\n', ['repos'], ['- x: 1'])).toBe(
      'repos:\n- a: 1\n  b: |\n    c\n# >>> haguard\n- x: 1\n# <<< haguard\nend: 1\n',
    );
    expect(insertInto('repos:\n    - a: 1 # one', ['repos'], ['- x: 1'])).toBe(
      'repos:\n    - a: 1 # one\n    # >>> haguard\n    - x: 1\n    # <<< haguard\n',
    );
  });

  test.each([
    'repos: []\n',
    'repos: [{a: 1}]\n',
    'repos: *a\n',
    'a: 1\n',
    'repos:\n',
    '{"repos": [1]}\n',
    'repos:\n - a\n  b: [\n',
  ])('are not put where they would not fit: %j', (text) => {
    expect(insertInto(text, ['repos'], ['- x: 1'])).toBeUndefined();
  });
});
