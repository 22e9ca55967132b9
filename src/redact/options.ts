import type { Placeholders, Replaced } from '../core/conceal';
import type { Blob, Document } from '../core/document';
import type { Knowledge } from './knowledge';

export interface Options {
  readonly knowledge: Knowledge;
  readonly open: (blob: Blob) => Document;
  /** Is a class hidden (rules/tables/profiles), or this one value of it? */
  readonly hides: (of: string, value: string) => boolean;
  /** Words that are hidden everywhere: names of people, streets. */
  readonly words?: readonly string[];
  /** Secrets files: each value in them is hidden wherever it stands. */
  readonly secrets?: readonly Blob[];
  /** Other files whose credentials are hidden, too. */
  readonly others?: readonly Blob[];
  readonly names?: Placeholders;
  /** Told, in each round, what was replaced in a text. */
  readonly see?: (index: number, replaced: readonly Replaced[]) => void;
}
