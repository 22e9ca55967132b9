import { basename } from 'node:path';
import { hasCorpus, repositories } from '../support/corpus';
import { copyOf, inside, linesWith, oddities, remove, snapshot, sumOf, unequal } from '../support/fix-proof';

const overCorpus = hasCorpus ? describe : describe.skip;

// All of them: `npx tsx scripts/fix-corpus.ts`.
overCorpus('real configurations', () => {
  test.each(
    repositories('unsecret')
      .filter((_, i) => i % 7 === 3)
      .map((folder) => [basename(folder), folder]),
  )(
    '%s',
    async (_, folder) => {
      const copy = copyOf(folder);
      try {
        const before = snapshot(copy);
        const { code } = await inside(copy, ['fix', '--yes']);
        const after = snapshot(copy);
        expect(code).not.toBe(2);
        expect(oddities(before, after)).toEqual([]);
        expect(unequal(before, after)).toEqual([]);
        const again = await inside(copy, ['fix', '--dry-run']);
        expect(linesWith(again.out, '  ').filter((line) => line.includes(' → '))).toEqual([]);
        await inside(copy, ['fix', '--undo']);
        expect(sumOf(snapshot(copy))).toBe(sumOf(before));
      } finally {
        remove(copy);
      }
    },
    120_000,
  );
});
