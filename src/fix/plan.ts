import type { NameParts } from '../../rules/sense/secret-name';
import type { Document } from '../core/document';
import type { Entry } from '../core/entry';
import type { Finding, Fix } from '../core/rule';
import type { Words } from '../core/say';
import type { Line } from './append';
import type { Chain } from './chain';
import type { Form } from './form';
import type { State } from './proof';
import type { Sense, Whole } from './whole';

/** What is known of Home Assistant and its neighbours; the door hands it over. */
export interface Knowledge extends Sense {
  readonly forms: Readonly<Record<string, Form>>;
  readonly namePartsOf: (document: Document, entry: Entry) => NameParts;
  /** What stands for a value in a file of made-up ones. */
  readonly standInFor: (name: string, places: readonly string[]) => string;
}

/** A configuration as it is. */
export interface Scene extends State {
  /** Why nothing can be moved out of a document. */
  readonly reasonOfFile: (document: Document) => Words | undefined;
  /** Why a file cannot be written. */
  readonly reasonOfDisk: (document: Document) => Words | undefined;
  /** Why a secrets file cannot take new names. */
  readonly reasonOfTarget: (path: string) => Words | undefined;
  /** Files of made-up values, and those that go with a secrets file. */
  readonly stubs: readonly Document[];
  readonly stubsOf: (path: string) => readonly Document[];
  /** Reads a text as what a document is. */
  readonly reopen: (document: Document, text: string) => Document;
  /** Opens a secrets file that is new or has changed. */
  readonly openSecrets: (path: string, text: string) => Document;
}

/** A value that goes into a secrets file. */
export interface Move {
  readonly finding: Finding;
  readonly document: Document;
  readonly whole: Whole;
  readonly form: Form;
  readonly chain: Chain;
  readonly name: string;
  /** The name is there already, with this very value. */
  readonly reused: boolean;
  /** Why not everyone may want it. */
  readonly unsafe?: Words;
}

/** A fix of a rule. */
export interface Mend {
  readonly finding: Finding;
  readonly document: Document;
  readonly fix: Fix;
}

/** What stays as it is, and why. */
export interface Left {
  readonly finding: Finding;
  readonly document: Document;
  readonly reason: Words;
  /** The secrets file that cannot take it. */
  readonly target?: string;
}

export type Proposal = { readonly move: Move } | { readonly mend: Mend } | { readonly left: Left } | 'done';

export interface Added extends Line {
  readonly value: string;
  /** Where it is asked for: `api.key`. */
  readonly place: string;
}

/** What is to be written, and why. */
export interface Plan {
  /** Whole texts by path, in the order in which they must be written. */
  readonly texts: ReadonlyMap<string, string>;
  /** Of these paths, the secrets files. */
  readonly secrets: ReadonlySet<string>;
  /** Those that hold made-up values. */
  readonly stubs: ReadonlySet<string>;
  readonly moves: readonly Move[];
  readonly mends: readonly Mend[];
}

/** What a planner makes of the files. */
export interface Outcome extends Plan {
  /** What turned out not to hold when the files were read again. */
  readonly left: readonly Left[];
}
