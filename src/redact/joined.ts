import { lastAtOrBefore, type Range } from '../core/text';

/** Where something that was found in pieces stands: where in the text, and in which of them. */
export interface Standing {
  readonly range: Range;
  readonly pieces: readonly number[];
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

  /** What goes from one piece into the next takes in all that stands between them. */
  standing([start, end]: Range): Standing {
    const first = this.#at(start);
    const last = Math.max(first, this.#at(end - 1));
    return {
      range: [this.#outside(first, start), this.#outside(last, end)],
      pieces: Array.from({ length: last - first + 1 }, (_, i) => first + i),
    };
  }

  #at(offset: number): number {
    return lastAtOrBefore(this.#starts, (i) => this.#starts[i] ?? 0, offset);
  }

  #outside(piece: number, offset: number): number {
    return offset - (this.#starts[piece] ?? 0) + (this.#pieces[piece]?.[0] ?? 0);
  }
}
