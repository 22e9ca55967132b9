import { lineStarts, positionAt } from '../core/text';

/** How many lines people are asked to look at. */
const most = 12;

/** How much of a text is looked at for them. Nobody reads on where a log has more. Characters. */
const enough = 1 << 21;

/** One-based lines on which something random is left: nobody said that it is secret, but it could be. */
export function glance(text: string, isRandom: (word: string) => boolean): readonly number[] {
  const starts = lineStarts(text);
  const lines = new Set<number>();
  for (const { 0: word, index } of text.slice(0, enough).matchAll(/[A-Za-z0-9+/=_-]{20,512}/g)) {
    if (word.startsWith('REDACTED_') || isId(word) || !isRandom(word)) continue;
    lines.add(positionAt(starts, index).line);
    if (lines.size >= most) break;
  }
  return [...lines];
}

/** What Home Assistant calls its own things by: those stay. */
const isId = (word: string): boolean =>
  /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|01[0-9A-HJKMNP-TV-Z]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(
    word,
  ) || /^(?:[a-z0-9]{1,20}[_/-]){2,}[a-z0-9]{0,20}$/.test(word);
