import { lastAtOrBefore, lineRange, lineStarts, type Range } from '../core/text';
import type { Hidden } from './knowledge';

/** Lines that belong together, since one of them changed. */
export interface Change {
  readonly range: Range;
  /** The changed ones, as `plain` writes them. */
  readonly lines: readonly string[];
  /** Nothing outside tells what is meant in it, nor the other way round. */
  readonly isApart: boolean;
}

/** How many lines before and after a change are read with it: a value may stand below its key. */
const around = 2;

/** With its time, a log begins anew: no reader takes anything over such a line, from before it or from behind. */
const beginning = /^\[?\d{2,4}[-:]\d\d[-:]\d\d[\sT.,\]]/;

/** What begins in one line and goes on in others, whatever those look like. */
const spanning = '-----';

/** The zero-based lines on which something is hidden, in order. */
export function linesWith(hidden: readonly Hidden[], text: string): readonly number[] {
  if (hidden.length === 0) return [];
  const starts = lineStarts(text);
  const lineAt = (offset: number): number => lastAtOrBefore(starts, (i) => starts[i] ?? 0, offset);
  const lines = new Set<number>();
  for (const { range } of hidden) {
    const last = lineAt(range[1]);
    for (let line = lineAt(range[0]); line <= last; line++) lines.add(line);
  }
  return [...lines].sort((a, b) => a - b);
}

/** Where lines of a text have changed, with their neighbours. Concealing leaves the number of lines as it is. */
export function* changesIn(
  text: string,
  lines: readonly number[],
  isProven: (line: string) => boolean,
): Generator<Change> {
  const starts = lineStarts(text);
  const begins = (line: number): boolean =>
    beginning.test(text.slice(starts[line] ?? text.length, (starts[line] ?? text.length) + 16));
  let open: { from: number; to: number; isApart: boolean; lines: string[] } | undefined;
  const closed = ({ from, to, lines, isApart }: NonNullable<typeof open>): Change => ({
    range: [starts[from] ?? 0, starts[to + 1] ?? text.length],
    lines,
    isApart,
  });
  for (const line of lines) {
    const [start, end] = lineRange(text, starts, line + 1);
    const written = text.slice(start, end);
    const now = plain(written);
    if (isProven(now)) continue;
    const spans = written.includes(spanning);
    let from = line;
    while (from > Math.max(0, line - around) && (spans || !begins(from))) from--;
    let to = line;
    while (to < line + around && (spans || !begins(to + 1))) to++;
    const isApart = !spans && begins(from) && begins(to + 1);
    if (open && from <= open.to + 1) {
      open.to = to;
      open.isApart &&= isApart;
    } else {
      if (open) yield closed(open);
      open = { from, to, isApart, lines: [] };
    }
    open.lines.push(now);
  }
  if (open) yield closed(open);
}

/** A line without its time, and without the numbers of names in it. */
const plain = (line: string): string =>
  line.replace(/^[[\d:.,TZ+ \]-]{8,40}/, '').replace(/REDACTED_([a-z_]{1,20})_\d{1,6}(?!\d)/g, 'REDACTED_$1');
