import { lineStarts, positionAt, type Range } from '../core/text';

/** How many lines people are asked to look at. */
const most = 12;

/** How much of a text is looked at for them. Nobody reads on where a log has more. Characters. */
const enough = 1 << 21;

/** One-based lines on which something random is left: nobody said that it is secret, but it could be. */
export function glance(text: string, isRandom: (word: string) => boolean): readonly number[] {
  const starts = lineStarts(text);
  const lines = new Set<number>();
  for (const [start, end] of longWords(text, Math.min(text.length, enough))) {
    const word = text.slice(start, end);
    if (word.startsWith('REDACTED_') || isId(word) || !isRandom(word)) continue;
    lines.add(positionAt(starts, start).line);
    if (lines.size >= most) break;
  }
  return [...lines];
}

/** What Home Assistant calls its own things by: those stay. */
const isId = (word: string): boolean =>
  /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|01[0-9A-HJKMNP-TV-Z]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(
    word,
  ) || /^(?:[a-z0-9]{1,20}[_/-]){2,}[a-z0-9]{0,20}$/.test(word);

/** Words have at least and at most so many characters. */
const [short, long] = [20, 512];

/** The words of letters, digits and marks of base64. A character in so many is looked at: a word cannot lie between two. */
function* longWords(text: string, to: number): Generator<Range> {
  for (let at = short - 1, after = 0; at < to; at += short) {
    if (!isPart(text.charCodeAt(at))) continue;
    let start = at;
    while (start > after && isPart(text.charCodeAt(start - 1))) start--;
    while (at < to && isPart(text.charCodeAt(at))) at++;
    for (; at - start >= short; start += long) yield [start, Math.min(at, start + long)];
    after = at;
  }
}

const isPart = (c: number): boolean =>
  (c >= 97 && c <= 122) ||
  (c >= 65 && c <= 90) ||
  (c >= 47 && c <= 57) ||
  c === 43 ||
  c === 61 ||
  c === 95 ||
  c === 45;
