/** What stands between these two lines is ours; all else in a file is the user's. */
export const marks = ['# >>> haguard', '# <<< haguard'] as const;

export interface Block {
  /** Offsets of the whole lines, the marks included. */
  readonly start: number;
  readonly end: number;
  /** What stands between the marks. */
  readonly lines: readonly string[];
}

export function blockIn(text: string): Block | undefined {
  const [begin, end] = marks.map((mark) => new RegExp(`^[ \\t]*${mark}[ \\t]*(?:\\r?\\n|$)`, 'm'));
  const first = begin?.exec(text);
  if (!first) return undefined;
  const from = first.index + first[0].length;
  const last = end?.exec(text.slice(from));
  if (!last) return undefined;
  const inside = text.slice(from, from + last.index);
  return {
    start: first.index,
    end: from + last.index + last[0].length,
    lines: inside.split(/\r?\n/).slice(0, -1),
  };
}

export function withoutBlock(text: string): string {
  const block = blockIn(text);
  return block ? text.slice(0, block.start) + text.slice(block.end) : text;
}

/** The line end that a text uses. */
export const lineEnd = (text: string): string => (/\r\n/.test(text) ? '\r\n' : '\n');

/** The lines between marks, as they go into a text. */
export function blockOf(lines: readonly string[], text: string, indent = ''): string {
  return [marks[0], ...lines, marks[1]].map((line) => `${line && indent}${line}${lineEnd(text)}`).join('');
}

/** Puts a block at an offset (the end by default), on lines of its own; one that is there already is replaced. */
export function withBlock(
  text: string,
  lines: readonly string[],
  { at = text.length, indent = '' } = {},
): string {
  const old = blockIn(text);
  const block = blockOf(lines, text, indent);
  if (old) return text.slice(0, old.start) + block + text.slice(old.end);
  const before = text.slice(0, at);
  const gap = before === '' || before.endsWith('\n') ? '' : lineEnd(text);
  return before + gap + block + text.slice(at);
}
