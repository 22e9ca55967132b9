import type { Archive, ArchiveFacts } from './archive';
import type { Certificate, Estate, GitFacts, Mode } from './estate';
import type { Json } from './json';
import type { Kind, Outcome } from './outcome';

/** A line of the audit: one statement of the page, and what can be said of it for a home. */
export interface Procedure {
  /** The file's name. */
  readonly id: string;
  /** What the page says, in our words. */
  readonly seed: string;
  /** Set where the page says nothing of it, and it belongs there all the same. */
  readonly beyond?: true;
  /** What is looked at, and what comes of it. */
  readonly looks: string;
  /** The files and fields that it rests on. */
  readonly evidence: readonly string[];
  /** What to do about it. */
  readonly next: string;
  /** Pages of one's own Home Assistant, as my.home-assistant.io calls them; or a whole address. */
  readonly links: readonly string[];
  readonly check: (estate: Estate) => Outcome;
  /** How each outcome comes about. What is not here must not come out. */
  readonly examples: Examples;
}

export type Examples = Readonly<Partial<Record<Kind, readonly [ProcedureExample, ...ProcedureExample[]]>>>;

/** A home in which an outcome comes about: a live directory with Git, of which nothing else is known. */
export interface ProcedureExample {
  readonly mode?: Mode;
  /** Files by path; stored ones as what stands below `data`, or as a text. */
  readonly files?: Readonly<Record<string, string | { readonly [key: string]: Json }>>;
  readonly archives?: readonly (Partial<Omit<Archive, 'about'>> & {
    readonly about?: Partial<ArchiveFacts>;
  })[];
  readonly certificates?: readonly Certificate[];
  readonly git?: Partial<GitFacts> | false;
  /** What the machine's clock is off by, in days. */
  readonly clock?: number;
  /** What must be said, among other things. */
  readonly says?: string;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly procedures: readonly Procedure[];
}
