import type { Document } from './document';
import type { Home } from './home';
import type { Words } from './say';
import type { Edit, Position, Range } from './text';

export type Severity = 'error' | 'warning' | 'info';

/** Whose knowledge a concealed value is. */
export type Class = 'credential' | 'network' | 'place' | 'person';

/** What a rule yields: a place. All else the engine knows from the rule. */
export interface Flag {
  readonly range: Range;
  /** Says more than the rule's summary; it replaces it in reports. Never holds a value: the type sees to it. */
  readonly note?: Words;
  /** What the concealed value is, for its placeholder: `password` becomes `REDACTED_password_1`. */
  readonly kind?: Words;
  /** Where this one is more or less grave than the rule as such. */
  readonly severity?: Severity;
  /** Where this one is of another class than `Rule.conceals` says. */
  readonly class?: Class;
  readonly fix?: Fix;
}

/** What mends a flag, where there is one right answer. */
export interface Fix {
  readonly edits: readonly [Edit, ...Edit[]];
  /** What it does: ``say`takes the quotes off` ``. */
  readonly does: Words;
  /** Why it may be wrong here: it is done only for who asks for it. Absent: it is safe. */
  readonly unsafe?: Words;
}

/**
 * A text with «marks» around each range that the rule must flag. A plain string is a `configuration.yaml` of Home
 * Assistant.
 */
export type Example =
  | string
  | {
      readonly path: string;
      readonly text: string;
      /** Other files of the same home, by path; without marks. What a secrets file holds stands here, its own included. */
      readonly others?: Readonly<Record<string, string>>;
      /** Facts that stand in no file: what Git tracks, the version. */
      readonly home?: Partial<Home>;
    };

export interface Rule {
  /** The file's name. It names the smell, so that "ignore inline-secret" reads as a sentence. */
  readonly id: string;
  readonly severity: Severity;
  /** The dialects whose documents it looks at (rules/tables/dialects); absent: all. */
  readonly of?: readonly string[];
  /**
   * Keys, lower-cased, one of which must stand in a document, or above it where it is included, for the rule to have
   * anything to say of it; absent: it looks at more than keys.
   */
  readonly keys?: readonly string[];
  /** Texts, one of which must stand in a document, as it is written, for the rule to have anything to say of it. */
  readonly texts?: readonly string[];
  /** One sentence: README, SARIF, and the finding itself where a flag has no note. */
  readonly summary: Words;
  /** Why it matters at home, in two or three sentences. Markdown. */
  readonly why: string;
  /** What to do. Markdown. */
  readonly instead: string;
  readonly see: readonly string[];
  /** Set where the flagged ranges are secret: they are hidden in every report. */
  readonly conceals?: Class;
  readonly check: (document: Document, home: Home) => Iterable<Flag>;
  readonly invalid: readonly [Example, ...Example[]];
  readonly valid: readonly [Example, ...Example[]];
}

/** A flag of a rule in a document, with all that was decided about it. Still holds no text of the file. */
export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly range: Range;
  readonly start: Position;
  readonly end: Position;
  readonly message: Words;
  readonly class?: Class;
  readonly kind?: Words;
  readonly fix?: Fix;
}
