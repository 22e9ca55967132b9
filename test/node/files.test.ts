import { join } from 'node:path';
import { files as table } from '../../rules/tables/files';
import { survey, type Survey, type SurveyOptions } from '../../src/node/files';
import { groundOf } from '../../src/node/ground';
import { Kinds } from '../../src/node/kinds';
import { readText } from '../../src/node/read';
import { Trouble } from '../../src/node/trouble';
import { Repository, Sandbox } from '../support/git';

const kinds = new Kinds(table);

function look(cwd: string, paths: readonly string[] = [], options: Partial<SurveyOptions> = {}): Survey {
  return survey(groundOf(paths, cwd), { kinds, ...options });
}

/** Without `.gitignore`, which is only there to make the others what they are. */
const pathsOf = ({ files }: Survey): readonly string[] =>
  files.flatMap(({ path }) => (path === '.gitignore' ? [] : [path]));
const countsOf = ({ skipped }: Survey): object =>
  Object.fromEntries(skipped.counts.map(({ reason, all, tracked }) => [reason, [all, tracked]]));

/** Both with Git and without: the files are the same, only what Git knows is missing. */
describe.each([true, false])('what is looked at (Git: %s)', (withGit) => {
  const made = async (files: Readonly<Record<string, string>>): Promise<Sandbox> =>
    withGit ? Repository.with(files) : new Sandbox(files);

  test('configuration, scripts, logs and keys, in order', async () => {
    const box = await made({
      'configuration.yaml': '',
      'packages/b.yaml': '',
      'packages/a.yml': '',
      '.HA_VERSION': '',
      '.env.local': '',
      'www/card.js': '',
      'scripts/run.sh': '',
      'home-assistant.log.1': '',
      'ssl/privkey.pem': '',
      'old/automations.yaml.bak': '',
      'notes.md': '',
      'packages-old.yaml.2': '',
      Caddyfile: '',
      'x.html': '',
      'picture.PNG': '',
      'strange.xyz': '',
    });
    const seen = look(box.folder);
    expect(pathsOf(seen)).toEqual([
      '.HA_VERSION',
      '.env.local',
      'Caddyfile',
      'configuration.yaml',
      'home-assistant.log.1',
      'notes.md',
      'old/automations.yaml.bak',
      'packages-old.yaml.2',
      'packages/a.yml',
      'packages/b.yaml',
      'scripts/run.sh',
      'ssl/privkey.pem',
      'www/card.js',
      'x.html',
    ]);
    expect(seen.files.every(({ read, tracked }) => read && tracked === (withGit || undefined))).toBe(true);
    expect(countsOf(seen)).toEqual({ media: [1, Number(withGit)], kind: [1, Number(withGit)] });
    expect(seen.tracked?.size).toBe(withGit ? 16 : undefined);
  });

  test('databases and backups are there, but are not read', async () => {
    const box = await made({ 'home-assistant_v2.db': 'x', 'backups/a.tar': 'x', 'b.tar.gz': 'x' });
    expect(look(box.folder).files.map(({ path, read }) => [path, read])).toEqual([
      ['b.tar.gz', false],
      ['backups/a.tar', false],
      ['home-assistant_v2.db', false],
    ]);
  });

  test("other people's folders are skipped, unless they are what is asked for", async () => {
    const box = await made({
      'configuration.yaml': '',
      'custom_components/x/services.yaml': '',
      'custom_components/x/node_modules/y.json': '',
      'www/community/card/card.js': '',
      'blueprints/automation/homeassistant/motion.yaml': '',
      'blueprints/automation/me/motion.yaml': '',
      'esphome/.esphome/build/a.json': '',
    });
    const seen = look(box.folder);
    // What ESPHome builds holds the passwords: that Git has it is worth telling.
    const built = withGit ? ['esphome/.esphome/build/a.json'] : [];
    expect(pathsOf(seen)).toEqual(['blueprints/automation/me/motion.yaml', 'configuration.yaml', ...built]);
    expect(countsOf(seen)).toEqual({ folder: [4, withGit ? 4 : 0] });
    expect(pathsOf(look(box.folder, ['custom_components']))).toEqual(['custom_components/x/services.yaml']);
    expect(pathsOf(look(box.path('custom_components', 'x')))).toEqual(['services.yaml']);
    expect(pathsOf(look(box.folder, ['www']))).toEqual([]);
    expect(pathsOf(look(box.folder, ['www/community/card/card.js']))).toEqual(['www/community/card/card.js']);
  });

  test('paths count from the working directory, or from what holds them all', async () => {
    const box = await made({ 'a/x.yaml': '', 'a/b/y.yaml': '', 'c/z.strange': '' });
    expect(pathsOf(look(box.folder, ['a/b', 'c/z.strange']))).toEqual(['a/b/y.yaml', 'c/z.strange']);
    expect(pathsOf(look(box.folder, ['a', 'a/b', './a/x.yaml']))).toEqual(['a/b/y.yaml', 'a/x.yaml']);
    expect(pathsOf(look(box.path('a', 'b'), ['..']))).toEqual(['b/y.yaml', 'x.yaml']);
    expect(look(box.path('a', 'b'), ['..']).folder).toBe(box.path('a'));
    expect(pathsOf(look(box.path('c'), ['../a/b', '../a/x.yaml']))).toEqual(['b/y.yaml', 'x.yaml']);
  });

  test('what is not there is trouble, and its name cannot fool a terminal', async () => {
    const box = await made({});
    expect(() => look(box.folder, ['no\u001b[2Jwhere'])).toThrow(
      new Trouble('there is no file or folder no\\x1b[2Jwhere'),
    );
  });

  test('odd names', async () => {
    const odd = [
      'a b.yaml',
      '"quoted".yaml',
      "it's.yaml",
      'tab\there.yaml',
      'new\nline.yaml',
      'ünï😀.yaml',
      ':(top).yaml',
      '-x.yaml',
      '*.yaml',
      'back\\slash.yaml',
    ];
    const box = await made(
      Object.fromEntries(odd.map((name) => [`f/${name}`, `n: ${JSON.stringify(name)}\n`])),
    );
    const seen = look(box.folder);
    expect(new Set(pathsOf(seen))).toEqual(
      new Set(
        odd.map((name) => `f/${name.replaceAll('\\', '\\\\').replace('\t', '\\t').replace('\n', '\\n')}`),
      ),
    );
    for (const { path, open, tracked } of seen.files) {
      expect(readText(open)).toMatchObject({ text: expect.stringContaining('n: ') });
      expect(tracked).toBe(withGit || undefined);
      expect(seen.tracked?.has(path)).toBe(withGit || undefined);
    }
    expect(pathsOf(look(box.path('f'), ['new\nline.yaml', '*.yaml']))).toEqual(['*.yaml', 'new\\nline.yaml']);
  });

  test('names that are not UTF-8', async () => {
    const box = await made({ 'ä.yaml': '' });
    const name = Buffer.from('caf\xe9-\x9b.yaml', 'latin1');
    if (!box.writeBytes(name)) return;
    if (box instanceof Repository) await box.commit('.');
    const seen = look(box.folder);
    expect(pathsOf(seen)).toEqual(['caf\\xe9-\\x9b.yaml', 'ä.yaml']);
    expect(readText(seen.files[0]!.open)).toEqual({ text: 'a: 1\n', encoding: 'utf-8' });
    expect(seen.files[0]!.tracked).toBe(withGit || undefined);
  });

  test('links are not followed: inside they are seen where they lead, outside is not asked about', async () => {
    const elsewhere = new Sandbox({ 'private.yaml': 'x: 1\n' });
    const box = await made({ 'a/x.yaml': '' });
    box.link('a/loop', '..');
    box.link('a/self.yaml', 'self.yaml');
    box.link('inside.yaml', 'a/x.yaml');
    box.link('gone.yaml', 'nothing.yaml');
    box.link('out.yaml', elsewhere.path('private.yaml'));
    box.link('out', elsewhere.folder);
    if (box instanceof Repository) await box.commit('.');
    const seen = look(box.folder);
    expect(pathsOf(seen)).toEqual(['a/x.yaml']);
    const counts = withGit
      ? { outside: [1, 1], dangling: [2, 2], kind: [2, 2] }
      : { outside: [1, 0], dangling: [2, 0], kind: [2, 0] };
    expect(countsOf(seen)).toEqual(counts);
    expect(pathsOf(look(box.folder, ['out.yaml']))).toEqual(['out.yaml']);
    expect(pathsOf(look(box.folder, ['a/loop']))).toEqual(['a/loop/a/x.yaml']);
  });

  test('secrets files are known, and are no matter of their own', async () => {
    const box = await made({ '.gitignore': 'secrets.yaml\n.storage/\n' });
    for (const path of [
      'secrets.yaml',
      'esphome/secrets.yaml',
      'unused/secrets.yaml',
      '.storage/auth',
      'esphome/deep/er/x.yaml',
      'secrets.yaml.bak',
    ])
      box.write(path);
    const seen = look(box.folder);
    expect(pathsOf(seen)).toEqual(['esphome/deep/er/x.yaml', 'secrets.yaml.bak']);
    expect(seen.secrets.map(({ path }) => path)).toEqual(['esphome/secrets.yaml', 'secrets.yaml']);
    expect(pathsOf(look(box.folder, ['secrets.yaml', '.storage']))).toEqual([]);
    expect(pathsOf(look(box.folder, [], { ignored: true }))).toEqual(pathsOf(seen));
    const below = look(box.path('esphome', 'deep')).secrets.map(({ path }) => path);
    expect(below).toEqual(withGit ? ['../../secrets.yaml', '../secrets.yaml'] : []);
  });

  test('what vanishes before it is read', async () => {
    const box = await made({ 'a.yaml': '', 'b.yaml': '', 'c.yaml': '' });
    const [a, b, c] = look(box.folder).files;
    box.remove('a.yaml', 'b.yaml', 'c.yaml');
    box.write('b.yaml/x', '');
    box.link('c.yaml', 'c.yaml');
    expect(readText(a!.open)).toEqual({ failure: { code: 'ENOENT', message: 'it is no longer there' } });
    expect(readText(b!.open)).toEqual({ failure: { code: 'EISDIR', message: 'it is a folder' } });
    expect(readText(c!.open)).toEqual({
      failure: { code: 'ELOOP', message: 'symbolic links lead in a circle' },
    });
  });

  test('what the settings leave out', async () => {
    const box = await made({ 'a.yaml': '', 'b.yaml': '' });
    const seen = look(box.folder, ['.', 'b.yaml'], { isLeftOut: (path) => path === 'b.yaml' });
    expect([pathsOf(seen), seen.skipped.of('ignored').all]).toEqual([['a.yaml'], 2]);
  });

  (process.getuid?.() === 0 ? test.skip : test)('a folder that may not be entered', async () => {
    const box = await made({ 'a.yaml': '' });
    box.write('locked/b.yaml');
    box.mode('locked', 0);
    const { unopened } = look(box.folder);
    box.mode('locked', 0o755);
    expect(unopened).toEqual([{ path: 'locked', failure: { code: 'EACCES', message: 'permission denied' } }]);
  });
});

