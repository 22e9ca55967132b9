import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { countingGit, removeWork, temporary, Work, type Where } from './support/work';

afterAll(removeWork);

const leak = (value = 'winter-in-may'): string => `wifi:\n  password: ${value}\n`;
const tidy = 'wifi:\n  password: !secret wifi_password\n';
const main = 'homeassistant:\n  packages: !include_dir_named packages\n';

describe('the index is what counts', () => {
  test('a leak that is staged is found, though the file on the disk is mended', () => {
    const work = Work.with({ 'configuration.yaml': tidy }).stage({ 'configuration.yaml': leak() });
    work.write({ 'configuration.yaml': tidy });
    expect(work.found()).toEqual(['configuration.yaml:2 inline-secret']);
    expect(work.staged().code).toBe(1);
  });

  test('a leak that is only on the disk is not found', () => {
    const work = Work.with({ 'configuration.yaml': tidy });
    work.stage({ 'configuration.yaml': `${tidy}light: []\n` });
    work.write({ 'configuration.yaml': leak() });
    expect(work.found()).toEqual([]);
    expect(work.staged().code).toBe(0);
  });

  test.each(['', '--throw-deprecation', '--pending-deprecation'])(
    'whatever Node is asked to say of what it will not have some day: %s',
    (options) => {
      const env = { NODE_PENDING_DEPRECATION: '1', NODE_OPTIONS: options };
      const work = Work.with({ 'configuration.yaml': tidy }).stage({ 'configuration.yaml': `${tidy}a: 1\n` });
      expect(work.haguard(['lint', '--staged'], { env })).toMatchObject({ code: 0, err: '' });
      work.stage({ 'configuration.yaml': leak() });
      expect(work.haguard(['lint', '--staged'], { env })).toMatchObject({ code: 1, err: '' });
    },
  );

  test('a path with thousands of folders', () => {
    const work = Work.with({ 'configuration.yaml': tidy });
    const id = work.git('hash-object', '-w', 'configuration.yaml').trim();
    const path = `${'a/'.repeat(6000)}x.yaml`;
    work.git('update-index', '--add', '--cacheinfo', `100644,${id},${path}`);
    expect(work.haguard(['lint', '--staged'])).toMatchObject({ code: 0, err: '' });
  });

  test('what includes a file counts as it is staged, too', () => {
    const included = { 'parts/x.yaml': 'broker: 192.0.2.7\npassword: winter-in-may\n' };
    const work = Work.with({ 'configuration.yaml': 'mqtt: !include parts/x.yaml\n' }).stage(included);
    work.write({ 'configuration.yaml': 'light: []\n' });
    const { out } = work.staged('--format', 'json');
    expect(out).toContain('"at": "mqtt.password"');
  });

  test('so does what Home Assistant keeps in .storage', () => {
    const work = Work.with({ '.gitignore': '.storage/\n', 'configuration.yaml': 'light: []\n' });
    const entry = {
      domain: 'mail',
      title: 'Porch lamp',
      data: { host: '192.0.2.7', password: 'porch-lamp-77' },
    };
    work.write({
      '.storage/core.config_entries': JSON.stringify({ version: 1, data: { entries: [entry] } }),
      '.storage/auth': 'not even JSON',
    });
    work.stage({
      'configuration.yaml': 'light: []\nscene: say porch-lamp-77 at the door\nscript: Porch lamp\n',
    });
    expect(work.found()).toEqual(['configuration.yaml:2 secret-elsewhere']);
    expect(work.staged().out).not.toContain('porch-lamp');
  });

  test('a rule that asks for the whole configuration gets it from the index', () => {
    const http = 'http:\n  use_x_forwarded_for: true\n';
    const work = Work.with({ 'configuration.yaml': main, 'packages/b.yaml': 'light: []\n' });
    work.stage({ 'packages/a.yaml': http });
    expect(work.found()).toEqual([expect.stringMatching(/^packages\/a\.yaml:2 missing-counterpart/)]);
    work
      .stage({ 'packages/b.yaml': 'http:\n  trusted_proxies: [192.0.2.7]\n' })
      .git('commit', '-q', '-m', 'Other');
    work.git('rm', '-q', '--cached', 'packages/a.yaml');
    work.git('commit', '-q', '-m', 'Without');
    work.stage({ 'packages/a.yaml': http }).write({ 'packages/b.yaml': 'light: []\n' });
    expect(work.found().join()).not.toContain('missing-counterpart');
  });

  test('nothing staged is nothing to say', () => {
    const { code, out } = Work.with({ 'configuration.yaml': leak() }).staged();
    expect([code, out]).toEqual([0, 'No files were looked at.\n']);
  });

  test('an ignored secrets file on the disk says what is secret, and is not told itself', () => {
    const work = Work.with({ '.gitignore': 'secrets.yaml\n', 'configuration.yaml': 'light: []\n' });
    work.write({ 'secrets.yaml': 'door_word: porch-lamp-77\n' });
    work.stage({ 'configuration.yaml': 'light: []\nscene: say porch-lamp-77 at the door\n' });
    expect(work.found()).toEqual(['configuration.yaml:2 secret-elsewhere']);
    expect(work.staged().out).not.toContain('porch-lamp');
  });
});

