import { appendFileSync, chmodSync, existsSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { git, listFiles, repositoryOf } from '../../src/node/git';
import { onPath } from '../../src/node/on-path';
import { Trouble } from '../../src/node/trouble';
import { Repository, Sandbox } from '../support/git';

/** Runs something with other environment variables. */
function having<T>(variables: Readonly<Record<string, string>>, run: () => T): T {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return run();
  } finally {
    for (const name of Object.keys(variables)) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
  }
}

test('without Git there is no repository', async () => {
  const repository = await Repository.with({ 'a.yaml': '' });
  having({ PATH: repository.folder }, () => {
    expect(git(['--version'], { folder: repository.folder })).toBeUndefined();
    expect(repositoryOf(repository.folder)).toBeUndefined();
  });
});

(process.platform === 'win32' || process.getuid?.() === 0 ? test.skip : test)(
  'a program that only others may run is passed over',
  () => {
    const box = new Sandbox({ 'theirs/tool': '#!/bin/sh\n', 'ours/tool': '#!/bin/sh\n' });
    chmodSync(box.path('theirs/tool'), 0o011);
    chmodSync(box.path('ours/tool'), 0o755);
    const PATH = [box.path('theirs'), box.path('ours')].join(delimiter);
    expect(onPath('tool', { PATH })).toBe(box.path('ours/tool'));
  },
);

test('a file that nobody may run is no program', () => {
  const box = new Sandbox({ 'one/tool': '#!/bin/sh\n', 'two/tool': '#!/bin/sh\n' });
  chmodSync(box.path('two/tool'), 0o755);
  expect(onPath('tool', { PATH: [box.path('one'), box.path('two')].join(delimiter) })).toBe(
    process.platform === 'win32' ? undefined : box.path('two/tool'),
  );
});

test('a bare repository, a broken one and a folder of .git are no working tree', async () => {
  const box = new Sandbox({ 'broken/.git': 'nonsense', 'broken/a.yaml': '' });
  const repository = await Repository.with();
  await repository.git.raw('init', '-q', '--bare', box.path('bare'));
  expect(repositoryOf(box.path('bare'))).toBeUndefined();
  expect(repositoryOf(box.path('broken'))).toBeUndefined();
  await repository.git.raw('config', 'core.bare', 'true');
  expect(repositoryOf(repository.folder)).toBeUndefined();
});

test("a repository that is someone else's is read, and trusted no further", async () => {
  const repository = await Repository.with({ 'a.yaml': '' });
  having({ GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }, () => {
    expect(git(['rev-parse', '--show-toplevel'], { folder: repository.folder })?.code).toBe(128);
    const found = repositoryOf(repository.folder);
    expect(found).toEqual({ top: repository.folder, trusted: repository.folder });
    expect(listFiles(repository.folder, found!).files).toHaveLength(1);
  });
});

test('where Git does not trust whatever we say, the user is told what to do', async () => {
  const repository = await Repository.with();
  const fake = new Sandbox({
    git: '#!/bin/sh\necho "fatal: detected dubious ownership in repository" >&2\nexit 128\n',
  });
  chmodSync(fake.path('git'), 0o755);
  having({ PATH: [fake.folder, process.env['PATH']].join(delimiter) }, () => {
    expect(() => repositoryOf(repository.folder)).toThrow(Trouble);
    expect(() => listFiles(repository.folder, { top: repository.folder })).toThrow(Trouble);
  });
});

test("a hook's variables do not lead into its repository", async () => {
  const own = await Repository.with({ 'own.yaml': '' });
  const other = await Repository.with({ 'other.yaml': '' });
  having(
    { GIT_DIR: own.path('.git'), GIT_INDEX_FILE: own.path('.git', 'index'), GIT_WORK_TREE: own.folder },
    () => {
      const repository = repositoryOf(other.folder);
      expect(repository?.top).toBe(other.folder);
      expect(listFiles(other.folder, repository!).files.map(({ name }) => name.path)).toEqual(['other.yaml']);
    },
  );
});

test('settings that the user gives Git by the environment stay', async () => {
  const repository = await Repository.with();
  const given = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'haguard.test', GIT_CONFIG_VALUE_0: 'yes' };
  having(given, () => {
    const ran = git(['config', 'haguard.test'], { folder: repository.folder, trusted: repository.folder });
    expect(ran?.output.toString()).toBe('yes\n');
  });
});

test('a repository cannot make us run a program, and looking changes nothing in it', async () => {
  const repository = await Repository.with({ 'a.yaml': '' });
  writeFileSync(repository.path('monitor'), `#!/bin/sh\ntouch '${repository.path('ran')}'\n`, {
    mode: 0o755,
  });
  await repository.git.raw('config', 'core.untrackedCache', 'true');
  writeFileSync(
    repository.path('.git', 'config'),
    `[core]\n\trepositoryformatversion = 0\n\tfsmonitor = ${repository.path('monitor')}\n`,
  );
  expect(listFiles(repository.folder, repositoryOf(repository.folder)!).files).toHaveLength(2);
  expect(existsSync(repository.path('ran'))).toBe(false);
  // Git itself would have run it.
  await repository.git.raw('status').catch(() => undefined);
  expect(existsSync(repository.path('ran'))).toBe(true);
});

test('nor by a signature, which Git has a program look at', async () => {
  const repository = await Repository.with({ 'a.yaml': '' });
  const { folder } = repository;
  const commit = await repository.git.raw('cat-file', 'commit', 'HEAD');
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n none\n -----END PGP SIGNATURE-----\n\n';
  const input = Buffer.from(commit.replace('\n\n', `\n${signature}`));
  const signed = git(['hash-object', '-t', 'commit', '-w', '--stdin'], { folder, input });
  const log = ['log', '--format=%H', signed?.output.toString().trim() ?? ''];
  writeFileSync(repository.path('looks'), `#!/bin/sh\ntouch '${repository.path('ran')}'\n`, { mode: 0o755 });
  appendFileSync(
    repository.path('.git', 'config'),
    `[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${repository.path('looks')}\n`,
  );
  expect(git(log, { folder })?.code).toBe(0);
  expect(existsSync(repository.path('ran'))).toBe(false);
  await repository.git.raw(log);
  expect(existsSync(repository.path('ran'))).toBe(true);
});

test('Git gets what it is to read', async () => {
  const repository = await Repository.with();
  const ran = git(['hash-object', '--stdin'], { folder: repository.folder, input: Buffer.from('hello\n') });
  expect(ran?.output.toString()).toBe('ce013625030ba8dba906f756967f9e9ca394464a\n');
});
