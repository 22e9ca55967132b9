import { isWord } from '../core/letters';

// Where things stand in YAML that is written plainly. Positions are characters of the text; -1: there is none.

/** Behind the blanks that begin here. Most are of indentations. */
export function behindBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 32) {
    if (text.charCodeAt(at + 1) !== 32) return at + 1;
    at += text.startsWith('    ', at + 2) ? 6 : 2;
  }
  return at;
}

/** Behind the last character that is no blank. */
export function beforeBlanks(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && text.charCodeAt(last - 1) === 32) last--;
  return last;
}

/** Where the line ends, without its line end. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  if (end < 0) return text.length;
  return end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

/** Where the line begins that comes after the end of this one. */
export const lineAfter = (text: string, end: number): number =>
  Math.min(text.charCodeAt(end) === 13 ? end + 2 : end + 1, text.length);

/** Is there a blank, or the end of a line? */
export function isEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 10 || code === 13 || at >= text.length;
}

/** `,`, `[`, `]`, `{` or `}` */
export const isIndicator = (code: number): boolean =>
  code === 44 || code === 91 || code === 93 || code === 123 || code === 125;

/** Does a dash begin an item here? */
export const isItem = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 45 && isEnd(text, at + 1);

/** Does a text without quotes begin here? */
export function beginsPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (isWord(code)) return true;
  if (isIndicator(code) || '#&*!|>\'"%@`'.includes(text.charAt(at))) return false;
  // `-`, `?` and `:` are marks before a blank.
  return !((code === 45 || code === 63 || code === 58) && isEnd(text, at + 1));
}

/** The quote that ends, on the same line, what this one begins. */
export function closingQuote(text: string, at: number, end: number): number {
  const quote = text.charCodeAt(at);
  for (let i = at + 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) {
      if (code === 34 || text.charCodeAt(i + 1) !== 39) return i;
      i++;
    } else if (code === 92 && quote === 34 && !'0abtnvfre "/\\N_LP'.includes(text.charAt(++i))) return -1;
  }
  return -1;
}

/** The end of the name of an anchor. */
export function nameEnd(text: string, start: number): number {
  let at = start;
  while (!isEnd(text, at) && !isIndicator(text.charCodeAt(at))) at++;
  return at;
}

/**
 * A letter, as it is looked for going forward: where it stands next is known until that is passed. There may be none any
 * more in a long text.
 */
export class Next {
  readonly #text: string;
  readonly #letter: string;
  #at = -1;

  constructor(text: string, letter: string) {
    this.#text = text;
    this.#letter = letter;
  }

  /** The first from here to before the end that counts; else the end. */
  within(from: number, end: number, counts: (text: string, at: number) => boolean): number {
    if (this.#at < from) this.#at = this.#from(from);
    while (this.#at < end && !counts(this.#text, this.#at)) this.#at = this.#from(this.#at + 1);
    return Math.min(this.#at, end);
  }

  #from(from: number): number {
    const at = this.#text.indexOf(this.#letter, from);
    return at < 0 ? this.#text.length : at;
  }
}