describe('what the commit touches', () => {
  const old = `${leak()}light: []\n`;

  test('older findings are one line', () => {
    const work = Work.with({ 'packages/a.yaml': old }).stage({ 'packages/a.yaml': `${old}scene: []\n` });
    const { code, out } = work.staged();
    expect(code).toBe(0);
    expect(out).toMatch(/^Nothing new in 1 file/);
    expect(out).toContain('1 on lines that did not change');
    expect(out).not.toContain('inline-secret');
  });

  test('a value that meets a changed line is told, however many lines it has', () => {
    const key = (last: string): string =>
      [
        'key: |',
        '  -----BEGIN RSA PRIVATE KEY-----',
        ...Array<string>(6).fill(`  ${'Ab3'.repeat(20)}`),
        `  ${last}`,
      ]
        .join('\n')
        .concat('\n  -----END RSA PRIVATE KEY-----\n');
    const work = Work.with({ 'packages/a.yaml': key('MIIB'.repeat(9)) });
    work.stage({ 'packages/a.yaml': key('MIIC'.repeat(9)) });
    expect(work.found().map((line) => line.replace(/:\d+/, ''))).toEqual(['packages/a.yaml private-key']);
  });

  test('a new file counts as a whole, and so does all of a first commit', () => {
    const work = new Work();
    work.git('init', '-q');
    work.stage({ 'configuration.yaml': main, 'packages/a.yaml': old });
    expect(work.found()).toEqual(['packages/a.yaml:2 inline-secret']);
  });

  test('a file that was only moved brings nothing new; what is changed on the way does', () => {
    const text = `${old}${'# a line of its own\n'.repeat(8)}`;
    const work = Work.with({ 'packages/a.yaml': text });
    work.git('mv', 'packages/a.yaml', 'packages/b.yaml');
    const { code, out } = work.staged();
    expect([code, out]).toEqual([0, expect.stringContaining('1 on lines that did not change')]);
    work.stage({ 'packages/b.yaml': `${text}notify:\n  password: other-in-june\n` });
    expect(work.found()).toEqual(['packages/b.yaml:13 inline-secret']);
  });

  test('a file that is moved to where it must not be is told', () => {
    const work = Work.with({ 'words.yaml': `door_word: porch-lamp-77\n${'# a line\n'.repeat(8)}` });
    work.git('mv', 'words.yaml', 'secrets.yaml');
    expect(work.found()).toEqual(['secrets.yaml:1 never-commit']);
  });

  test('a change of the line ends alone is none', () => {
    const work = Work.with({ 'packages/a.yaml': old });
    work.git('config', 'core.autocrlf', 'false');
    work.stage({ 'packages/a.yaml': old.replaceAll('\n', '\r\n') });
    expect(work.found()).toEqual([]);
  });

  test('deleted files, modes, links, submodules and files to be added later are none of its business', () => {
    const work = Work.with({ 'a.yaml': old, 'b.yaml': old, 'c.yaml': old });
    const other = Work.with({ 'configuration.yaml': old });
    work.git('rm', '-q', 'a.yaml');
    chmodSync(work.path('b.yaml'), 0o755);
    symlinkSync('b.yaml', work.path('link.yaml'));
    work.git('add', 'b.yaml', 'link.yaml');
    work.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other.folder, 'sub');
    work.write({ 'later.yaml': leak() });
    work.git('add', '-N', 'later.yaml');
    expect(work.found()).toEqual([]);
    expect(work.staged()).toMatchObject({ code: 0, err: '' });
  });

  test('a link that the configuration includes is a part of it that is there', () => {
    const work = Work.with({ 'configuration.yaml': 'light: []\n', 'shared/auto.txt': '[]\n' });
    symlinkSync('shared/auto.txt', work.path('automations.yaml'));
    work.git('add', 'automations.yaml');
    work.git('commit', '-q', '-m', 'Link');
    const text = 'http:\n  use_x_forwarded_for: true\nautomation: !include automations.yaml\n';
    expect(work.stage({ 'configuration.yaml': text }).found()).toEqual([
      'configuration.yaml:2 missing-counterpart',
    ]);
  });

  test('a link that becomes a file is new', () => {
    const work = Work.with({ 'b.yaml': 'a: 1\n' });
    symlinkSync('b.yaml', work.path('link.yaml'));
    work.git('add', 'link.yaml');
    work.git('commit', '-q', '-m', 'Link');
    rmSync(work.path('link.yaml'));
    expect(work.stage({ 'link.yaml': leak() }).found()).toEqual(['link.yaml:2 inline-secret']);
  });

  test('what is neither text nor small is not looked at, and that is told', () => {
    const work = Work.with().stage({ 'a.yaml': Buffer.from([97, 58, 0, 1, 2]) });
    expect(work.staged().out).toContain('Changed files that were not looked at: 1 not text.');
  });
});

