import { YAMLException } from 'js-yaml';

/** How often a text is read again, and how many characters are read so in all. */
const mostRounds = 60;
const mostRead = 1 << 23;

/**
 * Where PyYAML, with which Home Assistant reads, is laxer than js-yaml, changes white space so that js-yaml takes the text:
 * nothing moves, so that all places stay right. Gives what `read` gives; throws what it throws where that is of no use.
 */
export function mend<T>(
  text: string,
  read: (mended: string) => T,
): { result: T } | { broken: unknown; mended: string } {
  let mended = text;
  for (let round = 0; ; round++) {
    try {
      return { result: read(mended) };
    } catch (error) {
      const next = round < mostRounds && round * text.length < mostRead ? mendAt(mended, error) : undefined;
      if (next === undefined) return { broken: error, mended };
      mended = next;
    }
  }
}

function mendAt(text: string, error: unknown): string | undefined {
  if (!(error instanceof YAMLException) || !error.mark) return undefined;
  const at = error.mark.position;
  switch (error.reason) {
    // Quoted text and `[`…`]` may go on at any column.
    case 'deficient indentation':
      return blanked(text, lastWord(text, at), at);
    // Blank lines before the first line of a block may be longer than its indentation.
    case 'bad indentation of a mapping entry':
      return emptied(text, at) ?? withoutComment(text, at);
    case 'bad indentation of a sequence entry':
    case 'missed comma between flow collection entries':
    case 'end of the stream or a document separator is expected':
      return withoutComment(text, at);
    default:
      return undefined;
  }
}

function lastWord(text: string, at: number): number {
  let i = at;
  while (i > 0 && /\s/.test(text.charAt(i - 1))) i--;
  return i;
}

function blanked(text: string, from: number, to: number): string | undefined {
  const hidden = text.slice(from, to);
  if (!/[\r\n]/.test(hidden)) return undefined;
  const line = text.slice(
    Math.max(text.lastIndexOf('\n', from - 1), text.lastIndexOf('\r', from - 1)) + 1,
    from,
  );
  // A comment would swallow what is drawn up to its line.
  return /\s#/.test(line) && !/["']/.test(line)
    ? undefined
    : text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
}

function emptied(text: string, at: number): string | undefined {
  const from = lastWord(text, at);
  const gap = text.slice(from, at);
  const last = Math.max(gap.lastIndexOf('\n'), gap.lastIndexOf('\r'));
  const first = gap.search(/[\r\n]/);
  if (first < 0 || !/[ \t]/.test(gap.slice(first, last))) return undefined;
  return (
    text.slice(0, from) +
    gap.slice(0, first) +
    '\n'.repeat(last + 1 - first) +
    gap.slice(last + 1) +
    text.slice(at)
  );
}

/** PyYAML takes a `#` right behind a quote for a comment. */
function withoutComment(text: string, at: number): string | undefined {
  if (text.charAt(at) !== '#' || !/["']/.test(text.charAt(at - 1))) return undefined;
  const rest = /^[^\r\n]*/.exec(text.slice(at))?.[0] ?? '';
  return text.slice(0, at) + ' '.repeat(rest.length) + text.slice(at + rest.length);
}
