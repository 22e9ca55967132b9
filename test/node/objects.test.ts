import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { largestObject } from '../../src/node/objects/inflate';
import { Objects } from '../../src/node/objects/objects';
import { repositories } from '../support/corpus';
import { numbers } from '../support/crash';
import { removeWork, Work } from '../support/work';

afterAll(removeWork);

const objectsOf = (work: Work): Objects => {
  const objects = Objects.of(work.path('.git'), {});
  if (!objects) throw new Error('these are objects of nobody else');
  return objects;
};

const idOf = (type: string, bytes: Buffer): string =>
  createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex');

/** Everything that the repository has, read: the id of an object tells whether it is as it should be. */
function readsAll(work: Work): number {
  const listed = work.git('cat-file', '--batch-all-objects', '--batch-check=%(objectname) %(objecttype)');
  const objects = objectsOf(work);
  const all = listed.trim().split('\n');
  for (const [id = '', type = ''] of all.map((line) => line.split(' '))) {
    const read = objects.read(id);
    expect([id, read?.type]).toEqual([id, type]);
    expect(idOf(type, read?.bytes ?? Buffer.alloc(0))).toBe(id);
  }
  return all.length;
}

/** A repository in which files were changed a few times, so that its packs have chains of deltas. */
function grown(seed: number): Work {
  const random = numbers(seed);
  const next = (): number => Math.floor(random() * 2 ** 30);
  const line = (): string => `sensor_${next() % 1000}: ${'x'.repeat(next() % 70)}\n`;
  const work = Work.with({ 'nothing.yaml': '', 'binary.bin': Buffer.from([0, 1, 2, 255]) });
  for (let commit = 0; commit < 6; commit++) {
    for (let file = 0; file < 4; file++) {
      const path = `packages/file_${file}.yaml`;
      const before = commit === 0 ? [] : readFileSync(work.path(path), 'utf8').split(/(?<=\n)/);
      const at = next() % (before.length + 1);
      const added = Array.from({ length: 1 + (next() % 40) }, line);
      work.write({ [path]: [...before.slice(0, at), ...added, ...before.slice(at + (next() % 3))].join('') });
    }
    work.git('add', '-A');
    work.git('commit', '-q', '-m', `Change ${commit}`);
  }
  work.git('tag', '-a', '-m', 'First', 'v1');
  return work;
}

describe('what Git has stored, read as files, is what Git says', () => {
  test.each([1, 2, 3])('in files of their own, then in a pack with deltas (%i)', (seed) => {
    const work = grown(seed);
    const count = readsAll(work);
    work.git('repack', '-a', '-d', '-f', '-q', '--depth=50', '--window=50');
    work.git('prune-packed');
    expect(work.git('count-objects', '-v')).toContain('count: 0\n');
    expect(work.git('verify-pack', '-v', packOf(work))).toMatch(/chain length = [3-9]/);
    expect(readsAll(work)).toBe(count);
  });

  test('deltas that name what they count from, several packs, and objects in both', () => {
    const work = grown(4);
    const all = work.git('rev-list', '--all', '--objects');
    // Without this option packs have ids where offsets would do.
    execFileSync('git', ['pack-objects', '-q', '--window=50', join(work.folder, '.git/objects/pack/pack')], {
      cwd: work.folder,
      input: all.replace(/ .*$/gm, ''),
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    work.git('prune-packed');
    work.stage({ 'packages/new.yaml': 'light: []\n' }).git('commit', '-q', '-m', 'More');
    work.git('repack', '-d', '-q');
    work.stage({ 'packages/newer.yaml': 'light: []\n' });
    readsAll(work);
  });

  test('real configurations', () => {
    for (const folder of repositories('asis').slice(0, 4)) {
      const work = new Work();
      work.git('init', '-q');
      work.git(`--work-tree=${folder}`, 'add', '-A');
      readsAll(work);
      const ids = work.git('ls-files', '-s').replace(/^\d+ ([0-9a-f]+).*$/gm, '$1');
      execFileSync('git', ['pack-objects', '-q', '.git/objects/pack/pack', '--delta-base-offset'], {
        cwd: work.folder,
        input: ids,
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      work.git('prune-packed');
      readsAll(work);
    }
  });
});

const packOf = (work: Work): string => {
  const folder = work.path('.git', 'objects', 'pack');
  const [name = ''] = readdirSync(folder).filter((one) => one.endsWith('.pack'));
  return join(folder, name);
};

describe('what is not as it should be is left to Git', () => {
  test('what is not there, and what is no id', () => {
    const objects = objectsOf(grown(5));
    for (const id of ['0'.repeat(40), 'f'.repeat(40), '', '../../config', 'HEAD']) {
      expect(objects.read(id)).toBeUndefined();
    }
  });

  test('what is large', () => {
    const work = Work.with({ 'large.yaml': 'light: []\n'.repeat(largestObject / 9) });
    const id = work.git('rev-parse', ':large.yaml').trim();
    expect(objectsOf(work).read(id)).toBeUndefined();
    work.git('repack', '-a', '-d', '-q');
    expect(objectsOf(work).read(id)).toBeUndefined();
  });

  test('where objects may lie elsewhere, too', () => {
    const work = grown(6);
    expect(Objects.of(work.path('.git'), { GIT_OBJECT_DIRECTORY: 'x' })).toBeUndefined();
    expect(Objects.of(work.path('.git'), { GIT_ALTERNATE_OBJECT_DIRECTORIES: 'x' })).toBeUndefined();
    work.write({ '.git/objects/info/alternates': '/elsewhere\n' });
    expect(Objects.of(work.path('.git'), {})).toBeUndefined();
  });

  test('a file that is cut off or changed anywhere: what is read is right, or nothing', () => {
    const work = grown(7);
    const loose = work.git('rev-parse', 'HEAD:packages/file_0.yaml').trim();
    damage(work, join(work.path('.git', 'objects'), loose.slice(0, 2), loose.slice(2)), [loose]);
    work.git('repack', '-a', '-d', '-f', '-q', '--depth=50');
    work.git('prune-packed');
    const some = work.git('rev-list', '--all', '--objects').replace(/ .*$/gm, '').trim().split('\n');
    damage(work, packOf(work), some);
    damage(work, packOf(work).replace(/pack$/, 'idx'), some);
  });
});

/** Git itself compares checksums only when it is asked to, so that a wrong byte in a text may come through; a crash may not. */
function damage(work: Work, file: string, ids: readonly string[]): void {
  const whole = readFileSync(file);
  chmodSync(file, 0o644);
  const step = Math.max(1, Math.floor(whole.length / 60));
  for (let at = 0; at < whole.length; at += step) {
    for (const bytes of [
      whole.subarray(0, at),
      Buffer.from(whole).fill(255, at, Math.min(at + 4, whole.length)),
    ]) {
      writeFileSync(file, bytes);
      const objects = objectsOf(work);
      for (const id of ids) expect(['object', 'undefined']).toContain(typeof objects.read(id));
    }
  }
  writeFileSync(file, whole);
  expect(statSync(file).size).toBe(whole.length);
  for (const id of ids) expect(objectsOf(work).read(id)).toBeDefined();
}
