import { lineRange, lineStarts, type Range } from '../core/text';
import type { Hidden } from './knowledge';
import { goesOn, timeOf } from '../read/times';

/** Lines that belong together, since one of them changed. */
export interface Change {
  readonly range: Range;
  /** The changed ones, as `plain` writes them. */
  readonly lines: readonly string[];
}

/** How many lines before and after a change are read with it: a value may stand below its key. */
const around = 2;

/** A line of a log that is whole in itself. */
export interface Entire {
  readonly range: Range;
  /** As `plain` writes it, without its time, and with any number for those that stand alone. */
  readonly line: string;
}

/**
 * The zero-based lines on which something is hidden, in order.
 *
 * @param hidden in order
 * @param starts where the lines of the text begin
 */
export function linesWith(hidden: readonly Hidden[], starts: readonly number[]): readonly number[] {
  const lines: number[] = [];
  let line = 0;
  for (const { range } of hidden) {
    // What begins behind another one may end before it.
    for (; (starts[line + 1] ?? Infinity) <= range[0]; line++);
    for (let last = line; last === line || (starts[last] ?? Infinity) <= range[1]; last++)
      if (last > (lines.at(-1) ?? -1)) lines.push(last);
  }
  return lines;
}

/** Changed lines that nothing around them tells anything about, and the others. */
export function entireIn(
  text: string,
  lines: readonly number[],
): { readonly entire: readonly Entire[]; readonly others: readonly number[] } {
  const starts = lineStarts(text);
  const entire: Entire[] = [];
  const others: number[] = [];
  for (const line of lines) {
    const [start, end] = lineRange(text, starts, line + 1);
    const written = text.slice(start, end);
    const time = timeOf(written, [0, written.length]);
    if (!time || goesOn(written)) others.push(line);
    else {
      const said = anyNumbers(plain(written.slice(0, time[0]) + written.slice(time[1])));
      entire.push({ range: [start, starts[line + 1] ?? text.length], line: said });
    }
  }
  return { entire, others };
}

/** Where lines of a text have changed, with their neighbours. Concealing leaves the number of lines as it is. */
export function* changesIn(
  text: string,
  lines: readonly number[],
  isProven: (line: string) => boolean,
): Generator<Change> {
  const starts = lineStarts(text);
  let open: { from: number; to: number; lines: string[] } | undefined;
  const closed = ({ from, to, lines }: NonNullable<typeof open>): Change => ({
    range: [starts[from] ?? 0, starts[to + 1] ?? text.length],
    lines,
  });
  for (const line of lines) {
    const [start, end] = lineRange(text, starts, line + 1);
    const now = plain(text.slice(start, end));
    if (isProven(now)) continue;
    if (open && line - around <= open.to + 1) open.to = line + around;
    else {
      if (open) yield closed(open);
      open = { from: Math.max(0, line - around), to: line + around, lines: [] };
    }
    open.lines.push(now);
  }
  if (open) yield closed(open);
}

/** A line without the numbers of names in it. */
const plain = (line: string): string =>
  line.includes('REDACTED_') ? line.replace(/REDACTED_([a-z_]{1,20})_\d{1,6}(?!\d)/g, 'REDACTED_$1') : line;

/** Not those that stand for another one, such as 0000 and 1234: they are no secret where others are. With what stands before. */
const number = /[ =(](?!(\d)\1*(?!\d)|0?123)\d{2,9}(?=[ &)"',;]|$)/g;

/** Which number it is makes no difference, as long as it has as many digits. */
const anyNumbers = (line: string): string =>
  line.replace(number, (found) => found.charAt(0) + '#'.repeat(found.length - 1));
