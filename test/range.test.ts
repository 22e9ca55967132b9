import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Blobs } from '../src/node/blobs';
import { blocksOf, changedLines, inBoth, linesOf } from '../src/node/linediff';
import { countingGit, removeWork, temporary, Work } from './support/work';

afterAll(removeWork);

const leak = (value = 'winter-in-may'): string => `wifi:\n  password: ${value}\n`;
const tidy = 'wifi:\n  password: !secret wifi_password\n';

/** main: a · b, feature: a · c · d */
function branched(): Work {
  const work = Work.with({ 'configuration.yaml': 'light: []\n', 'old.yaml': leak('older-in-april') });
  work.git('checkout', '-q', '-b', 'feature');
  work.stage({ 'packages/c.yaml': leak() }).git('commit', '-q', '-m', 'c');
  work.stage({ 'old.yaml': `${leak('older-in-april')}light: []\n` }).git('commit', '-q', '-m', 'd');
  work.git('checkout', '-q', 'main');
  work.stage({ 'b.yaml': leak('their-own-word') }).git('commit', '-q', '-m', 'b');
  work.git('checkout', '-q', 'feature');
  return work;
}

describe('which commits are compared', () => {
  const work = branched();

  test.each<[string, readonly string[], readonly string[]]>([
    ['since the branch left another', ['--diff', 'main'], ['packages/c.yaml:2 inline-secret']],
    ['the same, written out', ['--diff', 'main...feature'], ['packages/c.yaml:2 inline-secret']],
    ['the same, with =', ['--diff=main...'], ['packages/c.yaml:2 inline-secret']],
    ['one commit against another', ['--diff', 'feature~1..feature'], []],
    ['the other way round', ['--diff', 'feature..main'], ['b.yaml:2 inline-secret']],
    ['up to here', ['--diff', 'feature~2..'], ['packages/c.yaml:2 inline-secret']],
    ['with a PATH', ['--diff', 'main', 'old.yaml'], []],
  ])('%s', (_, args, found) => {
    expect(work.found(args)).toEqual(found);
  });

  test('nothing: the working tree, staged or not, against the current commit', () => {
    const tree = branched();
    expect(tree.found(['--diff'])).toEqual([]);
    tree.stage({ 'packages/c.yaml': tidy, 'configuration.yaml': leak('other-in-june') });
    tree.write({ 'b.yaml': 'not tracked here\n', 'old.yaml': 'light: []\n' });
    expect(tree.found(['--diff'])).toEqual(['configuration.yaml:2 inline-secret']);
    tree.write({ 'configuration.yaml': tidy });
    expect(tree.found(['--diff'])).toEqual([]);
    rmSync(tree.path('old.yaml'));
    expect(tree.found(['--diff', '--', 'packages'])).toEqual([]);
  });

  test('the state of the working tree does not count for commits', () => {
    const tree = branched();
    tree.write({ 'packages/c.yaml': tidy, 'configuration.yaml': leak() });
    expect(tree.found(['--diff', 'main'])).toEqual(['packages/c.yaml:2 inline-secret']);
  });

  test('the variables of a hook speak of another repository', () => {
    const env = {
      GIT_DIR: '/nonexistent',
      GIT_INDEX_FILE: '/nonexistent',
      GIT_EDITOR: 'false',
      EDITOR: 'false',
    };
    expect(work.found(['--diff', 'main'], { env })).toEqual(['packages/c.yaml:2 inline-secret']);
  });

  test('older findings are counted, and the exit code is that of what changed', () => {
    const { code, out } = work.haguard(['lint', '--diff', 'feature~1..feature']);
    expect([code, out]).toEqual([0, expect.stringContaining('1 on lines that did not change')]);
    expect(work.haguard(['lint', '--diff', 'main']).code).toBe(1);
  });
});

