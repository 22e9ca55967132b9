import { lastAtOrBefore, type Range } from '../core/text';

/** Where something that was found in pieces stands: in which of them, and where in the text. */
export interface Standing {
  readonly piece: number;
  readonly range: Range;
}

/** Pieces of a text, one behind the other, to be read together. */
export class Joined {
  readonly text: string;
  readonly #pieces: readonly Range[];
  /** Where each piece begins. */
  readonly #starts: readonly number[];

  /** @param pieces in order */
  constructor(text: string, pieces: readonly Range[]) {
    let length = 0;
    this.#pieces = pieces;
    this.#starts = pieces.map(([start, end]) => {
      length += end - start;
      return length - end + start;
    });
    this.text = pieces.map(([start, end]) => text.slice(start, end)).join('');
  }

  /** Where a range stands in the text; nothing where it goes from one piece into the next. */
  standing([start, end]: Range): Standing | undefined {
    const piece = lastAtOrBefore(this.#starts, (i) => this.#starts[i] ?? 0, start);
    const shift = (this.#pieces[piece]?.[0] ?? 0) - (this.#starts[piece] ?? 0);
    return end + shift <= (this.#pieces[piece]?.[1] ?? 0)
      ? { piece, range: [start + shift, end + shift] }
      : undefined;
  }
}
