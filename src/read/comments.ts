import type { Range } from '../core/text';

/** A line is looked at in pieces of so many characters: where its end is looked for, there may be none in all of a long text. */
const piece = 120;

/** The end of the line on which `from` stands, without its line break. */
export function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += piece) {
    const some = text.slice(at, at + piece);
    const feed = some.indexOf('\n');
    const back = some.indexOf('\r');
    if (feed >= 0 || back >= 0) return at + (feed < 0 || (back >= 0 && back < feed) ? back : feed);
  }
  return Math.max(from, text.length);
}

/** Is this a blank, a tab or a line break? */
export const isSpace = (c: number): boolean => c === 32 || c === 10 || c === 13 || c === 9;

/** Collects the `#` comments between the tokens of a text, in one pass, from token to token. */
export class Comments {
  readonly found: Range[] = [];
  #next: number;

  constructor(readonly text: string) {
    this.#next = text.indexOf('#');
  }

  /** Collects what stands between two tokens. Calls must go forward. */
  between(from: number, to: number): void {
    if (this.#next < 0 || this.#next >= to) return;
    let hash = this.#next < from ? this.text.indexOf('#', from) : this.#next;
    while (hash >= 0 && hash < to) {
      if (this.#begins(hash)) {
        const end = lineEnd(this.text, hash);
        this.found.push([hash, end]);
        hash = this.text.indexOf('#', end);
      } else hash = this.text.indexOf('#', hash + 1);
    }
    this.#next = hash;
  }

  /** Does this `#` begin a comment: at a line's start, or after white space? */
  #begins(at: number): boolean {
    const before = this.text.charCodeAt(at - 1);
    return at === 0 || isSpace(before) || before === 0xfeff;
  }

  /** The first place from `from` on that is neither white space nor comment. */
  skip(from: number): number {
    let i = from;
    for (; i < this.text.length; i++) {
      const c = this.text.charCodeAt(i);
      if (c === 35 && this.#begins(i)) i = lineEnd(this.text, i);
      else if (!isSpace(c)) break;
    }
    return Math.min(i, this.text.length);
  }
}
