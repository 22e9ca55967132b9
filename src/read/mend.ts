import { YAMLException } from 'js-yaml';
import { isSpace, lineEnd } from './comments';

/** How often a text is read again, and how many characters are read so in all. */
const mostRounds = 60;
const mostRead = 1 << 22;

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
      return drawnUp(text, at);
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
  while (i > 0 && isSpace(text.charCodeAt(i - 1))) i--;
  return i;
}

/**
 * Blanks the line break before `at`, and those behind it as long as surely neither quote nor bracket ends. A comment would
 * swallow what is drawn up to its line, so that it is blanked too; in quotes nobody looks at what is blanked.
 */
function drawnUp(text: string, at: number): string | undefined {
  let from = lastWord(text, at);
  if (!/[\r\n]/.test(text.slice(from, at))) return undefined;
  let mended = text.slice(0, lineStart(text, from));
  let done = mended.length;
  for (let to = at; ;) {
    const kept = commentIn(text, done, from);
    mended += text.slice(done, kept) + ' '.repeat(to - kept);
    done = to;
    from = lineEnd(text, to);
    if (from >= text.length || /["'[\]{}]/.test(text.slice(to, from))) break;
    to = from;
    while (to < text.length && isSpace(text.charCodeAt(to))) to++;
  }
  return mended + text.slice(done);
}

function lineStart(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

/** Where a comment begins in a piece of a line, outside of its quotes; else the end. */
function commentIn(text: string, from: number, to: number): number {
  let quote = '';
  for (let i = from; i < to; i++) {
    const c = text.charAt(i);
    const before = i === from ? ' ' : text.charAt(i - 1);
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === '#' && /\s/.test(before)) return i;
    else if ((c === '"' || c === "'") && /[\s[{,:]/.test(before)) quote = c;
  }
  return to;
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

const behindQuote =
  /^([ \t]*(?:- +|[\w-]{1,80}:[ \t]+){0,8}(?:"(?:[^"\\\r\n]|\\.){0,2000}"|'[^'\r\n]{0,2000}'))(#[^\r\n]*)/gm;

/** PyYAML takes a `#` right behind a quote for a comment. Where there is one, there are more. */
function withoutComment(text: string, at: number): string | undefined {
  if (text.charAt(at) !== '#' || !/["']/.test(text.charAt(at - 1))) return undefined;
  const mended = text.slice(0, at) + ' '.repeat(lineEnd(text, at) - at) + text.slice(lineEnd(text, at));
  return mended.replace(behindQuote, (_, kept: string, comment: string) => kept + ' '.repeat(comment.length));
}
