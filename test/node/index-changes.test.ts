import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { changesIn, type Changes } from '../../src/node/changes';
import { indexChanges } from '../../src/node/index-changes';
import { IndexFile } from '../../src/node/index-file';
import { Objects } from '../../src/node/objects/objects';
import { repositories } from '../support/corpus';
import { numbers } from '../support/crash';
import { removeWork, Work } from '../support/work';

afterAll(removeWork);

type Told = Pick<Changes, 'list' | 'deleted' | 'unmerged'> | undefined;

function own(work: Work): Told {
  const index = IndexFile.at(work.path('.git', 'index'), 20);
  const objects = Objects.of(work.path('.git'), {});
  return index && objects && indexChanges(index, objects, work.git('rev-parse', 'HEAD').trim());
}

/** What Git itself says has changed. */
function told({ folder }: Work): Told {
  const args = ['diff', '--cached', '--raw', '-z', '--no-abbrev', '-M'];
  return changesIn(execFileSync('git', args, { cwd: folder, maxBuffer: 1 << 28 }));
}

function agrees(work: Work): void {
  expect(own(work)).toEqual(told(work));
}

const home = Object.fromEntries(
  Array.from({ length: 60 }, (_, i) => [
    `packages/area_${i % 7}/${'x'.repeat(i % 3)}/file_${i}.yaml`,
    `a: ${i}\n`,
  ]),
);

describe('how the index differs from a commit, told from files, is what Git says', () => {
  test('nothing, one file, a new one, one that is gone', () => {
    const work = Work.with(home);
    expect(own(work)).toEqual({ list: [], deleted: [], unmerged: 0 });
    work.stage({ 'packages/area_0//file_0.yaml': 'a: new\n' });
    agrees(work);
    work.stage({ 'packages/zz.yaml': 'b: 1\n', 'aa.yaml': 'b: 2\n', 'new/folder/x.yaml': 'b: 3\n' });
    agrees(work);
    work.git('commit', '-q', '-m', 'New');
    work.git('rm', '-q', 'aa.yaml', 'new/folder/x.yaml', 'packages/area_1/x/file_1.yaml');
    agrees(work);
    expect(own(work)?.deleted).toHaveLength(3);
  });

  test('modes, links, submodules, files that become folders', () => {
    const work = Work.with({ ...home, 'a.yaml': 'a: 1\n', 'b.sh': 'x\n', 'c.yaml': 'c: 1\n' });
    work.git('update-index', '--chmod=+x', 'b.sh');
    agrees(work);
    rmSync(work.path('a.yaml'));
    symlinkSync('c.yaml', work.path('a.yaml'));
    work.git('add', 'a.yaml');
    agrees(work);
    work.git('commit', '-q', '-m', 'Link');
    rmSync(work.path('a.yaml'));
    work.stage({ 'a.yaml': 'a: 3\n' });
    const commit = work.git('rev-parse', 'HEAD').trim();
    work.git('update-index', '--add', '--cacheinfo', `160000,${commit},sub`);
    agrees(work);
    work.git('commit', '-q', '-m', 'File');
    rmSync(work.path('c.yaml'));
    mkdirSync(work.path('c.yaml'));
    work.write({ 'c.yaml/inside.yaml': 'a: 1\n' }).git('add', '-A', 'c.yaml');
    // One is gone and one is new: that could be one file that was moved.
    expect(own(work)).toBeUndefined();
  });

  test('names that are not ASCII, that begin alike, that sort oddly', () => {
    const names = ['a', 'a.b/x', 'a-b/x', 'a0', 'ä/ö.yaml', 'A/x', 'a b', 'a\nb', 'küche/x', 'ab/c', 'ab.c'];
    const work = Work.with(Object.fromEntries(names.map((name) => [name, '1\n'])));
    for (const name of names) {
      work.stage({ [name]: '2\n' });
      agrees(work);
    }
  });

  test('an index that knows nothing of folders', () => {
    const work = Work.with(home);
    work.stage({ 'packages/area_3/file_3.yaml': 'b: 1\n' });
    // Reading a tree with a prefix and taking it out again leaves entries and no tree.
    work.git('update-index', '--force-remove', 'packages/area_3/file_3.yaml');
    const listed = work.git('ls-files', '-s');
    work.git('read-tree', '--empty');
    execFileSync('git', ['update-index', '--index-info'], { cwd: work.folder, input: listed });
    agrees(work);
  });

  test.each(Array.from({ length: 12 }, (_, seed) => seed))('anything (%i)', (seed) => {
    const random = numbers(seed);
    const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
    const work = Work.with(home);
    if (random() < 0.5) work.git('gc', '-q');
    if (random() < 0.5) work.git('update-index', '--index-version', '4');
    let decided = 0;
    for (let round = 0; round < 8; round++) {
      const paths = work.git('ls-files').trim().split('\n');
      const what = random();
      if (what < 0.5) work.stage({ [pick(paths)]: `round: ${round}\n` });
      else if (what < 0.65) work.stage({ [`packages/area_${round}/new_${round}.yaml`]: `round: ${round}\n` });
      else if (what < 0.75) work.git('rm', '-q', '-f', '--cached', pick(paths));
      else if (what < 0.85) work.git('update-index', '--chmod=+x', pick(paths));
      else work.git('commit', '-q', '--allow-empty', '-m', `Round ${round}`);
      const ours = own(work);
      if (ours) decided++;
      expect(ours ?? told(work)).toEqual(told(work));
    }
    expect(decided).toBeGreaterThan(2);
  });

  test('real configurations', () => {
    for (const folder of repositories('asis').slice(0, 8)) {
      const work = new Work();
      work.git('init', '-q');
      work.git(`--work-tree=${folder}`, 'add', '-A');
      work.git('commit', '-q', '-m', 'All');
      expect(own(work)).toEqual({ list: [], deleted: [], unmerged: 0 });
      const [first = '', ...paths] = work.git('ls-files', '-z').split('\0').filter(Boolean);
      const some = [first, ...paths.filter((_, i) => i % Math.ceil(paths.length / 4) === 1)];
      work.stage(Object.fromEntries(some.map((path) => [path, 'changed: true\n'])));
      agrees(work);
    }
  });
});

