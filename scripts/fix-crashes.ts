/**
 * Kills `haguard fix` at random moments, as often as is said (220 by default), and prints what became of it:
 * `npx tsx scripts/fix-crashes.ts [RUNS] [SEED]`. Uses the built program.
 */
import { crashes } from '../test/support/crash';

const [runs = '220', seed = '7'] = process.argv.slice(2);
void crashes(Number(runs), Number(seed)).then(({ mistakes, ...tally }) => {
  process.stdout.write(`${JSON.stringify(tally)}\n`);
  for (const mistake of mistakes) process.stdout.write(`${mistake}\n`);
  process.exitCode = mistakes.length > 0 ? 1 : 0;
});
