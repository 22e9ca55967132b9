/* eslint-disable no-control-regex -- those are the characters that this is about */
import type { Range } from '../core/text';

/** A text without the codes that colour a terminal, and what those codes were to hide. */
export interface Plain {
  readonly text: string;
  /** What stood between "conceal" and its end: terminals do not show it, but whoever copies it has it. */
  readonly concealed: readonly Range[];
}

/** Pasting often loses the first character of a code. */
const code =
  /\x1b\[([0-9;?]{0,12})([A-Za-z])|\x1b\][^\x07\x1b\n]{0,300}(?:\x07|\x1b\\)|(?<=^|[^\w)}]|\[[0568]m|\[[01];3\dm)\[([0568]|[01];3\d)(m)(?!\])/g;

/** Takes the codes out. ESPHome writes a secret between the codes 5 or 8 and 6, 28, 25 or 0. */
export function withoutCodes(source: string): Plain {
  if (!source.includes('\x1b') && !source.includes('[5m') && !source.includes('[8m')) {
    return { text: source, concealed: [] };
  }
  const kept: string[] = [];
  let length = 0;
  let from = 0;
  let open = -1;
  const ranges: Range[] = [];
  for (const match of source.matchAll(code)) {
    kept.push(source.slice(from, match.index));
    length += match.index - from;
    from = match.index + match[0].length;
    if ((match[2] ?? match[4]) !== 'm') continue;
    const numbers = (match[1] ?? match[3] ?? '').split(';');
    if (numbers.some((number) => number === '5' || number === '8')) open = length;
    else if (open >= 0) {
      if (length > open) ranges.push([open, length]);
      open = -1;
    }
  }
  kept.push(source.slice(from));
  // Joined once: a look into a text that still grows would copy it each time.
  const text = kept.join('');
  return { text, concealed: ranges.map((range) => bare(text, range)) };
}

/** Quotes around it stay. */
function bare(text: string, [start, end]: Range): Range {
  const quote = text.charAt(start);
  const isQuoted = end - start > 2 && /["']/.test(quote) && text.charAt(end - 1) === quote;
  return isQuoted ? [start + 1, end - 1] : [start, end];
}