describe('with Git', () => {
  test('tracked, untracked, ignored and deleted', async () => {
    const files = { '.gitignore': '*.log\n/kept/\n', 'a.yaml': '', 'gone.yaml': '', 'forced.log': '' };
    const repository = await Repository.with(files, ['.gitignore', 'a.yaml', 'gone.yaml']);
    await repository.git.raw('add', '-f', 'forced.log');
    for (const path of ['new.yaml', 'x.log', 'kept/y.yaml']) repository.write(path);
    repository.remove('gone.yaml');
    const seen = look(repository.folder);
    expect(seen.files.map(({ path, tracked }) => [path, tracked])).toEqual([
      ['.gitignore', true],
      ['a.yaml', true],
      ['forced.log', true],
      ['new.yaml', false],
    ]);
    expect([...(seen.tracked ?? [])].sort()).toEqual(['.gitignore', 'a.yaml', 'forced.log', 'gone.yaml']);
    expect(pathsOf(look(repository.folder, [], { ignored: true }))).toEqual([
      'a.yaml',
      'forced.log',
      'kept/y.yaml',
      'new.yaml',
      'x.log',
    ]);
    expect(pathsOf(look(repository.folder, ['kept', 'x.log']))).toEqual(['kept/y.yaml', 'x.log']);
  });

  test('tracked secrets are looked at', async () => {
    const repository = await Repository.with({
      'secrets.yaml': '',
      '.storage/auth': '{}',
      '.cloud/x.json': '{}',
      'a.yaml': '',
    });
    repository.write('.storage/http', '{}');
    const seen = look(repository.folder);
    expect(pathsOf(seen)).toEqual([
      '.cloud/x.json',
      '.storage/auth',
      '.storage/http',
      'a.yaml',
      'secrets.yaml',
    ]);
    expect(countsOf(seen)).toEqual({});
  });

  test('what Git would take, though it holds secrets, is looked at once for each folder', async () => {
    const repository = await Repository.with({
      '.gitignore': '/b/secrets.yaml\n',
      'a/x.yaml': '',
      'b/y.yaml': '',
    });
    const unignored = [
      '.storage/auth',
      '.storage/http',
      'a/secrets.yaml',
      'x/.esphome/1.cpp',
      'x/.esphome/2.yaml',
    ];
    for (const path of ['b/secrets.yaml', ...unignored]) repository.write(path);
    const seen = look(repository.folder);
    expect(pathsOf(seen)).toEqual([
      '.storage/auth',
      'a/secrets.yaml',
      'a/x.yaml',
      'b/y.yaml',
      'x/.esphome/1.cpp',
    ]);
    expect(seen.files.filter(({ read }) => !read).map(({ path }) => path)).toEqual([
      '.storage/auth',
      'a/secrets.yaml',
      'x/.esphome/1.cpp',
    ]);
    expect([...(seen.unignored ?? [])].sort()).toEqual(unignored);
    expect(seen.secrets.map(({ path, asked }) => [path, asked])).toEqual([
      ['a/secrets.yaml', true],
      ['b/secrets.yaml', true],
    ]);
    expect(look(repository.path('a')).secrets.map(({ path, asked }) => [path, asked])).toEqual([
      ['secrets.yaml', true],
    ]);
    expect(look(repository.folder, ['b/y.yaml']).secrets.map(({ path, asked }) => [path, asked])).toEqual([
      ['b/secrets.yaml', false],
    ]);
    expect(look(repository.folder, [], { ignored: true }).unignored).toEqual(new Set());
    expect(
      look(repository.folder, [], { isLeftOut: (path) => path.startsWith('a/') }).secrets,
    ).toContainEqual(expect.objectContaining({ path: 'a/secrets.yaml', asked: false }));
  });

  test('a file with a conflict is one file', async () => {
    const repository = await Repository.with({ 'a.yaml': 'a: 1\n' });
    await repository.git.raw('checkout', '-qb', 'other');
    repository.write('a.yaml', 'a: 2\n');
    await repository.commit('.');
    await repository.git.raw('checkout', '-q', 'main');
    repository.write('a.yaml', 'a: 3\n');
    await repository.commit('.');
    await repository.git.raw('merge', 'other').catch(() => undefined);
    expect(pathsOf(look(repository.folder))).toEqual(['a.yaml']);
  });

  test('submodules and other repositories are left alone, unless asked for', async () => {
    const repository = await Repository.with({ 'a.yaml': '' });
    for (const name of ['module', 'stray']) {
      const inner = await Repository.with({ 'inner.yaml': '', 'secrets.yaml': '' });
      await repository.git.raw('clone', '-q', inner.folder, name);
    }
    await repository.commit('module');
    const seen = look(repository.folder);
    expect(pathsOf(seen)).toEqual(['a.yaml']);
    expect(countsOf(seen)).toEqual({ repository: [2, 1] });
    expect(
      look(repository.folder, ['module', 'stray/inner.yaml']).files.map(({ path, tracked }) => [
        path,
        tracked,
      ]),
    ).toEqual([
      ['module/inner.yaml', true],
      ['module/secrets.yaml', true],
      ['stray/inner.yaml', true],
    ]);
  });

  test('a linked worktree, and the folders of a repository', async () => {
    const repository = await Repository.with({ '.gitignore': 'no.yaml\n', 'a/b/x.yaml': '', 'top.yaml': '' });
    const linked = join(new Sandbox().folder, 'linked');
    await repository.git.raw('worktree', 'add', '-q', linked);
    expect(pathsOf(look(linked))).toEqual(['a/b/x.yaml', 'top.yaml']);
    expect(look(linked, ['a']).files[0]).toMatchObject({ path: 'a/b/x.yaml', tracked: true });
    repository.write('a/no.yaml');
    expect(pathsOf(look(repository.path('a')))).toEqual(['b/x.yaml']);
    expect(groundOf([], repository.path('a', 'b'))).toMatchObject({
      start: repository.path('a', 'b'),
      repository: { top: repository.folder },
    });
  });

  test('many files, one by one', async () => {
    const repository = await Repository.with({ 'a/x.yaml': '', 'b/y.yaml': '' });
    repository.write('b/z.yaml');
    const seen = look(repository.folder, ['a/x.yaml', 'b/y.yaml', 'b/z.yaml']);
    expect(seen.files.map(({ tracked }) => tracked)).toEqual([true, true, false]);
    expect([...(seen.tracked ?? [])]).toEqual(['a/x.yaml', 'b/y.yaml']);
  });
});
