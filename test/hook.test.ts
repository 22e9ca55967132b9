import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { extended } from '../scripts/ere';
import { basicShapes, hookScript } from '../scripts/hook';
import { Repository, Sandbox } from './support/git';

const script = join(__dirname, '..', 'haguard-hook.sh');

// A PATH with what the script needs and nothing else: no Node.js, no haguard.
const tools = mkdtempSync(join(tmpdir(), 'haguard-tools-'));
const needed = [
  'sh',
  'git',
  'awk',
  'tr',
  'grep',
  'cat',
  'chmod',
  'cmp',
  'mv',
  'rm',
  'mkdir',
  'rmdir',
  'dirname',
  'sed',
];
for (const name of needed) {
  const place = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
  symlinkSync(place, join(tools, name));
}
afterAll(() => {
  rmSync(tools, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

function run(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Ended {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: {
      PATH: tools,
      HOME: cwd,
      HAGUARD_NODE: 'none',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      ...env,
    },
  });
  return { code: status, said: stdout + stderr };
}

const hook = (cwd: string, ...args: string[]): Ended => run('sh', [script, ...args], cwd);
const commit = (cwd: string, env: NodeJS.ProcessEnv = {}): Ended =>
  run('git', ['commit', '-m', 'Change something'], cwd, env);

const hooksOf = (repository: Sandbox, name = 'pre-commit'): string => repository.path('.git/hooks', name);

test('the committed file is what the tables give', () => {
  expect(readFileSync(script, 'utf8') === hookScript()).toBe(true);
  expect(statSync(script).mode & 0o111).toBe(0o111);
});

describe('the basic check', () => {
  test('finds each kind of token in its sample, and prints none', async () => {
    const repository = await Repository.with({ 'a.yaml': 'a: 1\n' });
    const samples = basicShapes().map(({ sample }) => sample().replace(/[«»]/g, ''));
    samples.forEach((sample, i) => repository.write(`${i}.yaml`, `a: 1\nb: "${sample}"\n`));
    await repository.git.add('.');
    const { code, said } = hook(repository.folder);
    expect(code).toBe(1);
    const found = [...said.matchAll(/BLOCKED (\d+)\.yaml:2: (.+)\./g)].map(([, i, what]) => [
      Number(i),
      what,
    ]);
    expect(found.sort()).toEqual(
      basicShapes()
        .map(({ what }, i) => [i, what])
        .sort(),
    );
    for (const sample of samples) expect(said).not.toContain(sample.slice(-16));
  });

  test('finds files that do not belong in a repository, in any folder', async () => {
    const grave = [
      'secrets.yaml',
      'esphome/secrets.yaml',
      '.storage/auth',
      'config/.storage/anything',
      'My_Backup.tar',
    ];
    const fine = [
      'secrets.fake.yaml',
      '.ci/secrets.yaml',
      '.storage/lovelace',
      'packages/secret_garden.yaml',
      'www/x.log',
    ];
    const repository = await Repository.with({ 'a.yaml': 'a: 1\n' });
    for (const path of [...grave, ...fine]) repository.write(path, 'x: 1\n');
    await repository.git.add('.');
    const { code, said } = hook(repository.folder);
    expect(code).toBe(1);
    const blocked = [...said.matchAll(/BLOCKED (.+?): it holds/g)].map(([, path]) => path);
    expect(blocked.sort()).toEqual([...grave].sort());
  });

  test('knows the secrets on the disk, in any spelling of YAML, and names them only', async () => {
    const repository = await Repository.with({ '.gitignore': 'secrets.yaml\n', 'sub/a.yaml': 'a: 1\n' });
    const values = ['winter in "may"', 'o-k#7710', '84731902', 'Longish9'];
    repository.write(
      'secrets.yaml',
      `one: 'winter in "may"'\ntwo: o-k#7710 # a comment\nthree: "84731902"\nfour: &x Longish9\r\nfive: mqtt\nsix: homeassistant\n`,
    );
    repository.write(
      'sub/a.yaml',
      `a: 1\n${values.map((value, i) => `k${i}: ${value}\n`).join('')}u: homeassistant\n`,
    );
    await repository.git.add('.');
    const { code, said } = hook(repository.folder);
    expect(code).toBe(1);
    expect(
      [...said.matchAll(/sub\/a\.yaml:(\d): the value of the secret (\w+)/g)].map(([, line, name]) => [
        line,
        name,
      ]),
    ).toEqual([
      ['2', 'one'],
      ['3', 'two'],
      ['4', 'three'],
      ['5', 'four'],
    ]);
    for (const value of values) expect(said).not.toContain(value);
  });

  test('looks at what is staged, whatever lies on the disk, and at added lines only', async () => {
    const key = ['-----BEGIN', 'PRIVATE KEY-----'].join(' ');
    const repository = await Repository.with({ 'old.yaml': `a: "${key}"\nb: 1\n`, 'a.yaml': 'a: 1\n' });
    repository.write('old.yaml', `a: "${key}"\nb: 2\n`);
    repository.write('a.yaml', `a: "${key}"\n`);
    await repository.git.add('.');
    repository.write('a.yaml', 'a: 2\n');
    const first = hook(repository.folder);
    expect(first.said).toContain('BLOCKED a.yaml:1: a private key');
    expect(first.said).not.toContain('old.yaml');
    await repository.git.add('.');
    repository.write('a.yaml', `a: "${key}"\n`);
    expect(hook(repository.folder)).toMatchObject({
      code: 0,
      said: expect.stringContaining('nothing found') as string,
    });
  });

  test('is not led astray by settings, names and lines that look like a diff', async () => {
    const key = ['-----BEGIN', 'RSA PRIVATE KEY-----'].join(' ');
    const repository = await Repository.with({ 'a.yaml': 'a: 1\n' });
    await repository.git.addConfig('diff.noprefix', 'true');
    await repository.git.addConfig('color.ui', 'always');
    run('git', ['config', 'diff.external', 'false'], repository.folder);
    repository.write('.gitattributes', '*.yaml -diff\n');
    repository.write('a.yaml', `++ b/other.yaml\n@@ -1 +1,0 @@\n${key}\n`);
    repository.write('b 1\n"x.yaml', `${key}\n`);
    await repository.git.add('.');
    const { code, said } = hook(repository.folder);
    expect(code).toBe(1);
    expect(said).toContain('BLOCKED a.yaml:3: a private key');
    expect(said.match(/BLOCKED/g)).toHaveLength(2);
  });

  test('tells of older files in one line, and lets the commit pass', async () => {
    const repository = await Repository.with({ 'secrets.yaml': 'a: 1\n', 'a.yaml': 'a: 1\n' });
    repository.write('a.yaml', 'a: 2\n');
    await repository.git.add('.');
    const { code, said } = hook(repository.folder);
    expect(code).toBe(0);
    expect(said).toContain('1 file that does not belong in a repository is tracked since earlier');
  });

  test('says what it is and never passes over what it could not do', async () => {
    const repository = await Repository.with({ 'a.yaml': 'a: 1\n' });
    expect(hook(repository.folder).said).toMatch(
      /This is the basic check only: \d+ names of files, \d+ kinds of tokens/,
    );
    repository.write('.git/index', 'broken');
    const { code, said } = hook(repository.folder);
    expect(code).toBe(2);
    expect(said).toContain('nothing can be said');
  });
});

describe('installed', () => {
  const leaky = 'secrets.yaml';

  test('it refuses a commit, leaves all as it was, and lets the mended one pass', async () => {
    const repository = await Repository.with({ 'a.yaml': 'a: 1\n' });
    expect(hook(repository.folder, 'install').code).toBe(0);
    repository.write(leaky, 'password: winter-in-may\n');
    await repository.git.add('.');
    const before = await repository.git.raw('status', '--porcelain');
    expect(commit(repository.folder)).toMatchObject({
      code: 1,
      said: expect.stringContaining('BLOCKED') as string,
    });
    expect(await repository.git.raw('status', '--porcelain')).toBe(before);
    await repository.git.raw('rm', '-q', '--cached', leaky);
    repository.write('a.yaml', 'a: 2\n');
    await repository.git.add('a.yaml');
    expect(commit(repository.folder).code).toBe(0);
  });

  test.each([{ SKIP: 'haguard' }, { SKIP: 'other,haguard' }, { HAGUARD: '0' }])(
    '%j skips it once',
    async (env) => {
      const repository = await Repository.with({ 'a.yaml': 'a: 1\n' });
      hook(repository.folder, 'install');
      repository.write(leaky);
      await repository.git.add('.');
      expect(commit(repository.folder, env)).toMatchObject({
        code: 0,
        said: expect.stringContaining('skipped') as string,
      });
    },
  );

  test('another hook keeps running, first, and comes back to the byte', async () => {
    const repository = await Repository.with({ 'a.yaml': 'a: 1\n' });
    repository.write('.git/hooks/pre-commit', '#!/bin/sh\necho earlier\nexit "${FAIL:-0}"\n');
    chmodSync(hooksOf(repository), 0o751);
    hook(repository.folder, 'install');
    expect(hook(repository.folder, 'install').said).toContain('installed already');
    repository.write('a.yaml', 'a: 2\n');
    await repository.git.add('.');
    expect(commit(repository.folder, { FAIL: '3' }).said).not.toContain('haguard');
    expect(commit(repository.folder, { HAGUARD: '0' })).toMatchObject({ code: 0 });
    hook(repository.folder, 'remove');
    expect(readFileSync(hooksOf(repository), 'utf8')).toContain('echo earlier');
    expect(statSync(hooksOf(repository)).mode & 0o777).toBe(0o751);
    expect(existsSync(hooksOf(repository, 'pre-commit.before-haguard'))).toBe(false);
    expect(hook(repository.folder, 'remove').said).toContain('not installed');
  });

  test('it goes where core.hooksPath leads, and works in a linked worktree', async () => {
    const repository = await Repository.with({ 'a.yaml': 'a: 1\n' });
    run('git', ['config', 'core.hooksPath', 'own hooks'], repository.folder);
    const tree = new Sandbox();
    await repository.git.raw('worktree', 'add', '-q', tree.path('tree'));
    expect(hook(tree.path('tree'), 'install').code).toBe(0);
    expect(existsSync(tree.path('tree/own hooks/pre-commit'))).toBe(true);
    tree.write('tree/.storage/auth', '{}\n');
    run('git', ['add', '.storage'], tree.path('tree'));
    expect(commit(tree.path('tree')).code).toBe(1);
  });

  test('it takes the one-file program that lies beside it along, and Node.js where that is', async () => {
    const repository = await Repository.with({ 'a.yaml': 'a: 1\n' });
    const box = new Sandbox({
      'haguard.cjs': 'console.log(process.argv.slice(2).join("+")); process.exitCode = 1;\n',
    });
    box.write('haguard-hook.sh', readFileSync(script));
    const { said } = run('sh', [box.path('haguard-hook.sh'), 'install'], repository.folder, {
      HAGUARD_NODE: process.execPath,
    });
    expect(said).toContain('it uses Node.js');
    repository.write('a.yaml', 'a: 2\n');
    await repository.git.add('.');
    const full = commit(repository.folder, { HAGUARD_NODE: process.execPath });
    expect(full).toMatchObject({ code: 1, said: 'lint+--staged\n' });
    expect(commit(repository.folder)).toMatchObject({
      code: 0,
      said: expect.stringContaining('Node.js 20 or newer was not found') as string,
    });
    run('sh', [box.path('haguard-hook.sh'), 'remove'], repository.folder);
    expect(existsSync(repository.path('.git/haguard'))).toBe(false);
  });

  test('a Node.js that does not start is as good as none', async () => {
    const repository = await Repository.with({ 'a.yaml': 'a: 1\n' });
    const box = new Sandbox({ 'haguard.cjs': '', node: '#!/nowhere/at-all\n', old: '#!/bin/sh\nexit 99\n' });
    box.write('haguard-hook.sh', readFileSync(script));
    chmodSync(box.path('node'), 0o755);
    run('sh', [box.path('haguard-hook.sh'), 'install'], repository.folder);
    repository.write(leaky);
    await repository.git.add('.');
    // Other places of Node.js would be tried next: the program does nothing, but ends well there.
    const { code, said } = commit(repository.folder, { HAGUARD_NODE: box.path('node') });
    expect([0, 1]).toContain(code);
    expect(said).not.toContain('127');
  });

  test('what an old Node.js makes of it does not count, and the next one is asked', async () => {
    const repository = await Repository.with({ 'a.yaml': 'a: 1\n' });
    const box = new Sandbox({
      'haguard.cjs': 'console.log("by a new one"); process.exitCode = 1;\n',
      old: '#!/bin/sh\ncase $1 in -e) exit 99 ;; esac\necho "by an old one"\nexit 2\n',
    });
    box.write('haguard-hook.sh', readFileSync(script));
    chmodSync(box.path('old'), 0o755);
    run('sh', [box.path('haguard-hook.sh'), 'install'], repository.folder);
    repository.write('a.yaml', 'a: 2\n');
    await repository.git.add('.');
    const { code, said } = commit(repository.folder, {
      HAGUARD_NODE: box.path('old'),
      PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
    });
    expect(code).toBe(1);
    expect(said).toContain('by a new one');
  });

  test.each([
    ['not a repository', (folder: Sandbox) => folder, /not in a Git repository/],
    [
      'a bare repository',
      (folder: Sandbox) => (run('git', ['init', '-q', '--bare'], folder.folder), folder),
      /bare repository/,
    ],
    [
      "husky's own folder",
      (folder: Sandbox) => {
        run('git', ['init', '-q'], folder.folder);
        run('git', ['config', 'core.hooksPath', '.husky/_'], folder.folder);
        return folder;
      },
      /husky looks after/,
    ],
    [
      'a folder that others share',
      (folder: Sandbox) => {
        run('git', ['init', '-q'], folder.folder);
        run('git', ['config', 'core.hooksPath', tmpdir()], folder.folder);
        return folder;
      },
      /other repositories use/,
    ],
  ] as const)('%s is refused in one line', (_, make, words) => {
    const { code, said } = hook(make(new Sandbox()).folder, 'install');
    expect(code).toBe(2);
    expect(said).toMatch(words);
    expect(said.trim().split('\n')).toHaveLength(1);
  });
});

describe('patterns for awk', () => {
  test('say what JavaScript says', () => {
    expect(extended(String.raw`(?<!\w)(?:ab|c\d)[\w.-]{4,9}(?<secret>x{2})\.?(?![\w-])`)).toBe(
      '((ab|c[0-9])[A-Za-z0-9_.-]{4}[A-Za-z0-9_.-]*(xx)[.]?)',
    );
  });

  test.each([String.raw`\bx`, 'x+', '[^a]{4}', 'a.b', String.raw`(?<a>x)\1`])('%s is refused', (source) => {
    expect(() => extended(source)).toThrow(/awk cannot say this/);
  });
});
