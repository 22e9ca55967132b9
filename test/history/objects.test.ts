import { rmSync } from 'node:fs';
import { idsAt, objectsAt } from '../../src/node/history/objects';
import { removeWork, Work } from '../support/work';

afterAll(removeWork);

test('what stands at paths in commits is what Git says of each', () => {
  const work = Work.with({
    'top.yaml': 'a: 1\n',
    'packages/a.yaml': 'a: 1\n',
    'packages/in/b.yaml': 'b: 1\n',
  });
  work.stage({ 'packages/a.yaml': 'a: 2\n', 'odd name/é.yaml': 'c: 1\n' }).git('commit', '-q', '-m', 'More');
  rmSync(work.path('packages'), { recursive: true });
  work.write({ packages: 'no folder\n' });
  work.git('add', '-A');
  work.git('commit', '-q', '-m', 'A file in its place');
  const commits = [...work.git('rev-list', 'HEAD').trim().split('\n'), '0'.repeat(40)];
  const paths = [
    ...['top.yaml', 'packages', 'packages/a.yaml', 'packages/in', 'packages/in/b.yaml', 'packages/none.yaml'],
    ...['odd name/é.yaml', 'none/a.yaml', 'top.yaml/a.yaml'],
  ];
  const asked = commits.flatMap((commit) => paths.map((path) => ({ commit, path })));
  const told = asked.map(({ commit, path }) => {
    const { code, out } = work.tryGit(['rev-parse', '--verify', '--quiet', `${commit}:${path}`]);
    return code === 0 ? out.trim() : undefined;
  });
  expect(told.filter(Boolean)).toHaveLength(14);
  expect(idsAt(asked, { folder: work.folder })).toEqual(told);
});

test('what Git does not have is left out', () => {
  const work = Work.with({ 'a.yaml': 'a: 1\n' });
  const found = objectsAt(['HEAD', 'HEAD:none', 'HEAD:a.yaml', 'HEAD'], { folder: work.folder });
  expect([...found].map(([name, { type }]) => [name, type])).toEqual([
    ['HEAD', 'commit'],
    ['HEAD:a.yaml', 'blob'],
  ]);
  expect(objectsAt([], { folder: work.folder }).size).toBe(0);
});
