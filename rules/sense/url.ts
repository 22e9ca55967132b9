import { isDigit, isLetter, isWord } from '../../src/core/letters';
import type { Range } from '../../src/core/text';

/** A URL in a text, and where its parts stand. */
export interface Url {
  readonly range: Range;
  readonly scheme: string;
  readonly host: string;
  /** Of `user:password@`. */
  readonly user?: Range;
  readonly password?: Range;
  /** From the path on. */
  readonly rest: Range;
}

/** Before an address in numbers, a password may hold a slash: cameras take it, though the standard does not. */
const pattern =
  /([a-z][a-z0-9+.-]{1,24}):\/\/(?:([^\s"'`<>/?#@:]{0,200})(?::((?!\d{1,5}[/?#])[^\s"'`<>]{1,100}(?=@\d{1,3}(?:\.\d{1,3}){3}(?![\w.-]))|[^\s"'`<>/]{0,300}))?@)?(\[[0-9a-f:.]{2,45}\]|\{\{[^{}]{0,200}\}\}|[^\s"'`<>/?#:,;)\]}\\]{0,255})/iy;

/** The last text that was asked for as a whole: several rules ask for the same one after the other. */
let last: { readonly text: string; readonly urls: readonly Url[] } | undefined;

/** The URLs of a text, or of a piece of it. Ranges count from the text's start. */
export function urls(text: string, from = 0, to = text.length): readonly Url[] {
  if (from > 0 || to < text.length) return [...urlsIn(text, from, to)];
  if (last?.text !== text) last = { text, urls: [...urlsIn(text, 0, text.length)] };
  return last.urls;
}

function* urlsIn(text: string, from: number, to: number): Generator<Url> {
  const piece = from === 0 && to === text.length ? text : text.slice(from, to);
  let done = 0;
  for (let mark = piece.indexOf('://'); mark >= 0; mark = piece.indexOf('://', mark + 3)) {
    const start = schemeStart(piece, mark, done);
    if (start === undefined) continue;
    pattern.lastIndex = start;
    const match = pattern.exec(piece);
    if (!match) continue;
    done = pattern.lastIndex;
    const [, scheme = '', user, password, host = ''] = match;
    // All of it stands one behind the other.
    const hostEnd = done + from;
    const end = restEnd(text, hostEnd, to);
    const userAt = match.index + from + scheme.length + 3;
    const userEnd = userAt + (user?.length ?? 0);
    yield {
      range: [match.index + from, end],
      scheme: scheme.toLowerCase(),
      host,
      ...(user !== undefined && { user: [userAt, userEnd] }),
      ...(password !== undefined && { password: [userEnd + 1, userEnd + 1 + password.length] }),
      rest: [hostEnd, end],
    };
  }
}

/** Where the word before `://` begins; it is a letter that no letter or digit stands before. */
function schemeStart(text: string, mark: number, from: number): number | undefined {
  let first: number | undefined;
  for (let i = mark - 1; i >= Math.max(from, mark - 25); i--) {
    const code = text.charCodeAt(i);
    if (!isLetter(code) && !isDigit(code) && code !== 43 && code !== 45 && code !== 46) break;
    if (i < mark - 1 && isLetter(code) && !isWord(text.charCodeAt(i - 1))) first = i;
  }
  return first;
}

/** A URL ends at white space, a quote or an angle bracket; punctuation at its very end belongs to the sentence. */
function restEnd(text: string, from: number, to: number): number {
  const stop = /[\s"'`<>]/g;
  stop.lastIndex = from;
  let end = Math.min(
    stop.exec(text.slice(0, Math.min(to, from + 4000)))?.index ?? Math.min(to, from + 4000),
    to,
  );
  while (end > from && /[.,;)\]]/.test(text.charAt(end - 1))) end--;
  return end;
}