describe('files that are never to be committed', () => {
  test('are told when they are added, by force or not', () => {
    const work = Work.with({ '.gitignore': 'secrets.yaml\n.storage/\n' }).stage({
      'secrets.yaml': 'door_word: porch-lamp-77\n',
      '.storage/auth': '{}\n',
      '.storage/onboarding': '{}\n',
      'home-assistant_v2.db': Buffer.from('SQLite format 3\0'),
    });
    expect(work.found()).toEqual([
      '.storage/auth:1 never-commit',
      'home-assistant_v2.db:1 never-commit',
      'secrets.yaml:1 never-commit',
    ]);
    expect(work.staged().out).not.toContain('porch-lamp');
  });

  test('are told when others of their folder are tracked already, and when they change', () => {
    const work = Work.with({ '.storage/area': '{}\n', 'secrets.yaml': 'door_word: porch-lamp-77\n' });
    work.stage({ '.storage/zone': '{}\n', 'secrets.yaml': 'door_word: porch-lamp-78\n' });
    expect(work.found()).toEqual(['.storage/zone:1 never-commit', 'secrets.yaml:1 never-commit']);
  });
});

describe('in the middle of things', () => {
  const theirs = 'light: []\nwifi:\n  password: their-own-word\n';

  function merging(): Work {
    const work = Work.with({ 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 1\n' });
    work.git('checkout', '-q', '-b', 'other');
    work.stage({ 'a.yaml': 'a: 2\n', 'new file.yaml': theirs }).git('commit', '-q', '-m', 'Theirs');
    work.git('checkout', '-q', 'main');
    work.stage({ 'a.yaml': 'a: 3\n' }).git('commit', '-q', '-m', 'Ours');
    expect(work.tryGit(['merge', '-q', 'other']).code).toBe(1);
    return work;
  }

  test('a merge: what comes from the other side is not of this commit', () => {
    const work = merging();
    expect(work.found()).toEqual([]);
    expect(work.staged().out).toContain('1 with conflicts that are not resolved were not looked at.');
    work.stage({ 'a.yaml': leak() });
    expect(work.found()).toEqual(['a.yaml:2 inline-secret']);
    work.stage({ 'new file.yaml': `${theirs}notify:\n  password: winter-in-may\n` });
    expect(work.found()).toEqual(['a.yaml:2 inline-secret', 'new file.yaml:5 inline-secret']);
  });

  test('a rebase', () => {
    const work = merging();
    work.git('merge', '--abort');
    expect(work.tryGit(['rebase', '-q', 'other']).code).toBe(1);
    work.stage({ 'a.yaml': leak() });
    expect(work.found()).toEqual(['a.yaml:2 inline-secret']);
  });

  test('a linked working tree', () => {
    const work = Work.with({ 'a.yaml': 'a: 1\n' });
    const folder = temporary();
    work.git('worktree', 'add', '-q', '-b', 'other', join(folder, 'tree'));
    const tree = new Work(join(folder, 'tree')).stage({ 'a.yaml': leak() });
    expect(tree.found()).toEqual(['a.yaml:2 inline-secret']);
    expect(work.found()).toEqual([]);
  });

  test('a sparse checkout: what is not on the disk is in the index', () => {
    const work = Work.with({
      'configuration.yaml': 'mqtt: !include parts/x.yaml\n',
      'parts/x.yaml': 'broker: 192.0.2.7\n',
      'other/y.yaml': 'a: 1\n',
    });
    work.git('sparse-checkout', 'set', '--no-cone', '/parts/');
    expect(work.git('ls-files', '-t', 'configuration.yaml')).toMatch(/^S /);
    work.stage({ 'parts/x.yaml': 'broker: 192.0.2.7\npassword: winter-in-may\n' });
    expect(work.staged('--format', 'json').out).toContain('"at": "mqtt.password"');
    expect(work.staged('other').code).toBe(0);
  });

  test('a subfolder of the repository: the whole commit is judged', () => {
    const work = Work.with({ 'config/a.yaml': 'a: 1\n' }).stage({
      'config/a.yaml': leak(),
      'b.yaml': leak(),
    });
    const cwd = work.path('config');
    expect(work.found(['--staged'], { cwd })).toEqual([
      'b.yaml:2 inline-secret',
      'config/a.yaml:2 inline-secret',
    ]);
    expect(work.found(['--staged', '.'], { cwd })).toEqual(['config/a.yaml:2 inline-secret']);
  });
});

describe('names', () => {
  const names = [
    'with space.yaml',
    'new\nline.yaml',
    '"quoted".yaml',
    'tab\there.yaml',
    'grün/ä 💡.yaml',
    '-dash.yaml',
  ];

  test.each(names)('%j', (name) => {
    const work = Work.with({ [name]: 'a: 1\n' }).stage({ [name]: leak() });
    const [found = ''] = work.found();
    expect(found).toMatch(/:2 inline-secret$/);
    expect(found).not.toMatch(/[\n\t]/);
  });

  test('that are not UTF-8', () => {
    const work = Work.with();
    const name = Buffer.concat([
      Buffer.from(`${work.folder}/caf`),
      Buffer.from([0xe9]),
      Buffer.from('.yaml'),
    ]);
    try {
      writeFileSync(name, leak());
    } catch {
      // This file system has no such names.
      return;
    }
    work.git('add', '-A');
    expect(work.found()).toEqual(['caf\\xe9.yaml:2 inline-secret']);
  });
});

describe('PATHs, as lint-staged passes them', () => {
  const work = Work.with().stage({ 'a.yaml': leak(), 'config/b c.yaml': leak() });
  work.write({ 'untracked.yaml': leak() });

  test('pick from what is staged; text on the disk does not count', () => {
    expect(work.found(['--staged', work.path('config', 'b c.yaml')])).toEqual([
      'config/b c.yaml:2 inline-secret',
    ]);
    expect(work.found(['--staged', 'a.yaml', 'untracked.yaml'])).toEqual(['a.yaml:2 inline-secret']);
    expect(work.found(['--staged', 'untracked.yaml'])).toEqual([]);
  });

  test('count from where the user is, as Git says', () => {
    expect(work.found(['--staged', 'b c.yaml'], { env: { GIT_PREFIX: 'config/' } })).toEqual([
      'config/b c.yaml:2 inline-secret',
    ]);
  });

  test.each([['nowhere.yaml', 'there is no file or folder nowhere.yaml']])(
    '%s is trouble',
    (path, message) => {
      expect(work.staged(path)).toEqual({ code: 2, out: '', err: `haguard: ${message}\n` });
    },
  );
});

describe('what silences a finding', () => {
  test('a comment and an allowed place do, a baseline does not', () => {
    const work = Work.with({ 'a.yaml': leak(), 'b.yaml': leak(), 'c.yaml': leak() });
    expect(work.haguard(['lint', '--accept']).code).toBe(0);
    work.write({ '.haguard.yaml': 'allow:\n  - inline-secret:b.yaml:wifi.password\n' });
    work.stage({
      'a.yaml': leak('other-in-june'),
      'b.yaml': leak('other-in-june'),
      'c.yaml': leak('other-in-june # haguard: ignore[inline-secret] a test of mine'),
    });
    expect(work.haguard(['lint', 'a.yaml']).code).toBe(0);
    expect(work.found()).toEqual(['a.yaml:2 inline-secret']);
    expect(work.staged().out).toContain('2 ignored by a comment');
    expect(work.staged().out).not.toContain('--accept');
  });

  test('settings leave files and rules out', () => {
    const work = Work.with({ '.haguard.yaml': 'ignore: [a.yaml]\nrules:\n  private-key: off\n' });
    work.stage({ 'a.yaml': leak(), 'b.yaml': leak() });
    expect(work.found()).toEqual(['b.yaml:2 inline-secret']);
  });

  test.each([
    [{ HAGUARD: '0' }, 'HAGUARD=0'],
    [{ SKIP: 'other,haguard' }, 'SKIP=haguard'],
  ])('%j, once', (env, reason) => {
    const work = Work.with().stage({ 'a.yaml': leak() });
    expect(work.haguard(['lint', '--staged'], { env })).toEqual({
      code: 0,
      out: '',
      err: `haguard: nothing was looked at (${reason})\n`,
    });
    expect(work.haguard(['lint'], { env }).code).toBe(1);
  });

  test('nothing else does', () => {
    const work = Work.with().stage({ 'a.yaml': leak() });
    for (const env of [{ HAGUARD: '1' }, { SKIP: 'haguard-other' }, { SKIP: '' }])
      expect(work.haguard(['lint', '--staged'], { env }).code).toBe(1);
  });
});

describe('as a real hook', () => {
  const said = /inline-secret[^]*Nothing was changed\.[^]*SKIP=haguard git commit/;

  test('a commit is refused, and nothing is changed; after the mend it goes through', () => {
    const work = Work.with({ 'configuration.yaml': main, 'packages/a.yaml': tidy }).hook();
    work.stage({ 'packages/a.yaml': leak() });
    work.write({ 'packages/a.yaml': `${tidy}# not staged\n`, 'new.yaml': 'a: 1\n' });
    const before = [
      work.git('status', '--porcelain'),
      work.git('rev-parse', 'HEAD'),
      work.git('ls-files', '-s'),
    ];
    const { code, out, err } = work.tryGit(['commit', '-m', 'Leak']);
    expect([code, out + err]).toEqual([1, expect.stringMatching(said)]);
    expect([
      work.git('status', '--porcelain'),
      work.git('rev-parse', 'HEAD'),
      work.git('ls-files', '-s'),
    ]).toEqual(before);
    expect(readFileSync(work.path('packages/a.yaml'), 'utf8')).toContain('# not staged');

    work.stage({ 'packages/a.yaml': tidy.replace('wifi_password', 'other') });
    expect(work.tryGit(['commit', '-m', 'Mend']).code).toBe(0);
    expect(work.git('log', '-1', '--format=%s').trim()).toBe('Mend');
  });

  test.each([[{ SKIP: 'haguard' }], [{ HAGUARD: '0' }]])('%j lets it through once', (env) => {
    const work = Work.with().hook().stage({ 'a.yaml': leak() });
    expect(work.tryGit(['commit', '-m', 'Leak']).code).toBe(1);
    expect(work.tryGit(['commit', '-m', 'Leak'], env).code).toBe(0);
  });

  test('git commit -a and git commit FILE have an index of their own', () => {
    const work = Work.with({ 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 1\n' }).hook();
    work.write({ 'a.yaml': leak() });
    expect(work.tryGit(['commit', '-a', '-m', 'All']).code).toBe(1);
    expect(work.tryGit(['commit', '-m', 'One', 'a.yaml']).code).toBe(1);
    // The leak is staged, but it is not in this commit.
    work.git('add', 'a.yaml');
    work.write({ 'b.yaml': 'b: 2\n' });
    expect(work.tryGit(['commit', '-m', 'Other', 'b.yaml'])).toMatchObject({ code: 0 });
    expect(work.tryGit(['commit', '-m', 'Staged']).code).toBe(1);
  });

  test('in a subfolder, in a linked working tree, and with an amended first commit', () => {
    const work = Work.with({ 'config/a.yaml': 'a: 1\n' }).hook();
    work.stage({ 'config/a.yaml': leak() });
    expect(work.tryGit(['commit', '-m', 'Leak'], {}, work.path('config')).code).toBe(1);
    expect(work.tryGit(['commit', '--amend', '-m', 'Leak']).code).toBe(1);
    const folder = join(temporary(), 'tree');
    work.git('worktree', 'add', '-q', '-b', 'other', folder);
    const tree = new Work(folder).stage({ 'config/a.yaml': leak() });
    expect(tree.tryGit(['commit', '-m', 'Leak']).code).toBe(1);
    expect(tree.stage({ 'config/a.yaml': tidy }).tryGit(['commit', '-m', 'Tidy']).code).toBe(0);
  });

  test('a repository whose folder is named by GIT_DIR and GIT_WORK_TREE', () => {
    const work = Work.with({ 'a.yaml': 'a: 1\n' }).stage({ 'a.yaml': leak() });
    const env = { GIT_DIR: work.path('.git'), GIT_WORK_TREE: work.folder };
    expect(work.found(['--staged'], { env, cwd: temporary() })).toEqual(['a.yaml:2 inline-secret']);
  });
});

describe('trouble is one line and exit code 2, and changes nothing', () => {
  function trouble(work: Work, env: NodeJS.ProcessEnv = {}): string {
    const before = work.state;
    const { code, out, err } = work.haguard(['lint', '--staged'], { env });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^haguard: [^\n]+\n$/);
    expect(work.state).toBe(before);
    return err;
  }

  test('no repository', () => {
    expect(trouble(new Work())).toContain('not a Git repository');
  });

  test('a bare repository', () => {
    const work = new Work();
    work.git('init', '-q', '--bare');
    expect(trouble(work)).toContain('bare');
  });

  test('no Git', () => {
    expect(trouble(Work.with().stage({ 'a.yaml': leak() }), { PATH: temporary() })).toContain(
      'there is no Git',
    );
  });

  test('a damaged index', () => {
    const work = Work.with().stage({ 'a.yaml': leak() });
    writeFileSync(work.path('.git', 'index'), 'not an index at all, but long enough to be one');
    expect(trouble(work)).toContain('Git cannot read its index');
  });

  test('a damaged object', () => {
    const work = Work.with().stage({ 'a.yaml': leak() });
    const id = work.git('rev-parse', ':a.yaml').trim();
    const path = work.path('.git', 'objects', id.slice(0, 2), id.slice(2));
    chmodSync(path, 0o644);
    writeFileSync(path, 'damaged');
    const { code, err } = work.staged();
    expect([code, err]).toEqual([2, 'haguard: a.yaml: Git does not have its text here\n']);
  });

  test('mistakes in the settings', () => {
    const work = Work.with({ '.haguard.yaml': 'rule: {}\n' }).stage({ 'a.yaml': leak() });
    expect(trouble(work)).toContain('.haguard.yaml:1:1: there is no setting');
  });

  test.each([
    [['--staged', '--diff']],
    [['--staged', '--accept']],
    [['--staged', '--ignored']],
    [['--format', 'diff']],
  ])('%j do not go together', (args) => {
    const { code, err } = Work.with().haguard(['lint', ...args]);
    expect([code, err]).toEqual([2, expect.stringMatching(/^haguard: [^\n]+\n$/)]);
  });
});

describe("Git's own files and Git itself say the same", () => {
  const files = {
    'configuration.yaml': main,
    'packages/a.yaml': leak('older-in-april'),
    'packages/b.yaml': 'light: []\n',
    'küche.yaml': 'light: []\n',
  };
  const change = { 'packages/a.yaml': `${leak('older-in-april')}light: []\n`, 'küche.yaml': leak() };

  /** What is found, whoever is asked: objects that may lie elsewhere are for Git to find. Says how many processes it took. */
  function both(work: Work, where: Where = {}): { readonly out: string; readonly processes: number } {
    const { env, count } = countingGit();
    const told = (): string => {
      const { code, out, err } = work.haguard(['lint', '--staged', '--format', 'json'], {
        ...where,
        env: { ...where.env, ...env },
      });
      return `${String(code)} ${err} ${out.replace(/"milliseconds": \d+/, '')}`;
    };
    const out = told();
    const processes = count();
    const common = resolve(work.folder, work.git('rev-parse', '--git-common-dir').trim());
    const elsewhere = join(common, 'objects', 'info', 'alternates');
    mkdirSync(dirname(elsewhere), { recursive: true });
    writeFileSync(elsewhere, `${temporary()}\n`);
    expect(told()).toBe(out);
    rmSync(elsewhere);
    return { out, processes };
  }

  const leaking = expect.stringMatching(/^1 {2}[^]*"inline-secret"/);

  test('what is new, and what stood there before, without a process', () => {
    const { out, processes } = both(Work.with(files).stage(change));
    expect(out).toEqual(leaking);
    expect(out).toContain('"older": 1');
    expect(out).toContain('küche.yaml');
    expect(processes).toBe(0);
  });

  test('in packs, with branches in a list, and without a branch', () => {
    const work = Work.with(files);
    work.git('gc', '-q');
    work.git('pack-refs', '--all');
    work.stage(change);
    expect(both(work).processes).toBe(0);
    work.git('commit', '-q', '-m', 'Change');
    work.git('checkout', '-q', '--detach');
    work.stage({ 'packages/b.yaml': leak() });
    expect(both(work)).toEqual({ out: leaking, processes: 0 });
  });

  /** A leak is committed on `main`; the branch that is checked out does not have it yet, and is about to. */
  function behind(): Work {
    const work = Work.with(files);
    work.stage(change).git('commit', '-q', '-m', 'Leak');
    return work;
  }

  test.each(['main\u00a0', 'küche', 'feature/x'])('a branch with the name %j', (name) => {
    const work = behind();
    work.git('checkout', '-q', '-b', name, 'HEAD~');
    work.stage(change);
    expect(both(work).out).toEqual(leaking);
    work.git('pack-refs', '--all');
    expect(both(work).out).toEqual(leaking);
  });

  test('branches whose names are not UTF-8', () => {
    const work = behind();
    const refs = work.path('.git', 'packed-refs');
    const [old = '', leaked = ''] = ['HEAD~', 'HEAD'].map((name) => work.git('rev-parse', name).trim());
    const name = (byte: number): Buffer =>
      Buffer.concat([Buffer.from('refs/heads/caf'), Buffer.from([byte])]);
    const line = (id: string, byte: number): Buffer =>
      Buffer.concat([Buffer.from(`${id} `), name(byte), Buffer.from('\n')]);
    writeFileSync(refs, Buffer.concat([line(leaked, 0xe8), line(old, 0xe9)]));
    writeFileSync(
      work.path('.git', 'HEAD'),
      Buffer.concat([Buffer.from('ref: '), name(0xe9), Buffer.from('\n')]),
    );
    work.git('read-tree', old);
    work.stage(change);
    expect(both(work).out).toEqual(leaking);
  });

  test('refs that are links, and refs of one working tree', () => {
    const linked = behind();
    linked.git('branch', 'alias', 'HEAD');
    linked.git('pack-refs', '--all');
    linked.git('reset', '-q', '--hard', 'HEAD~');
    rmSync(linked.path('.git', 'refs', 'heads', 'alias'), { force: true });
    symlinkSync('refs/heads/main', linked.path('.git', 'refs', 'heads', 'alias'));
    linked.write({ '.git/HEAD': 'ref: refs/heads/alias\n' });
    linked.stage(change);
    expect(both(linked).out).toEqual(leaking);

    const tree = new Work(join(temporary(), 'tree'));
    const work = behind();
    work.git('worktree', 'add', '-q', '--detach', tree.folder, 'HEAD~');
    work.git('update-ref', 'refs/worktree/x', 'HEAD');
    tree.git('update-ref', 'refs/worktree/x', 'HEAD');
    tree.git('symbolic-ref', 'HEAD', 'refs/worktree/x');
    tree.stage(change);
    expect(both(tree).out).toEqual(leaking);
  });

  test('a HEAD that is a link, and a folder with the name of a packed branch', () => {
    const work = behind();
    work.git('reset', '-q', '--soft', 'HEAD~');
    work.git('pack-refs', '--all');
    mkdirSync(work.path('.git', 'refs', 'heads', 'main'), { recursive: true });
    expect(both(work).out).toEqual(leaking);
    rmSync(work.path('.git', 'HEAD'));
    symlinkSync('refs/heads/main', work.path('.git', 'HEAD'));
    expect(both(work).out).toEqual(leaking);
  });

  test('a working tree whose `.git` is a file', () => {
    const tree = new Work(join(temporary(), 'tree'));
    behind().git('worktree', 'add', '-q', '--detach', tree.folder, 'HEAD~');
    tree.stage(change);
    expect(both(tree).out).toEqual(leaking);
    expect(both(tree, { env: { GIT_DIR: '.git' } }).out).toEqual(leaking);
    tree.write({ '.git': readFileSync(tree.path('.git'), 'utf8').replace('\n', '\r\n') });
    expect(both(tree).out).toEqual(leaking);
  });

  test('a folder on the way that is called `.git` and is none', () => {
    const work = behind();
    work.git('reset', '-q', '--soft', 'HEAD~');
    mkdirSync(work.path('packages', '.git'));
    expect(both(work, { cwd: work.path('packages') }).out).toEqual(leaking);
  });

  test('formats and extensions of which we know nothing', () => {
    const work = behind();
    work.git('reset', '-q', '--soft', 'HEAD~');
    work.git('config', 'extensions.worktreeConfig', 'true');
    expect(both(work)).toEqual({ out: leaking, processes: 2 });
  });

  test('an old text that is too large to be read in one go, though the processes are spent', () => {
    const old = `${leak('older-in-april')}${'# a line\n'.repeat(600_000)}`;
    const many = Array.from({ length: 40 }, (_, i) => [`packages/${i}.yaml`, `light: ${i}\n`] as const);
    const work = Work.with({ ...files, ...Object.fromEntries(many), 'packages/old.yaml': old });
    work.stage(Object.fromEntries(many.map(([path]) => [path, 'light: []\n'])));
    work.stage({ 'packages/old.yaml': `${leak('older-in-april')}# a line\n` });
    const { out } = both(work);
    expect(out).toMatch(/^0 /);
    expect(out).toContain('"older": 1');
  });
});

describe('who includes a file is remembered', () => {
  const many = Array.from(
    { length: 60 },
    (_, i) => [`other/${i}.yaml`, `light: ${i} # porch-lamp-77\n`] as const,
  );
  const files = {
    'configuration.yaml': 'mqtt: !include parts/a.yaml\nautomation: !include_dir_list automations\n',
    'parts/a.yaml': 'sensor: !include b.yaml\n',
    'parts/b.yaml': '- name: porch\n  availability: !include c.yaml\n',
    'parts/c.yaml': 'topic: a\n',
    'automations/1.yaml': 'alias: a\n',
    'automations/2.yaml': 'alias: b\n',
    'automations/3.yaml': 'alias: c\n',
    'blueprints/x.yaml': 'blueprint:\n  name: x\n',
    ...Object.fromEntries(many),
  };

  test('in ids and names alone, so that at the next commit not all files are read again', () => {
    const work = Work.with(files);
    const cache = temporary();
    const look = (): { readonly ats: readonly unknown[]; readonly processes: number } => {
      const { env, count } = countingGit();
      const { out } = work.haguard(['lint', '--staged', '--format', 'json'], {
        env: { ...env, NODE_DISABLE_COMPILE_CACHE: undefined, XDG_CACHE_HOME: cache },
      });
      const ats = [...out.matchAll(/"at": "([^"]+)"/g)].map(([, at]) => at);
      return { ats, processes: count() };
    };
    work.stage({ 'parts/c.yaml': 'topic: a\npassword: winter-in-may\n' });
    expect(look()).toEqual({ ats: ['mqtt.sensor.0.availability.password'], processes: 1 });
    work.stage({ 'parts/c.yaml': 'topic: b\npassword: winter-in-june\n', 'blueprints/x.yaml': 'a: b\n' });
    expect(look()).toEqual({ ats: ['mqtt.sensor.0.availability.password'], processes: 0 });
    work.stage({ 'other/1.yaml': 'x: !include ../blueprints/x.yaml\n' });
    expect(look().processes).toBe(0);
    const folder = join(cache, 'haguard', 'named');
    const kept = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(kept).toEqual([expect.stringContaining('parts/a.yaml')]);
    expect(kept.join()).not.toMatch(/winter|porch|lamp/);
    writeFileSync(join(folder, readdirSync(folder)[0] ?? ''), '{"pattern": 1');
    work.stage({ 'parts/c.yaml': 'topic: c\npassword: winter-in-july\n' });
    expect(look()).toEqual({ ats: ['mqtt.sensor.0.availability.password'], processes: 1 });
  });

  test.each([
    ['a link', (work: Work) => symlinkSync('1.yaml', work.path('other', 'link.yaml'))],
    ['a submodule', (work: Work) => work.git('clone', '-q', work.folder, work.path('theme.yaml'))],
    [
      'what is no text',
      (work: Work) => writeFileSync(work.path('other', 'odd.yaml'), Buffer.from([0, 1, 2])),
    ],
  ])('%s among the files changes nothing', (_, add) => {
    const work = Work.with(files);
    add(work);
    work.git('add', '-A');
    work.git('commit', '-q', '-m', 'More');
    const env = { NODE_DISABLE_COMPILE_CACHE: undefined, XDG_CACHE_HOME: temporary() };
    for (const round of [1, 2, 3]) {
      work.stage({ 'parts/c.yaml': `topic: a\npassword: winter-in-${round}-may\n` });
      const { out } = work.haguard(['lint', '--staged', '--format', 'json'], { env });
      expect([round, out]).toEqual([round, expect.stringContaining('"mqtt.sensor.0.availability.password"')]);
    }
  });

  test('what only the disk says is not remembered', () => {
    const work = Work.with(files);
    const env = { NODE_DISABLE_COMPILE_CACHE: undefined, XDG_CACHE_HOME: temporary() };
    work.write({ 'parts/a.yaml': 'sensor: []\n', 'blueprints/x.yaml': 'a: b\n' });
    expect(work.haguard(['lint', '--diff'], { env }).code).toBe(0);
    work.git('checkout', '-q', '--', '.');
    work.stage({ 'parts/c.yaml': 'topic: a\npassword: winter-in-may\n' });
    const { out } = work.haguard(['lint', '--staged', '--format', 'json'], { env });
    expect(out).toContain('"mqtt.sensor.0.availability.password"');
  });

  test.each([
    'packages: {w: !include common/w.yaml, s: !include common/s.yaml}\n',
    'packages: [!include common/w.yaml, !include common/s.yaml]\n',
    'packages:\n  w: !include "common/w.yaml"\n',
    'packages:\n  w: !include\n    common/w.yaml\n',
    'packages:\n  w: !include &w common/w.yaml # shared\n',
  ])('however the include is written: %j', (packages) => {
    const device = `esphome:\n  name: porch\n${packages}`;
    const work = Work.with({ 'porch.yaml': device, 'common/s.yaml': 'logger:\n', 'common/w.yaml': 'api:\n' });
    work.stage({ 'common/w.yaml': 'api:\nota:\n  - platform: esphome\n' });
    expect(work.found()).toEqual(['common/w.yaml:3 open-updates']);
  });

  test('a file of an included folder has the place that it has among all of them', () => {
    const work = Work.with(files).stage({ 'automations/3.yaml': 'alias: c\nwebhook_id: winter-in-may-9\n' });
    const { out } = work.staged('--format', 'json');
    expect(out).toContain('"at": "automation.2.webhook_id"');
  });
});

describe('at most three processes of Git', () => {
  test.each([1, 40])('%i files', (n) => {
    const { env, count } = countingGit();
    const work = Work.with({ 'configuration.yaml': main, 'packages/z.yaml': 'a: 1\n' });
    work.stage(Object.fromEntries(Array.from({ length: n }, (_, i) => [`packages/${i}.yaml`, leak()])));
    expect(work.haguard(['lint', '--staged'], { env }).code).toBe(1);
    expect(count()).toBeLessThanOrEqual(3);
  });

  test('in a large repository, where includes are followed, and in a merge', () => {
    const { env, count } = countingGit();
    const many = Array.from({ length: 320 }, (_, i) => [`packages/${i}.yaml`, 'light: []\n'] as const);
    const work = Work.with({
      'configuration.yaml': `${main}mqtt: !include parts/a.yaml\n`,
      'parts/a.yaml': 'sensor: !include b.yaml\n',
      ...Object.fromEntries(many),
    });
    work.stage({ 'parts/b.yaml': '- password: winter-in-may\n' });
    const { out } = work.haguard(['lint', '--staged', '--format', 'json'], { env });
    expect(out).toContain('"at": "mqtt.sensor.0.password"');
    writeFileSync(work.path('.git', 'MERGE_HEAD'), work.git('rev-parse', 'HEAD'));
    work.haguard(['lint', '--staged'], { env });
    expect(count()).toBeLessThanOrEqual(6);
  });
});

test.each(['pretty', 'compact', 'json', 'github', 'sarif', 'rdjson', 'markdown', 'junit', 'gitlab', 'diff'])(
  'no value is shown by --format %s',
  (format) => {
    const work = Work.with({ 'a.yaml': `${leak('older-in-april')}light: []\n` });
    mkdirSync(work.path('sub'));
    work.write({ 'secrets.yaml': 'x: porch-lamp-77\n' });
    work.stage({ 'a.yaml': `${leak('newer-in-may')}light: porch-lamp-77 # older-in-april\n` });
    const { code, out } = work.staged('--format', format);
    expect(code).toBe(1);
    expect(out).not.toMatch(/in-april|in-may|porch-lamp/);
    expect(out).toContain('a.yaml');
  },
);

test('a repository that belongs to another user is looked at, as in the apps of Home Assistant', () => {
  const work = Work.with({ 'configuration.yaml': 'light: []\n' }).stage({ 'configuration.yaml': leak() });
  const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
  expect(work.tryGit(['status'], env).code).toBe(128);
  expect(work.found(['--staged'], { env })).toEqual(['configuration.yaml:2 inline-secret']);
});

test('a repository that Git cannot read is trouble', () => {
  const work = Work.with({ 'configuration.yaml': 'light: []\n' }).stage({ 'configuration.yaml': leak() });
  work.write({ '.git/HEAD': 'nothing\n' });
  const { code, err } = work.staged();
  expect([code, err]).toEqual([2, expect.stringMatching(/^haguard: [^\n]+\n$/)]);
});