describe('the annotated diff', () => {
  const before = `homeassistant:
  name: Our house at the lake
notify:
  - name: mail
    username: somebody@example.com
    password: older-in-april # the old word
light: []
`;
  const work = Work.with({ 'packages/a.yaml': before, 'packages/z.yaml': 'a: 1\n' });
  work.stage({
    'packages/a.yaml': before.replace('older-in-april # the old word', 'newer-in-may'),
    'packages/z.yaml': 'a: 2\n',
    'secrets.yaml': 'word: porch-lamp-77\n',
  });
  work.git('commit', '-q', '-m', 'Change');
  const { code, out } = work.haguard(['lint', '--diff', 'HEAD~1..HEAD']);

  test('shows the hunk, the finding under its line, and no value of either side', () => {
    expect(code).toBe(1);
    expect(out).toContain(`diff --git a/packages/a.yaml b/packages/a.yaml
--- a/packages/a.yaml
+++ b/packages/a.yaml
@@ -3,5 +3,5 @@
 notify:
   - name: …
     username: …
-    password: REDACTED_password_2 #…
+    password: REDACTED_password_1
               ^^^^^^^^^^^^^^^^^^^ error  inline-secret  `);
    expect(out).not.toMatch(/april|-may|the lake|somebody|old word|porch-lamp/);
  });

  test('tells of a file as such, and leaves out files without findings', () => {
    expect(out).toMatch(/--- \/dev\/null\n\+\+\+ b\/secrets\.yaml\n error {2}never-commit {2}/);
    expect(out).not.toContain('z.yaml');
  });

  test('has the colours of git diff where colours are wanted, and no escape code elsewhere', () => {
    const { out: coloured } = work.haguard(['lint', '--diff', 'HEAD~1..HEAD'], { env: { FORCE_COLOR: '1' } });
    expect(coloured).toContain('\u001b[36m@@ -3,5 +3,5 @@\u001b[39m');
    expect(coloured).toContain('\u001b[31m-    password: REDACTED_password_2 #…\u001b[39m');
    expect(coloured).toContain('\u001b[32m+    password: REDACTED_password_1\u001b[39m');
    const timeless = (text: string): string => text.replace(/, [\d.]+ m?s$/m, '');
    // eslint-disable-next-line no-control-regex
    expect(timeless(coloured.replace(/\u001b\[\d+m/g, ''))).toBe(timeless(out));
    expect(out).not.toContain('\u001b');
  });

  test('works for what is staged, and stays small for a large new file', () => {
    const long = `${'# a line\n'.repeat(500)}${leak()}${'# a line\n'.repeat(500)}`;
    const large = Work.with().stage({ 'a.yaml': long });
    const shown = large.haguard(['lint', '--staged', '--format', 'diff']).out;
    expect(shown).toContain('@@ -0,0 +499,7 @@');
    expect(shown.split('\n').length).toBeLessThan(25);
  });

  test('never shows what stands in a key, a comment, or a text without structure', () => {
    const odd = Work.with({
      'secrets.yaml': 'word: porch-lamp-77\n',
      'a.sh': 'echo porch-lamp-77 hidden-word\n',
    });
    odd.write({ 'secrets.yaml': 'word: porch-lamp-77\n' });
    odd.stage({
      'a.sh': 'echo porch-lamp-77 other-word\n',
      'b.yaml': 'porch-lamp-77: 1 # hidden-word\nx: |\n  hidden-word\n  porch-lamp-77\n  hidden-word\n',
    });
    const { out: shown } = odd.haguard(['lint', '--staged', '--format', 'diff']);
    expect(shown).toMatch(/secret-elsewhere/);
    expect(shown).not.toMatch(/porch-lamp|hidden-word|other-word/);
  });
});

describe('trouble is one line and exit code 2, and changes nothing', () => {
  function trouble(work: Work, args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
    const before = work.state;
    const { code, out, err } = work.haguard(['lint', '--diff', ...args], { env });
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^haguard: [^\n]+\n$/);
    expect(work.state).toBe(before);
    return err;
  }

  test.each([
    ['nowhere', 'there is no commit nowhere here'],
    ['nowhere..HEAD', 'there is no commit nowhere here'],
    ['HEAD...nowhere', 'there is no commit nowhere here'],
    ['my pass phrase', 'there is no commit of that name here'],
    [
      '0000000000000000000000000000000000000000',
      'there is no commit 0000000000000000000000000000000000000000 here',
    ],
  ])('a commit that is not there: %s', (spec, message) => {
    expect(trouble(Work.with({ 'a.yaml': tidy }), [spec])).toContain(message);
  });

  test('an option in the place of a commit is never given to Git', () => {
    const work = Work.with({ 'a.yaml': tidy });
    expect(trouble(work, ['--diff=--output=x'])).toContain('there is no commit');
  });

  test('no commit yet', () => {
    const work = new Work();
    work.git('init', '-q');
    expect(trouble(work, [])).toContain('there is no commit yet');
  });

  test('no common commit', () => {
    const work = Work.with({ 'a.yaml': tidy });
    work.git('checkout', '-q', '--orphan', 'alone');
    work.git('commit', '-q', '-m', 'Alone');
    expect(trouble(work, ['main...alone'])).toContain('nothing in common');
  });

  test('no repository, a bare one, no Git', () => {
    expect(trouble(new Work(), ['HEAD'])).toContain('not a Git repository');
    const bare = new Work();
    bare.git('init', '-q', '--bare');
    expect(trouble(bare, ['HEAD'])).toContain('bare');
    expect(trouble(Work.with(), ['HEAD'], { PATH: temporary() })).toContain('there is no Git');
  });

  test('a damaged index', () => {
    const work = Work.with({ 'a.yaml': tidy });
    writeFileSync(work.path('.git', 'index'), 'not an index at all, but long enough to be one');
    expect(trouble(work, [])).toContain('Git cannot read its index');
  });

  test('more than fits into memory', async () => {
    const work = Work.with({ 'a.yaml': 'x'.repeat(3000), 'b.yaml': 'y'.repeat(3000) });
    const ids = ['a', 'b'].map((name) => work.git('rev-parse', `:${name}.yaml`).trim());
    const blobs = new Blobs({ folder: work.folder, limit: 4000 });
    await expect(blobs.fetch(ids)).rejects.toThrow(/^this is too much to look at in one go/);
  });
});

