/** Half-open offsets into a text, counted as JavaScript strings count (UTF-16 units). */
export type Range = readonly [start: number, end: number];

/** A place as people and editors name it: one-based line, one-based column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Replace what stands in `range` by `text`. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** The offset at which each line starts. `\n`, `\r\n` and a lone `\r` end a line, as in YAML. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  // The built-in search leaps from one line end to the next.
  let feed = text.indexOf('\n');
  let back = text.indexOf('\r');
  while (feed >= 0 || back >= 0) {
    if (back >= 0 && (feed < 0 || back < feed)) {
      if (back + 1 !== feed) starts.push(back + 1);
      back = text.indexOf('\r', back + 1);
    } else {
      starts.push(feed + 1);
      feed = text.indexOf('\n', feed + 1);
    }
  }
  return starts;
}

/** The index of the last item that is not greater than `wanted`, or -1. `items` must be sorted. */
export function lastAtOrBefore(
  items: { readonly length: number },
  at: (i: number) => number,
  wanted: number,
): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(middle) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Where `offset` stands, given the text's `lineStarts`. */
export function positionAt(starts: readonly number[], offset: number): Position {
  const line = lastAtOrBefore(starts, (i) => starts[i] ?? 0, offset);
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
}

/** The range of a one-based line, without its line end. An unknown line is an empty range at the end. */
export function lineRange(text: string, starts: readonly number[], line: number): Range {
  const start = starts[line - 1] ?? text.length;
  let end = starts[line] ?? text.length;
  while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
  return [start, end];
}

/** Do two ranges share a character? An empty range touches what it stands in or at the edge of. */
export function touches(a: Range, b: Range): boolean {
  return a[0] === a[1] || b[0] === b[1] ? a[0] <= b[1] && b[0] <= a[1] : a[0] < b[1] && b[0] < a[1];
}
