/**
 * Runs `haguard fix --yes` over a copy of every repository of the corpus that HAGUARD_CORPUS names, and proves what it did:
 * only values differ, all says the same, nothing that can be moved is left, and `--undo` gives every byte back. Prints
 * numbers and places, never values.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  copyOf,
  inside,
  linesWith,
  oddities,
  remove,
  snapshot,
  sumOf,
  unequal,
} from '../test/support/fix-proof';

const corpus = process.env['HAGUARD_CORPUS'] ?? '';
if (!existsSync(join(corpus, 'unsecret'))) {
  process.stderr.write('fix-corpus: set HAGUARD_CORPUS to the folder of the corpus\n');
  process.exit(2);
}
const [tree = 'unsecret', ...only] = process.argv.slice(2);

async function main(): Promise<void> {
  const sums = { moved: 0, left: 0, files: 0, again: 0, odd: 0, unequal: 0, notUndone: 0, failed: 0 };
  const reasons = new Map<string, number>();
  for (const name of readdirSync(join(corpus, tree)).sort()) {
    if (only.length > 0 && !only.includes(name)) continue;
    const copy = copyOf(join(corpus, tree, name));
    const before = snapshot(copy);
    const { code, out, err } = await inside(copy, ['fix', '--yes']);
    const after = snapshot(copy);
    const [moved, left] = [
      linesWith(out, '  ').filter((line) => line.includes(' → ')),
      linesWith(out, '  ! '),
    ];
    const again = await inside(copy, ['fix', '--dry-run']);
    const more = linesWith(again.out, '  ').filter((line) => line.includes(' → '));
    const [odd, other] = [oddities(before, after), unequal(before, after)];
    const undone = await inside(copy, ['fix', '--undo']);
    const isUndone = sumOf(snapshot(copy)) === sumOf(before);
    const files = [...after].filter(
      ([path, { bytes }]) => before.get(path)?.bytes.equals(bytes) !== true,
    ).length;
    for (const line of left) {
      const reason = /: ((?!.*:\d+ {2}).*)$/.exec(line.replace(/^.*?:\d+ {2}[\w-]+/, ''))?.[1] ?? line;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
    sums.moved += moved.length;
    sums.left += left.length;
    sums.files += files;
    sums.again += more.length;
    sums.odd += odd.length;
    sums.unequal += other.length;
    sums.notUndone += Number(!isUndone || undone.code !== 0);
    sums.failed += Number(code === 2);
    process.stdout.write(
      `${name}: ${moved.length} moved, ${left.length} left, ${files} files, exit ${code}${isUndone ? '' : ', NOT UNDONE'}\n`,
    );
    for (const line of [
      ...odd,
      ...other,
      ...more.map((one) => `again ${one}`),
      ...err.split('\n').filter(Boolean),
    ])
      process.stdout.write(`    ${line}\n`);
    if (process.env['SHOW']) process.stdout.write(out);
    remove(copy);
  }
  process.stdout.write(`${JSON.stringify(sums)}\n`);
  for (const [reason, number] of [...reasons].sort((a, b) => b[1] - a[1]))
    process.stdout.write(`${number}  ${reason}\n`);
}

void main();