test('Git is started a fixed number of times, however many files a range has', () => {
  const { env, count } = countingGit();
  const runs = [2, 60].map((n) => {
    const work = Work.with();
    work.stage(Object.fromEntries(Array.from({ length: n }, (_, i) => [`${i}.yaml`, leak()])));
    work.git('commit', '-q', '-m', 'Many');
    expect(work.haguard(['lint', '--diff', 'HEAD~1'], { env }).code).toBe(1);
    return count();
  });
  expect(new Set(runs).size).toBe(1);
});

describe('of the programs that a repository names, none is run', () => {
  /** A working tree in which Git must look into every file to tell whether it has changed. */
  function trapped(work: Work): string {
    const trap = join(temporary(), 'trap');
    const command = `touch '${trap}'; cat`;
    work.git('config', 'core.fsmonitor', `touch '${trap}'`);
    work.git('config', 'filter.x.clean', command);
    work.git('config', 'filter.x.required', 'true');
    work.git('config', 'filter.y.process', command);
    mkdirSync(work.path('.git', 'hooks'), { recursive: true });
    writeFileSync(work.path('.git', 'hooks', 'post-index-change'), `#!/bin/sh\n${command}\n`, {
      mode: 0o755,
    });
    for (const name of ['a.yaml', 'b.yaml']) utimesSync(work.path(name), 1, 1);
    return trap;
  }
  const files = { '.gitattributes': 'a.yaml filter=x\nb.yaml filter=y\n', 'a.yaml': tidy, 'b.yaml': tidy };

  test('Git itself would run them', () => {
    const work = Work.with(files);
    const trap = trapped(work);
    work.tryGit(['diff', 'HEAD']);
    expect(existsSync(trap)).toBe(true);
  });

  test.each([['--diff'], ['--diff=HEAD~1..HEAD'], ['--staged']])('lint %s', (asked) => {
    const work = Work.with({ ...files, 'old.yaml': '' });
    work.stage({ 'c.yaml': leak() }).git('commit', '-q', '-m', 'c');
    work.stage({ 'd.yaml': leak('other-in-june') });
    const trap = trapped(work);
    const { code } = work.haguard(['lint', asked]);
    expect([code, existsSync(trap)]).toEqual([1, false]);
  });

  test('nor those of a submodule', () => {
    const inner = Work.with(files);
    const work = Work.with({ 'a.yaml': tidy });
    work.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'inner');
    work.git('commit', '-q', '-m', 'Inner');
    const trap = join(temporary(), 'trap');
    work.git('-C', 'inner', 'config', 'filter.x.clean', `touch '${trap}'; cat`);
    utimesSync(work.path('inner', 'a.yaml'), 1, 1);
    expect([work.haguard(['lint', '--diff']).code, existsSync(trap)]).toEqual([0, false]);
    work.tryGit(['diff', 'HEAD']);
    expect(existsSync(trap)).toBe(true);
  });

  test('what cannot be turned off is trouble', () => {
    const work = Work.with(files);
    work.git('config', 'filter.a=b.clean', 'cat');
    const { code, err } = work.haguard(['lint', '--diff']);
    expect([code, err]).toEqual([2, expect.stringContaining('a filter of Git that cannot be turned off')]);
  });
});

describe('which lines differ', () => {
  const lines = fc.array(fc.constantFrom('a: 1', 'b: 2', '', '- x', 'c: 3'), { maxLength: 30 });

  const textOf = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

  test('taking out and putting in gives the new text', () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const made: string[] = [];
        let at = 0;
        for (const block of blocksOf(before, after)) {
          made.push(...before.slice(at, block.before[0]), ...after.slice(...block.after));
          at = block.before[1];
        }
        expect([...made, ...before.slice(at)]).toEqual(after);
      }),
    );
  });

  test('a line that is not in the old text is always among them', () => {
    fc.assert(
      fc.property(lines, fc.nat(30), (before, at) => {
        const place = Math.min(at, before.length);
        const after = [...before.slice(0, place), 'new: here', ...before.slice(place)];
        expect(changedLines(textOf(before), textOf(after))).toContainEqual([place + 1, place + 1]);
      }),
    );
  });

  test('a text that is all different takes no time', () => {
    const text = (word: string): string =>
      Array.from({ length: 200_000 }, (_, i) => `${word} ${i}`).join('\n');
    expect(changedLines(text('a'), text('b'))).toEqual([[1, 200_000]]);
  });

  test('what both sides of a merge have', () => {
    expect(
      inBoth(
        [
          [1, 4],
          [8, 9],
        ],
        [[3, 8]],
      ),
    ).toEqual([
      [3, 4],
      [8, 8],
    ]);
  });

  test('line ends of all kinds', () => {
    expect(linesOf('a\r\nb\rc\n')).toEqual(['a', 'b', 'c']);
  });
});
