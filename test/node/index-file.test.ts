import { execFileSync } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { heldIn, type Held, type Holding } from '../../src/node/changes';
import { IndexFile } from '../../src/node/index-file';
import { repositories } from '../support/corpus';
import { removeWork, temporary, Work } from '../support/work';

afterAll(removeWork);

type Row = readonly [path: string, id: string, isFile: boolean];
/** Each path is asked for, as those who need a file do. */
function rows(held: Holding | undefined): readonly Row[] | undefined {
  return (
    held &&
    [...held.paths()].map((path) => {
      const { id = '', isFile = false, name }: Partial<Held> = held.get(path) ?? {};
      return [held.has(path) ? (name?.path ?? '') : '', id, isFile];
    })
  );
}

const indexOf = (work: Work): string => work.path('.git', 'index');

/** What Git itself says is in the index. */
function told({ folder }: Work): readonly Row[] | undefined {
  return rows(heldIn(execFileSync('git', ['ls-files', '-s', '-z'], { cwd: folder, maxBuffer: 1 << 28 })));
}

function agrees(work: Work, idLength = 20): void {
  const own = rows(IndexFile.at(indexOf(work), idLength));
  expect(own).toEqual(told(work));
  expect(own?.length).toBeGreaterThan(0);
}

/** Names of every length that entries are filled up to, and such that begin alike. */
const files = Object.fromEntries(
  Array.from({ length: 40 }, (_, i) => [
    `packages/${'porch_'.repeat(i % 5)}${'x'.repeat(i)}.yaml`,
    `a: ${i}\n`,
  ]),
);

describe("Git's index, read as a file, says what Git says", () => {
  test.each([2, 3, 4])('version %i', (version) => {
    const work = Work.with(files);
    work.git('update-index', '--index-version', String(version));
    agrees(work);
  });

  test.each([2, 4])('flags that only newer versions have, version %i', (version) => {
    const work = Work.with(files);
    work.git('update-index', '--index-version', String(version));
    work.write({ 'new.yaml': 'a: 1\n' }).git('add', '-N', 'new.yaml');
    work.git('update-index', '--skip-worktree', Object.keys(files)[3] ?? '');
    agrees(work);
  });

  test.each([2, 4])('names that are not ASCII, or not even UTF-8, version %i', (version) => {
    const work = Work.with({ 'küche/ä b.yaml': 'a: 1\n', 'küche/ö\n.yaml': 'b: 1\n', 'x.yaml': 'c: 1\n' });
    const blob = work.git('rev-parse', ':x.yaml').trim();
    const odd = Buffer.concat([
      Buffer.from(`100644 ${blob} 0\tcaf`),
      Buffer.from([0xe9]),
      Buffer.from('.yaml\0'),
    ]);
    execFileSync('git', ['update-index', '-z', '--index-info'], { cwd: work.folder, input: odd });
    work.git('update-index', '--index-version', String(version));
    agrees(work);
  });

  test('links and submodules are none of the files', () => {
    const work = Work.with({ 'a.yaml': 'a: 1\n' });
    const blob = work.git('rev-parse', ':a.yaml').trim();
    work.git('update-index', '--add', '--cacheinfo', `120000,${blob},link.yaml`);
    work.git('update-index', '--add', '--cacheinfo', `160000,${work.git('rev-parse', 'HEAD').trim()},sub`);
    agrees(work);
    expect(rows(IndexFile.at(indexOf(work), 20))?.map(([, , isFile]) => isFile)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('a merge with conflicts', () => {
    const work = Work.with({ 'a.yaml': 'a: 1\n', 'b.yaml': 'b: 1\n' });
    work.git('checkout', '-q', '-b', 'other');
    work.stage({ 'a.yaml': 'a: 2\n' }).git('commit', '-q', '-m', 'Two');
    work.git('checkout', '-q', 'main');
    work.stage({ 'a.yaml': 'a: 3\n' }).git('commit', '-q', '-m', 'Three');
    work.tryGit(['merge', 'other']);
    expect(told(work)?.length).toBe(2);
    agrees(work);
  });

  test('a repository with SHA-256', () => {
    const work = new Work(temporary());
    work.git('init', '-q', '--object-format=sha256');
    work.stage(files);
    agrees(work, 32);
  });

  test('extensions that leave the entries alone', () => {
    const work = Work.with(files);
    work.git('update-index', '--untracked-cache');
    work.git('status');
    agrees(work);
  });

  test('nothing was ever staged', () => {
    const work = new Work(temporary());
    work.git('init', '-q');
    expect(rows(IndexFile.at(indexOf(work), 20))).toEqual([]);
  });

  test('real configurations', () => {
    for (const folder of repositories('asis').slice(0, 6)) {
      const work = new Work(temporary());
      work.git('init', '-q');
      work.git(`--work-tree=${folder}`, 'add', '-A');
      for (const version of ['2', '4']) {
        work.git('update-index', '--index-version', version);
        agrees(work);
      }
    }
  });
});

describe('where only Git can say, nothing is said', () => {
  const isUnknown = (work: Work): void => {
    expect(IndexFile.at(indexOf(work), 20)).toBeUndefined();
  };

  test('a split index has its entries elsewhere', () => {
    const work = Work.with(files);
    work.git('update-index', '--split-index');
    isUnknown(work);
    expect(told(work)?.length).toBe(40);
  });

  test('a sparse index stands for whole folders', () => {
    const work = Work.with({ ...files, 'top.yaml': 'a: 1\n' });
    work.git('sparse-checkout', 'init', '--cone', '--sparse-index');
    expect(work.git('ls-files', '--sparse')).toContain('packages/\n');
    isUnknown(work);
    expect(told(work)?.length).toBe(41);
  });

  test('ids of another length', () => {
    const work = Work.with(files);
    expect(IndexFile.at(indexOf(work), 32)).toBeUndefined();
  });

  test.each([2, 4])('an index that is cut off anywhere, version %i', (version) => {
    const work = Work.with(files);
    work.git('update-index', '--index-version', String(version));
    const whole = readFileSync(indexOf(work));
    const cut = join(temporary(), 'index');
    let cuts = 0;
    for (let length = whole.length - 1; length >= 0; length -= 7) {
      writeFileSync(cut, whole);
      truncateSync(cut, length);
      const read = rows(IndexFile.at(cut, 20));
      // What is left of what follows the entries can look whole.
      if (read) expect(read).toEqual(told(work));
      else cuts++;
    }
    expect(cuts).toBeGreaterThan(whole.length / 7 - 5);
  });

  test('a file that is none', () => {
    const file = join(temporary(), 'index');
    for (const text of ['', 'DIRC', 'DIRC\0\0\0\x05\0\0\0\0', 'light: []\n'.repeat(9)]) {
      writeFileSync(file, text);
      expect(IndexFile.at(file, 20)).toBeUndefined();
    }
  });
});
