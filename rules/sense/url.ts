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
  /\b([a-z][a-z0-9+.-]{1,24}):\/\/(?:([^\s"'`<>/?#@:]{0,200})(?::((?!\d{1,5}[/?#])[^\s"'`<>]{1,100}(?=@\d{1,3}(?:\.\d{1,3}){3}(?![\w.-]))|[^\s"'`<>/]{0,300}))?@)?(\[[0-9a-f:.]{2,45}\]|\{\{[^{}]{0,200}\}\}|[^\s"'`<>/?#:,;)\]}\\]{0,255})/dgi;

/** The URLs of a text, or of a piece of it. Ranges count from the text's start. */
export function* urls(text: string, from = 0, to = text.length): Generator<Url> {
  const piece = from === 0 && to === text.length ? text : text.slice(from, to);
  if (!piece.includes('://')) return;
  for (const match of piece.matchAll(pattern)) {
    const [, user, password, host] = (match.indices ?? []).slice(1);
    const at = (range: [number, number]): Range => [range[0] + from, range[1] + from];
    const hostEnd = (host?.[1] ?? match.index) + from;
    const end = restEnd(text, hostEnd, to);
    yield {
      range: [match.index + from, end],
      scheme: (match[1] ?? '').toLowerCase(),
      host: match[4] ?? '',
      ...(user && { user: at(user) }),
      ...(password && { password: at(password) }),
      rest: [hostEnd, end],
    };
  }
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
