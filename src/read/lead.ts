import { isBlank, isDigit, isLetter, isWord } from '../core/letters';
import type { Range } from '../core/text';

/** Where the marks end that may stand before a setting: `at`, where there are none. */
export type Marks = (text: string, at: number) => number;

/** The quote marks of a forum post, the plus of a diff. */
export function postMarks(text: string, at: number): number {
  let end = blanksEnd(text, at);
  for (let i = 0; i < 8 && isOneOf('>+', text, end); i++) end = blanksEnd(text, end + 1);
  return end;
}

/** Those of comments, in whatever language: up to four of `#`, `//`, `/*`, `*`, `;` and `>`. */
export function commentMarks(text: string, at: number): number {
  let end = blanksEnd(text, at);
  for (let i = 0; i < 4; i++) {
    const next = commentMarkEnd(text, end);
    if (next === end) break;
    end = blanksEnd(text, next);
  }
  return end;
}

function commentMarkEnd(text: string, at: number): number {
  const mark = text.charAt(at);
  if (mark === '#' || mark === ';') return repeatsEnd(text, at, mark);
  if (mark === '>') return at + 1;
  if (mark === '*') {
    const end = repeatsEnd(text, at, mark);
    return text.charAt(end) === '/' ? end + 1 : end;
  }
  const second = text.charAt(at + 1);
  return mark === '/' && (second === '/' || second === '*') ? repeatsEnd(text, at + 1, second) : at;
}

function repeatsEnd(text: string, at: number, mark: string): number {
  let end = at;
  while (text.charAt(end) === mark) end++;
  return end;
}

/** Behind the blanks and tabs that begin here. */
export function blanksEnd(text: string, at: number): number {
  let end = at;
  while (isBlank(text.charCodeAt(end))) end++;
  return end;
}

/** Does one of these characters stand here? */
export const isOneOf = (marks: string, text: string, at: number): boolean =>
  at < text.length && marks.includes(text.charAt(at));

/** A key at the beginning of a line, and what ties it to its value. */
export interface Lead {
  readonly key: Range;
  readonly isQuoted: boolean;
  readonly isColon: boolean;
  /** Where the `:`, `=` or `=>` ends. */
  readonly end: number;
}

const lead =
  /(?:(?:export|set|ENV|ARG|declare -x|local|const|let|var)[ \t]+)?(?:"([^"\n]{1,120})"|'([^'\n]{1,120})'|([A-Za-z_$.\u00a1-\uffff][\w$./@\u00a1-\uffff-]{0,120}(?: [\w.-]{1,40}){0,2}))[ \t]{0,40}(:|=>|=)/dy;

/** `key:`, `export KEY=`, `"key" =>`. */
export function leadOf(text: string, at: number): Lead | undefined {
  const plain = plainLeadOf(text, at);
  if (plain) return plain;
  lead.lastIndex = at;
  const match = lead.exec(text);
  const [, double, single, bare] = match?.indices ?? [];
  const key = double ?? single ?? bare;
  return match && key ? { key, isQuoted: !bare, isColon: match[4] === ':', end: lead.lastIndex } : undefined;
}

/** The same for most keys: a word, and its sign right behind it. */
function plainLeadOf(text: string, at: number): Lead | undefined {
  if (!isWord(text.charCodeAt(at)) || isDigit(text.charCodeAt(at))) return undefined;
  let end = at + 1;
  while (end < at + 121 && isOfKey(text.charCodeAt(end))) end++;
  const sign = text.charCodeAt(end);
  if (sign !== 58 && sign !== 61) return undefined;
  const isArrow = sign === 61 && text.charCodeAt(end + 1) === 62;
  return { key: [at, end], isQuoted: false, isColon: sign === 58, end: end + (isArrow ? 2 : 1) };
}

/** A letter, a digit, and of signs `_`, `$`, `.`, `/`, `@`, `-`. */
const isOfKey = (code: number): boolean =>
  isLetter(code) || (code >= 45 && code <= 57) || code === 95 || code === 36 || code === 64;
