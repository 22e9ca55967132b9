import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, win32 } from 'node:path';
import { simpleGit } from 'simple-git';
import { parse } from 'yaml';
import { bundle } from '../scripts/bundle';
import { baseOf } from '../src/cli/action/base';
import { changedIn } from '../src/cli/action/changed';
import { inputsOf } from '../src/cli/action/inputs';
import { Masks } from '../src/cli/action/masks';
import { outputText } from '../src/cli/action/runner';
import { isAction } from '../src/cli/action/started';
import { pathFrom } from '../src/node/names';
import { annotation, commandsIn } from './report/workflow';
import { root } from './sources';
import { Repository, Sandbox } from './support/git';
import { read } from './support/reading';

interface Metadata {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

const metadata = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Metadata;
const built = mkdtempSync(join(tmpdir(), 'haguard-action-'));

beforeAll(async () => {
  for (const { path, text } of await bundle()) {
    mkdirSync(dirname(join(built, path)), { recursive: true });
    writeFileSync(join(built, path), text);
  }
}, 120_000);
afterAll(() => {
  rmSync(built, { recursive: true, force: true });
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

interface Given {
  readonly with?: Readonly<Record<string, string>>;
  readonly event?: unknown;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the entry that action.yml names as a runner of GitHub does: no argument, all by variables and files. */
function act(workspace: string, { with: given = {}, event = {}, env = {} }: Given = {}): Ran {
  const files = new Sandbox({ 'event.json': JSON.stringify(event), output: '', summary: '' });
  const inputs = Object.entries(metadata.inputs).map(
    ([name, input]) => [`INPUT_${name.toUpperCase()}`, given[name] ?? input.default] as const,
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(built, metadata.runs.main)], {
    cwd: workspace,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      HOME: files.folder,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      RUNNER_ENVIRONMENT: 'github-hosted',
      GITHUB_WORKSPACE: workspace,
      GITHUB_EVENT_PATH: files.path('event.json'),
      GITHUB_OUTPUT: files.path('output'),
      GITHUB_STEP_SUMMARY: files.path('summary'),
      ...Object.fromEntries(inputs),
      ...env,
    },
  });
  const outputs = [...readFileSync(files.path('output'), 'utf8').matchAll(/^(.+)<<(.+)\n([^]*?)\n\2\n/gm)];
  return {
    code: status,
    out: stdout,
    err: stderr,
    outputs: Object.fromEntries(outputs.map(([, name = '', , value = '']) => [name, value])),
    summary: readFileSync(files.path('summary'), 'utf8'),
  };
}

/** What every output must be: commands by the grammar, or lines for people that no runner takes for commands. */
function expectGrammar({ out, err }: Ran): void {
  expect(err).toBe('');
  for (const line of out.split('\n')) {
    if (line.startsWith('::add-mask::')) continue;
    if (line.startsWith('::')) expect(line).toMatch(annotation);
    else expect(line).not.toMatch(/^\s*::|##\[/);
  }
}

const places = ({ out }: Ran): readonly string[] =>
  commandsIn(out).flatMap(({ name, properties: { file, line } }) =>
    file === undefined ? [] : [`${name} ${file}:${line ?? ''}`],
  );

const secret = 'winter-in-may';
const old = `rest:\n  - password: ${secret}\n`;

/** A repository whose branch `work` adds to what `main` has; both commits, and what a checkout of the branch has. */
async function twoBranches(): Promise<{ repository: Repository; base: string; head: string }> {
  const repository = await Repository.with({ 'configuration.yaml': old, 'other file.yaml': 'a: 1\n' });
  const base = await repository.git.revparse('HEAD');
  await repository.git.checkoutLocalBranch('work');
  repository.write(
    'configuration.yaml',
    `${old}http:\n  cors_allowed_origins: "*"\nnotify:\n  - password: again-in-june\n`,
  );
  repository.write('packages/new, file.yaml', 'rest:\n  - password: and-in-july\n');
  await repository.commit('.');
  return { repository, base, head: await repository.git.revparse('HEAD') };
}

const pullRequest = (base: string): object => ({ pull_request: { number: 1, base: { sha: base } } });

describe('the action, as GitHub runs it', () => {
  let repository: Repository;
  let base: string;
  let head: string;
  beforeAll(async () => ({ repository, base, head } = await twoBranches()));

  test('annotates all that is found, changed lines first; counts; writes the summary; shows no value', () => {
    const ran = act(repository.folder, { event: pullRequest(base) });
    expectGrammar(ran);
    expect(ran.code).toBe(1);
    expect(places(ran)).toEqual([
      'error configuration.yaml:6',
      'error packages/new, file.yaml:2',
      'warning configuration.yaml:4',
      'error configuration.yaml:2',
    ]);
    expect(ran.outputs).toEqual({ findings: '4', errors: '3', 'sarif-file': '' });
    expect(ran.summary).toMatch(/^### ❌ haguard\n\n3 errors, 1 warning in 3 files /);
    expect(ran.summary).toContain('| error | `packages/new, file.yaml:2:15` |');
    const shown = ran.out.replace(/^::add-mask::.*$/gm, '') + ran.summary;
    for (const value of [secret, 'again-in-june', 'and-in-july']) expect(shown).not.toContain(value);
  });

  test('only-changed: what the pull request changes, and how much more there is', () => {
    const ran = act(repository.folder, { with: { 'only-changed': 'true' }, event: pullRequest(base) });
    expectGrammar(ran);
    expect(places(ran)).toEqual([
      'error configuration.yaml:6',
      'error packages/new, file.yaml:2',
      'warning configuration.yaml:4',
    ]);
    expect(ran.outputs['findings']).toBe('3');
    expect(ran.out).toContain('1 on lines that did not change');
    expect(ran.summary).toContain('1 on lines that did not change');
  });

  test('only-changed: a push is compared with what was there before', () => {
    const ran = act(repository.folder, {
      with: { 'only-changed': 'true' },
      event: { before: base, after: head },
    });
    expect(places(ran)).toHaveLength(3);
    const same = act(repository.folder, { with: { 'only-changed': 'true' }, event: { before: head } });
    expect([same.code, places(same)]).toEqual([0, []]);
  });

  test.each([
    ['a new branch', { before: '0'.repeat(40) }, 'This event names no commit'],
    ['a schedule', { schedule: '0 3 * * *' }, 'This event names no commit'],
    ['a commit that is gone', { before: 'a'.repeat(40) }, 'fetch-depth: 0'],
  ])('only-changed: %s: all counts, and why', (_, event, why) => {
    const ran = act(repository.folder, { with: { 'only-changed': 'true' }, event });
    expectGrammar(ran);
    expect(places(ran)).toHaveLength(4);
    expect(commandsIn(ran.out)[0]).toMatchObject({ name: 'notice', data: expect.stringContaining(why) });
    expect(ran.summary.replaceAll('\\', '')).toContain(why);
  });

  test('only-changed: a checkout of the base itself never passes in silence', async () => {
    const clone = new Sandbox();
    await simpleGit().clone(`file://${repository.folder}`, clone.path('w'), ['--branch', 'main']);
    const ran = act(clone.path('w'), { with: { 'only-changed': 'true' }, event: pullRequest(base) });
    expect(places(ran)).toEqual(['error configuration.yaml:2']);
    expect(ran.out).toContain('The checkout is the base of the pull request');
  });

  test('only-changed in a shallow clone, as actions/checkout makes it: all counts, and how to set fetch-depth', async () => {
    const clone = new Sandbox();
    await simpleGit().clone(`file://${repository.folder}`, clone.path('w'), [
      '--depth=1',
      '--branch',
      'work',
    ]);
    const ran = act(clone.path('w'), { with: { 'only-changed': 'true' }, event: pullRequest(base) });
    expectGrammar(ran);
    expect(places(ran)).toHaveLength(4);
    expect(ran.out).toContain('Give actions/checkout the setting fetch-depth: 0.');
    const plain = act(clone.path('w'), { event: pullRequest(base) });
    expect(plain.out).not.toContain('fetch-depth');
  });

  test('sarif-file, format, fail-on and path', () => {
    const ran = act(repository.folder, {
      with: {
        'sarif-file': 'out/haguard.sarif',
        format: 'compact',
        'fail-on': 'never',
        path: 'packages\r\nother file.yaml',
      },
    });
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out.split('\n')[0]).toMatch(/^packages\/new, file\.yaml:2:15: error /);
    expect(ran.outputs).toEqual({ findings: '1', errors: '1', 'sarif-file': 'out/haguard.sarif' });
    const log: unknown = JSON.parse(readFileSync(repository.path('out/haguard.sarif'), 'utf8'));
    repository.remove('out');
    const uri = { uri: 'packages/new%2C%20file.yaml' };
    const location = { physicalLocation: { artifactLocation: uri } };
    expect(log).toMatchObject({ runs: [{ results: [{ locations: [location] }] }] });
  });

  test('paths count from the repository, wherever it was checked out', async () => {
    const workspace = new Sandbox();
    await simpleGit().clone(`file://${repository.folder}`, workspace.path('home'), ['--branch', 'work']);
    const ran = act(workspace.folder, { with: { path: 'home/packages' }, event: pullRequest(base) });
    expect(places(ran)).toEqual(['error packages/new, file.yaml:2']);
  });

  test.each([
    ['fail-on', 'eror', 'fail-on takes error, warning, info or never; did you mean error?'],
    ['format', 'githb', 'there is no format githb; did you mean github?'],
    ['only-changed', 'yes', 'only-changed takes true or false'],
    ['path', 'nowhere', 'there is no file or folder nowhere'],
    ['secrets', 'nowhere.yaml', 'secrets: nowhere.yaml: '],
    ['config', 'nowhere.yaml', 'there is no file nowhere.yaml'],
  ])('a wrong %s is one annotation and exit code 2', (name, value, message) => {
    const ran = act(repository.folder, { with: { [name]: value } });
    expectGrammar(ran);
    expect(ran.code).toBe(2);
    expect(commandsIn(ran.out)).toEqual([
      { name: 'error', properties: { title: 'haguard' }, data: expect.stringContaining(message) },
    ]);
  });

  test('on Gitea and Forgejo the log gets text, and no values to mask', () => {
    for (const name of ['GITEA_ACTIONS', 'FORGEJO_ACTIONS']) {
      const ran = act(repository.folder, { env: { [name]: 'true' } });
      expect([ran.code, ran.err]).toEqual([1, '']);
      expect(ran.out).not.toMatch(/^\s*::/m);
      expect(ran.out + ran.summary).not.toContain(secret);
      expect(ran.out).toContain('configuration.yaml:2:15  error  inline-secret');
      expect(ran.outputs['errors']).toBe('3');
    }
  });
});

test('a fake secrets file tells names, and its values are no secrets', async () => {
  const { folder } = await Repository.with({
    'configuration.yaml':
      'rest:\n  - username: !secret mail_usr\n    name: made-up-value-of-ci\n    password: !secret mail_password\n',
    'secrets.fake.yaml': 'mail_password: made-up-value-of-ci\nmail_user: made-up-too-here\n',
  });
  const without = act(folder);
  expect([without.code, places(without)]).toEqual([0, []]);
  const ran = act(folder, { with: { secrets: './secrets.fake.yaml' } });
  expect(places(ran)).toEqual(['warning configuration.yaml:2']);
  expect(ran.out).toContain('undefined-secret');
});

test('a value is masked for later steps on GitHub alone, and is not too short to be masked', () => {
  const document = read({
    path: 'a.yaml',
    text: 'a: short\nb: long%enough\nc: |\n  line-number-one\n  line-number-two\n',
  });
  const secrets = [
    [3, 8],
    [12, 23],
    [29, document.text.length],
  ].map(([start = 0, end = 0]) => ({
    range: [start, end] as const,
    class: 'credential' as const,
  }));
  const masked = (env: NodeJS.ProcessEnv): string => {
    const masks = new Masks(env);
    masks.see({ document, secrets });
    expect(JSON.stringify(masks)).not.toMatch(/long|line/);
    return masks.commands();
  };
  const github = { GITHUB_ACTIONS: 'true', RUNNER_ENVIRONMENT: 'github-hosted' };
  expect(masked(github)).toBe(
    '::add-mask::long%25enough\n::add-mask::line-number-one\n::add-mask::line-number-two\n',
  );
  for (const other of ['GITEA_ACTIONS', 'FORGEJO_ACTIONS', 'ACT'])
    expect(masked({ ...github, [other]: 'true' })).toBe('');
  expect(masked({ GITHUB_ACTIONS: 'true' })).toBe('');
  expect(masked({ ...github, GITHUB_ACTIONS: undefined })).toBe('');
});

describe('what a runner hands over', () => {
  test('the program knows that it is the action, and a step of another one does not make it so', () => {
    const env = { GITHUB_ACTIONS: 'true', 'INPUT_ONLY-CHANGED': 'false', 'INPUT_FAIL-ON': 'error' };
    expect(isAction([], env)).toBe(true);
    expect(isAction(['lint'], env)).toBe(false);
    expect(isAction([], { GITHUB_ACTIONS: 'true', INPUT_PATH: '.' })).toBe(false);
    expect(isAction([], { ...env, GITHUB_ACTIONS: undefined })).toBe(false);
  });

  test('action.yml names what the program reads and writes', () => {
    expect(Object.keys(metadata.inputs)).toEqual([
      'path',
      'secrets',
      'config',
      'format',
      'fail-on',
      'only-changed',
      'sarif-file',
    ]);
    expect(Object.keys(metadata.outputs)).toEqual(['findings', 'errors', 'sarif-file']);
    expect(metadata.runs).toEqual({ using: 'node24', main: 'dist/haguard.cjs' });
    for (const { default: value } of Object.values(metadata.inputs)) expect(typeof value).toBe('string');
  });

  test('an output cannot end before its end, nor begin another', () => {
    const marks = ['one', 'one', 'two'];
    const text = outputText('x', 'a\nhaguard_one\ny=1', () => marks.shift() ?? 'three');
    expect(text).toBe('x<<haguard_two\na\nhaguard_one\ny=1\nhaguard_two\n');
  });

  test.each([
    ['nothing', '', undefined],
    ['no JSON', '{', undefined],
    ['a list', '[1]', undefined],
    ['a base that is no commit', '{"pull_request":{"base":{"sha":"--output=x"}}}', undefined],
    [
      'a merge queue',
      `{"merge_group":{"base_sha":"${'a'.repeat(40)}"}}`,
      { id: 'a'.repeat(40), isPush: false },
    ],
    ['a push', `\ufeff{"before":"${'b'.repeat(64)}"}\r\n`, { id: 'b'.repeat(64), isPush: true }],
    ['what an object has by birth', '{"pull_request":{"base":{"sha":{"__proto__":1}}}}', undefined],
  ])('an event file with %s', (_, text, expected) => {
    const { folder } = new Sandbox({ 'event.json': text });
    expect(baseOf({ GITHUB_EVENT_PATH: join(folder, 'event.json') })).toEqual(expected);
  });
});

describe('docs/github.md', () => {
  interface Workflow {
    readonly permissions?: object;
    readonly jobs?: Readonly<
      Record<
        string,
        { readonly permissions: object; readonly steps: readonly Readonly<Record<string, unknown>>[] }
      >
    >;
  }
  const text = readFileSync(join(root, 'docs', 'github.md'), 'utf8');
  const workflows = [...text.matchAll(/^```yaml\n([^]*?)^```/gm)].map(
    ([, yaml = '']) => [parse(yaml) as Workflow, yaml] as const,
  );

  test('workflows to copy: rights named, actions by commit, inputs that there are', () => {
    const copied = workflows.filter(([{ jobs }]) => jobs);
    expect(copied.length).toBeGreaterThan(1);
    for (const [{ permissions, jobs = {} }, yaml] of copied) {
      expect(permissions).toEqual({});
      for (const job of Object.values(jobs)) {
        expect(job.permissions).toMatchObject({ contents: 'read' });
        for (const { uses, with: given = {} } of job.steps) {
          expect(uses).toMatch(/^[\w./-]+@(?:COMMIT|[0-9a-f]{40})$/);
          expect(yaml).toMatch(new RegExp(`${String(uses)} # \\S`));
          if (!String(uses).startsWith('haguard/')) continue;
          expect(Object.keys(metadata.inputs)).toEqual(expect.arrayContaining(Object.keys(given as object)));
        }
      }
    }
  });

  test('the table has every input with its default', () => {
    const rows = [...text.matchAll(/^\| `([\w-]+)` +\| (?:`([^`]+)`)? *\|/gm)].map(([, name, value = '']) => [
      name,
      value,
    ]);
    expect(rows).toEqual(Object.entries(metadata.inputs).map(([name, input]) => [name, input.default]));
  });
});

describe('what Windows does otherwise', () => {
  test('line ends in inputs', () => {
    const { paths } = inputsOf({ INPUT_PATH: 'config\r\n  packages \r\n\r\n' });
    expect(paths).toEqual(['config', 'packages']);
  });

  test('paths have forward slashes in every report', () => {
    expect(pathFrom('D:\\a\\home\\home', 'D:\\a\\home\\home\\config\\a b.yaml', win32)).toBe(
      'config/a b.yaml',
    );
    expect(pathFrom('D:\\a\\home', 'D:\\a\\home', win32)).toBe('');
    expect(pathFrom('D:\\a\\home', 'D:\\a\\other', win32)).toBe('../other');
  });

  test('line ends in files: the same places', async () => {
    const { folder } = await Repository.with({ 'configuration.yaml': old.replaceAll('\n', '\r\n') });
    expect(places(act(folder))).toEqual(['error configuration.yaml:2']);
  });
});

test('changed lines of files that are new, moved, deleted, without text, or hold a diff themselves', async () => {
  const long = Array.from({ length: 30 }, (_, i) => `line: ${i}\n`).join('');
  const repository = await Repository.with({
    'a.yaml': long,
    'gone.yaml': 'a: 1\n',
    'moved here.yaml': `x: 1\n${long}`,
    'picture.bin': '\0old',
  });
  const more = 'line: 9\n+++ b/x\n@@ -1 +1 @@\ndiff --git a/x b/x\n';
  const text = long.replace('line: 3\n', 'line: three\n').replace('line: 7\n', '');
  repository.write('a.yaml', text.replace('line: 9\n', more));
  repository.remove('gone.yaml', 'moved here.yaml');
  repository.write('moved "there"\n.yaml', `x: 2\n${long}`);
  repository.write('picture.bin', '\0new');
  repository.write('new.yaml', 'entirely: new\nand: other');
  await repository.git.raw('add', '-A');
  await repository.commit();
  expect(Object.fromEntries(await changedIn('HEAD~1..HEAD', repository.folder))).toEqual({
    'a.yaml': [
      [4, 4],
      [10, 12],
    ],
    'moved "there"\\n.yaml': [
      [0, 0],
      [1, 1],
    ],
    'new.yaml': undefined,
    'picture.bin': undefined,
  });
});
