import { crashes } from '../support/crash';

// Many more by `npx tsx scripts/fix-crashes.ts`.
test('killed at any moment, everything resolves, and the next run or --undo completes', async () => {
  const { runs, killed, mistakes } = await crashes(12, 20);
  expect(mistakes).toEqual([]);
  expect(killed).toBeGreaterThan(runs / 3);
}, 300_000);
