import type { Concealed } from '../core/conceal';
import type { Range } from '../core/text';
import type { Fitting } from './fit';
import type { Hidden } from './knowledge';
import type { Places } from './places';
import type { Repeats } from './repeats';

/** A text on its way: what was found in it so far. A long log is in pieces; a round later others take their places. */
export interface Learnt {
  readonly path: string;
  readonly pieces: Piece[];
  /** What it says again is not in the pieces. */
  readonly repeats?: Repeats | undefined;
}

export interface Piece {
  readonly text: string;
  /** Zero-based: where in the text it begins. */
  readonly line: number;
  readonly parts: readonly ReadPart[];
  /** Hidden by its maker already. */
  readonly marked: readonly Hidden[];
  /** One of several: lines that have nothing but their neighbours around them. */
  readonly isOfLog: boolean;
  /** As long as no more is known than by then, there is nothing to be hidden in it. */
  quietAt?: number;
  /** As long as no more is known than by then, known values stand at most near to where it was changed. */
  readonly searched?: Searched | undefined;
}

export interface ReadPart {
  readonly ground: Fitting;
  readonly offset: number;
  readonly found: Places;
}

export interface Searched {
  /** How much was known. */
  readonly at: number;
  /** Where in the text they may stand nevertheless; in order, apart from one another. */
  readonly near: readonly Range[];
  readonly hasParts: boolean;
}

/** A piece of which all that is known by now was hidden: in how many places, and in which. */
export interface ConcealedPiece {
  readonly text: Concealed;
  readonly count: number;
  /** Zero-based: which lines of it have changed. */
  readonly lines: readonly number[];
  readonly searched?: Searched;
}
