import { lastAtOrBefore, lineRange, lineStarts, type Range } from '../core/text';
import type { Hidden } from './knowledge';

/** Lines that belong together, since one of them changed. */
export interface Change {
  readonly range: Range;
  /** The changed ones, as `plain` writes them. */
  readonly lines: readonly string[];
}

/** How many lines before and after a change are read with it: a value may stand below its key. */
const around = 2;

/** Where lines of a text have changed, with their neighbours. Concealing leaves the number of lines as it is. */
export function* changesIn(
  before: string,
  text: string,
  hidden: readonly Hidden[],
  isProven: (line: string) => boolean,
): Generator<Change> {
  const then = lineStarts(before);
  const starts = lineStarts(text);
  const lineAt = (offset: number): number => lastAtOrBefore(then, (i) => then[i] ?? 0, offset);
  const changed = new Map<number, string>();
  for (const { range } of hidden) {
    for (let line = lineAt(range[0]); line <= lineAt(range[1]); line++) {
      if (changed.has(line)) continue;
      const now = plain(text.slice(...lineRange(text, starts, line + 1)));
      if (!isProven(now)) changed.set(line, now);
    }
  }
  let open: { from: number; to: number; lines: string[] } | undefined;
  const closed = ({ from, to, lines }: NonNullable<typeof open>): Change => ({
    range: [starts[from] ?? 0, starts[to + 1] ?? text.length],
    lines,
  });
  for (const [line, now] of [...changed].sort((a, b) => a[0] - b[0])) {
    if (open && line - around <= open.to + 1) open.to = line + around;
    else {
      if (open) yield closed(open);
      open = { from: Math.max(0, line - around), to: line + around, lines: [] };
    }
    open.lines.push(now);
  }
  if (open) yield closed(open);
}

/** A line without its time, and without the numbers of names in it. */
const plain = (line: string): string =>
  line.replace(/^[[\d:.,TZ+ \]-]{8,40}/, '').replace(/REDACTED_([a-z_]{1,20})_\d{1,6}(?!\d)/g, 'REDACTED_$1');
