import type { Severity } from '../core/rule';
import type { Words } from '../core/say';
import type { Slots } from './rotation';

/** What can come of a procedure. `cannot see` is never a pass. */
export const kinds = ['pass', 'finding', 'remind', 'cannot-see'] as const;
export type Kind = (typeof kinds)[number];

/** Where something was read: a file, and a line or a field in it. Never what stands there. */
export interface Evidence {
  /** As it may be printed. */
  readonly file: string;
  readonly line?: number;
  readonly field?: Words;
}

export interface Outcome {
  readonly kind: Kind;
  /** How grave it is; set where it is a finding. */
  readonly severity?: Severity;
  /** In one or two sentences. */
  readonly says: Words;
  readonly details: readonly Words[];
  readonly evidence: readonly Evidence[];
  /** Of what the outcome rests on, in days. */
  readonly age?: number;
  /** Backups by day, week and month. */
  readonly slots?: Slots;
}

export type More = Partial<Pick<Outcome, 'details' | 'evidence' | 'age' | 'slots'>>;

const made = (kind: Kind, says: Words, { age, ...more }: More & { age?: number | undefined }): Outcome => ({
  kind,
  says,
  details: [],
  evidence: [],
  ...more,
  ...(age !== undefined && { age }),
});

export const pass = (says: Words, more: More = {}): Outcome => made('pass', says, more);

export const finding = (severity: Severity, says: Words, more: More = {}): Outcome => ({
  ...made('finding', says, more),
  severity,
});

/** Nobody but the owner can tell: what there is to know for it. */
export const remind = (says: Words, more: More = {}): Outcome => made('remind', says, more);

export const cannotSee = (says: Words, more: More = {}): Outcome => made('cannot-see', says, more);
