import type { Marks } from '../src/browser';
import { lastAtOrBefore } from '../src/core/text';

/** Where the lines of a text stand on the screen: each is broken after so many columns, so heights are known unseen. */
export interface Layout {
  /** How many pieces there are: a line is one, a very long line several. */
  readonly count: number;
  /** Offsets into the text. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The row in which each piece begins, and behind the last one the number of rows. */
  readonly rows: Uint32Array;
  /** One-based number of the line that a piece begins; 0 where it goes on. */
  readonly lines: Uint32Array;
}

/** Longer lines are shown in pieces of so many rows: only what is seen is in the page. */
const mostRows = 20;

/** @param starts the offset at which each line starts */
export function layOut(text: string, starts: ArrayLike<number>, columns: number): Layout {
  const longest = columns * mostRows;
  let count = 0;
  for (let i = 0; i < starts.length; i++) {
    const length = (starts[i + 1] ?? text.length) - (starts[i] ?? 0);
    count += Math.max(1, Math.ceil(length / longest) + 1);
  }
  const layout = {
    starts: new Uint32Array(count),
    ends: new Uint32Array(count),
    rows: new Uint32Array(count + 1),
    lines: new Uint32Array(count),
  };
  const isPlain = !/[^\0-~]/.test(text);
  let piece = 0;
  let row = 0;
  for (let i = 0; i < starts.length; i++) {
    const end = withoutEnd(text, starts[i] ?? 0, starts[i + 1] ?? text.length);
    let from = starts[i] ?? 0;
    do {
      const to = whole(text, Math.min(from + longest, end), end);
      layout.starts[piece] = from;
      layout.ends[piece] = to;
      layout.lines[piece] = from === starts[i] ? i + 1 : 0;
      layout.rows[piece] = row;
      const width = isPlain ? to - from : widthOf(text, from, to);
      row += Math.max(1, Math.ceil(width / columns));
      piece++;
      from = to;
    } while (from < end);
  }
  layout.rows[piece] = row;
  return { ...layout, count: piece };
}

/** Without the characters that end the line. */
function withoutEnd(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && (text.charCodeAt(last - 1) === 10 || text.charCodeAt(last - 1) === 13)) last--;
  return last;
}

/** Not between the halves of a character. */
function whole(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  return at < end && code >= 0xdc00 && code < 0xe000 ? at + 1 : at;
}

/** In columns, rather too many than too few: what is not ASCII may be twice as wide. */
function widthOf(text: string, start: number, end: number): number {
  let width = end - start;
  for (let i = start; i < end; i++) if (text.charCodeAt(i) > 126) width++;
  return width;
}

/** The piece that a row shows. */
export function pieceAtRow({ rows, count }: Layout, row: number): number {
  return Math.max(
    0,
    lastAtOrBefore({ length: count }, (i) => rows[i] ?? 0, row),
  );
}

/** The piece that an offset stands in. */
export function pieceAt({ starts, count }: Layout, offset: number): number {
  return Math.max(
    0,
    lastAtOrBefore({ length: count }, (i) => starts[i] ?? 0, offset),
  );
}

/** A stretch of a piece: plain text, or (a part of) a mark. */
export interface Stretch {
  readonly text: string;
  /** The index of the mark. */
  readonly mark?: number;
}

/** What a piece shows, in order. */
export function stretchesOf(
  text: string,
  [start, end]: readonly [number, number],
  marks: Pick<Marks, 'starts' | 'ends'>,
): readonly Stretch[] {
  const { starts, ends } = marks;
  const stretches: Stretch[] = [];
  let from = start;
  const first = lastAtOrBefore(starts, (at) => starts[at] ?? 0, start);
  for (let mark = Math.max(0, first); mark < starts.length && (starts[mark] ?? 0) < end; mark++) {
    const [begins, finishes] = [Math.max(starts[mark] ?? 0, start), Math.min(ends[mark] ?? 0, end)];
    if (begins >= finishes) continue;
    if (begins > from) stretches.push({ text: text.slice(from, begins) });
    stretches.push({ text: text.slice(begins, finishes), mark });
    from = finishes;
  }
  if (from < end) stretches.push({ text: text.slice(from, end) });
  return stretches;
}
