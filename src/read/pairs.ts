import { Entry, type Link } from '../core/entry';
import { isBlank } from '../core/letters';

const isQuote = (c: number): boolean => c === 34 || c === 39 || c === 96;

/** May this character stand in a bare key: letters, digits, `_`, `-`, `.`, `$`, and all beyond ASCII. */
const isKeyPart = (c: number): boolean =>
  (c >= 97 && c <= 122) ||
  (c >= 65 && c <= 90) ||
  (c >= 48 && c <= 57) ||
  c === 95 ||
  c === 45 ||
  c === 46 ||
  c === 36 ||
  c > 127;

/** How long a key inside a line may be. Bounds what is looked at again for each separator. */
const longestKey = 80;

/** A quoted or bare value: its own characters, and all of it with its quotes. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly nodeStart: number;
  readonly nodeEnd: number;
}

/**
 * The quoted text that begins at `at`, up to `limit`; `\"` begins one that ends with `\"`, as in JSON within a string.
 * Nothing where it does not begin or end there.
 */
export function quoted(text: string, at: number, limit: number): Span | undefined {
  const escaped = text.charCodeAt(at) === 92;
  const open = escaped ? at + 1 : at;
  const quote = text.charCodeAt(open);
  if (!isQuote(quote) || open >= limit) return undefined;
  for (let i = open + 1; i < limit; i++) {
    const c = text.charCodeAt(i);
    if (c === 92) {
      if (escaped && text.charCodeAt(i + 1) === quote)
        return { start: open + 1, end: i, nodeStart: at, nodeEnd: i + 2 };
      i++;
    } else if (c === quote && !escaped) return { start: open + 1, end: i, nodeStart: at, nodeEnd: i + 1 };
  }
  return undefined;
}

/** Finds `key=value`, `key: value`, `"key": "value"`, `--flag value` anywhere in a line. */
export class Pairs {
  /** Quotes of which none closes on this line any more: not looked for again, so that time stays linear. */
  #unclosed: Set<string> | undefined;

  constructor(
    readonly text: string,
    readonly end: number,
    readonly entries: Entry[],
    readonly parent: Link | undefined,
  ) {}

  /** Reads from `start` on; `query`: inside of a URL, where `&` ends a value. */
  read(start: number, end = this.end, query = false): void {
    for (let i = start; i < end;) {
      const c = this.text.charCodeAt(i);
      if (c === 61 || c === 58) i = this.#separator(i, c, start, end, query);
      else if (c === 45 && !query && (i === start || isBlank(this.text.charCodeAt(i - 1))))
        i = this.#flag(i, end);
      else i++;
    }
  }

