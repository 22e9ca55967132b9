import type { Document } from '../core/document';
import type { Secret } from '../core/lint';
import type { Rule } from '../core/rule';

/** A secret, and to which of the classes it belongs that a user may keep or hide (rules/tables/profiles). */
export interface Hidden extends Secret {
  readonly of: string;
}

/** The same, so many characters further on. */
export const shifted = (hidden: Hidden, by: number): Hidden =>
  by === 0 ? hidden : { ...hidden, range: [hidden.range[0] + by, hidden.range[1] + by] };

/** What redaction must know of Home Assistant. A door hands it in; it stands in rules/. */
export interface Knowledge {
  /** The rules that conceal. */
  readonly rules: readonly Rule[];
  /** What no rule tells, because it is no mistake to have it in a configuration; but it must not be posted. */
  readonly more: (document: Document) => Iterable<Secret>;
  /** The part of a secret that must be hidden, what it is, and what may stand in its place; nothing where it is no secret. */
  readonly settle: (text: string, secret: Secret) => Hidden | undefined;
  /** Is a value so much its own that it means the same wherever it stands? */
  readonly isTelling: (value: string, hidden: Pick<Hidden, 'class' | 'kind'>) => boolean;
  /** Other ways to write a value, besides those that all values have. */
  readonly spellings: (value: string, hidden: Pick<Hidden, 'kind'>) => readonly string[];
  /** What the value of a secret is, by the secret's name. */
  readonly aboutSecret: (name: string) => Pick<Secret, 'kind' | 'class'>;
  /** Is a document one of secrets alone: each value in it is one? */
  readonly isSecrets: (document: Document) => boolean;
  /** Could a word be a token, by its letters alone? */
  readonly isRandom: (word: string) => boolean;
  /** Nothing, or a stand-in: not worth hiding. */
  readonly isEmpty: (value: string) => boolean;
}