describe('where only Git can say, nothing is said', () => {
  test('a conflict, and a file that is only to be added later', () => {
    const work = Work.with(home);
    work.write({ 'later.yaml': 'a: 1\n' }).git('add', '-N', 'later.yaml');
    expect(own(work)).toBeUndefined();
    work.git('rm', '-q', '--cached', 'later.yaml');
    expect(own(work)).toEqual({ list: [], deleted: [], unmerged: 0 });
    const path = Object.keys(home)[0] ?? '';
    work.git('checkout', '-q', '-b', 'other');
    work.stage({ [path]: 'a: 2\n' }).git('commit', '-q', '-m', 'Two');
    work.git('checkout', '-q', 'main');
    work.stage({ [path]: 'a: 3\n' }).git('commit', '-q', '-m', 'Three');
    work.tryGit(['merge', 'other']);
    expect(own(work)).toBeUndefined();
  });

  test('a file that was moved', () => {
    const work = Work.with(home);
    work.git('mv', 'packages/area_1/x/file_1.yaml', 'moved.yaml');
    expect(own(work)).toBeUndefined();
    expect(told(work)?.list[0]?.from).toBe('packages/area_1/x/file_1.yaml');
  });

  test('a change in more folders than are worth it', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`folder_${i}/a.yaml`, 'a: 1\n']));
    const work = Work.with(many);
    work.stage(Object.fromEntries(Object.keys(many).map((path) => [path, 'a: 2\n'])));
    expect(own(work)).toBeUndefined();
  });

  test('a tree that is not there', () => {
    const work = Work.with(home);
    const id = work.git('rev-parse', 'HEAD^{tree}').trim();
    rmSync(work.path('.git', 'objects', id.slice(0, 2), id.slice(2)));
    work.git('update-index', '--chmod=+x', 'packages/area_1/x/file_1.yaml');
    expect(own(work)).toBeUndefined();
  });
});