  #separator(at: number, c: number, start: number, end: number, query: boolean): number {
    const { text } = this;
    let after = at + 1;
    let next = text.charCodeAt(after);
    if (c === 61 && next === 62) next = text.charCodeAt(++after);
    if (next === 61) return skipRun(text, at, end);
    const key = this.#keyBefore(at, start);
    if (!key) return after;
    if (c === 58) {
      // `**Password:** x`
      if (text.startsWith('**', after)) next = text.charCodeAt((after += 2));
      const apart = after >= end || isBlank(next) || isQuote(next) || next === 92;
      if (query || (!apart && !key.quoted)) return after;
    }
    while (after < end && isBlank(text.charCodeAt(after))) after++;
    const before = text.charCodeAt(key.start - 1);
    const inQuery = query || (key.start > start && (before === 63 || before === 38));
    const value = this.#value(after, end, inQuery);
    if (!value) return Math.max(after, at + 1);
    this.#add(key.start, key.end, value);
    return this.#within(value, inQuery);
  }

  /** Reads on inside of a quoted value or behind a bare one; the query of a URL is read as well. */
  #within(value: Span, query: boolean): number {
    if (value.nodeStart !== value.start) return value.start;
    if (!query) {
      const written = this.text.slice(value.start, value.end);
      const from = written.search(/:\/\/|\?|&/);
      if (from >= 0) this.read(value.start + from, value.end, true);
      // `login failed: password: x`: what looks like a value is the next name.
      else if (/^[\w.-]{1,60}:$/.test(written)) return value.start;
      else this.#pairIn(value, written);
    }
    return value.nodeEnd;
  }

  /** `login failed: password=x`: a value that is a pair itself. What stands further inside is not looked for. */
  #pairIn({ start, end }: Span, written: string): void {
    const key = /^[A-Za-z_][\w.-]{1,60}(?==[^=])/.exec(written)?.[0];
    if (key === undefined) return;
    const from = start + key.length + 1;
    this.#add(start, start + key.length, { start: from, end, nodeStart: from, nodeEnd: end });
  }

  #keyBefore(at: number, from: number): { start: number; end: number; quoted: boolean } | undefined {
    const { text } = this;
    let end = at;
    while (end > from && end > at - 3 && isBlank(text.charCodeAt(end - 1))) end--;
    // `**Password**: x`
    if (end - from > 2 && text.startsWith('**', end - 2)) end -= 2;
    const quote = text.charCodeAt(end - 1);
    const low = Math.max(from, end - longestKey - 4);
    if (isQuote(quote)) {
      const escaped = text.charCodeAt(end - 2) === 92;
      const last = end - (escaped ? 2 : 1);
      for (let i = last - 1; i >= low; i--) {
        if (text.charCodeAt(i) === quote)
          return i + 1 < last ? { start: i + 1, end: last, quoted: true } : undefined;
      }
      return undefined;
    }
    let start = end;
    while (start > low && isKeyPart(text.charCodeAt(start - 1))) start--;
    if (start > from && isKeyPart(text.charCodeAt(start - 1))) return undefined;
    while (start < end && text.charCodeAt(start) === 45) start++;
    const first = text.charCodeAt(start);
    return start < end && !(first >= 48 && first <= 57) ? { start, end, quoted: false } : undefined;
  }

  /** `--flag value`, `-u value`; one with `=` is left to the separator. */
  #flag(at: number, end: number): number {
    const { text } = this;
    let start = at + 1;
    if (text.charCodeAt(start) === 45) start++;
    let i = start;
    while (i < end && i - start < longestKey && isKeyPart(text.charCodeAt(i))) i++;
    const first = text.charCodeAt(start);
    if (i === start || !isBlank(text.charCodeAt(i)) || first === 45 || (first >= 48 && first <= 57))
      return Math.max(i, at + 1);
    let after = i;
    while (after < end && isBlank(text.charCodeAt(after))) after++;
    if (after >= end || text.charCodeAt(after) === 45) return after;
    const value = this.#value(after, end, false);
    if (!value) return after;
    this.#add(start, i, value);
    return value.nodeStart !== value.start ? value.start : after;
  }

  #value(at: number, end: number, query: boolean): Span | undefined {
    const { text } = this;
    if (at >= end) return undefined;
    const mark = text.slice(at, text.charCodeAt(at) === 92 ? at + 2 : at + 1);
    if (isQuote(mark.charCodeAt(mark.length - 1)) && this.#unclosed?.has(mark) !== true) {
      const span = quoted(text, at, end);
      if (span) return span;
      (this.#unclosed ??= new Set()).add(mark);
    }
    let start = at;
    while (start < end && (text.charCodeAt(start) === 92 || isQuote(text.charCodeAt(start)))) start++;
    const first = text.charCodeAt(start);
    if (first === 123 || first === 91 || first === 40) return undefined;
    let stop = bareEnd(text, start, end, query);
    const scheme = /^(?:bearer|basic|token|digest)$/i.test(text.slice(start, Math.min(stop, start + 7)));
    if (scheme && isBlank(text.charCodeAt(stop))) stop = bareEnd(text, stop + 1, end, query);
    stop = withoutClosers(text, start, stop);
    return stop > start ? { start, end: stop, nodeStart: start, nodeEnd: stop } : undefined;
  }

  #add(keyStart: number, keyEnd: number, value: Span): void {
    const { text, parent } = this;
    const name = text.slice(keyStart, keyEnd);
    const { start, end, nodeStart, nodeEnd } = value;
    this.entries.push(
      new Entry(text, { parent, name, kind: 'scalar', keyStart, keyEnd, start, end, nodeStart, nodeEnd }),
    );
  }
}

function skipRun(text: string, from: number, end: number): number {
  let i = from;
  while (i < end && (text.charCodeAt(i) === 61 || text.charCodeAt(i) === 58)) i++;
  return i;
}

/** The end of a value without quotes inside a line: white space, `,`, `;` or a quote; in a URL also `&` and `#`. */
function bareEnd(text: string, start: number, end: number, query: boolean): number {
  let i = start;
  for (; i < end; i++) {
    const c = text.charCodeAt(i);
    if (isBlank(c) || c === 44 || c === 59 || isQuote(c) || (c === 92 && isQuote(text.charCodeAt(i + 1))))
      break;
    if (query && (c === 38 || c === 35)) break;
  }
  return i;
}

const openers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<' };

/** Brackets that close what was opened before the value do not belong to it. */
function withoutClosers(text: string, start: number, stop: number): number {
  let end = stop;
  while (end > start) {
    const opener = openers[text.charAt(end - 1)];
    if (!opener || text.slice(start, end).includes(opener)) break;
    end--;
  }
  return end;
}
