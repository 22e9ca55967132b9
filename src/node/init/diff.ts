import { printable } from '../names';
import type { Write } from './change';

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/**
 * A change as a unified diff without context: only lines that are ours, before or after, are shown. What else stands in the
 * file is the user's, and may be a secret.
 */
export function diffOf({ path, before, after, isProgram, mode }: Write): string {
  const name = printable(path);
  const head = `--- ${before === undefined ? '/dev/null' : `a/${name}`}\n+++ b/${name}\n`;
  const [old, now] = [linesOf(before ?? ''), linesOf(after)];
  if (isProgram)
    return `${head}(${now.length} ${now.length === 1 ? 'line' : 'lines'} of haguard itself${mode === 0o755 ? ', executable' : ''})\n`;
  let same = 0;
  while (same < old.length && same < now.length && old[same] === now[same]) same++;
  let tail = 0;
  while (
    tail < Math.min(old.length, now.length) - same &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail++;
  const gone = old.slice(same, old.length - tail);
  const come = now.slice(same, now.length - tail);
  // A last line that gets its line end is the user's own.
  const own = gone.length === 1 && come[0]?.trimEnd() === gone[0] ? 1 : 0;
  const body = [
    ...gone.map(
      (line) =>
        `-${own ? '…' : line.replace(/\r?\n$/, '')}\n${line.endsWith('\n') ? '' : '\\ No newline at end of file\n'}`,
    ),
    ...come.map((line, i) => `+${i < own ? '…' : line.replace(/\r?\n$/, '')}\n`),
  ];
  const span = (start: number, count: number): string => `${count === 0 ? start : start + 1},${count}`;
  return `${head}@@ -${span(same, gone.length)} +${span(same, come.length)} @@\n${body.join('')}`;
}
