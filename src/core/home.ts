import type { Document } from './document';
import type { Entry } from './entry';
import type { KnownSecrets } from './secrets';

/** Paths that are asked for more often than gone through. */
export type Paths = Pick<ReadonlySet<string>, 'has'> & Iterable<string>;

/** Facts that stand in other files than the one that is looked at. */
export interface Home {
  /** What `!secret` may find. Names may be told, values never. */
  readonly secrets: KnownSecrets;
  /** Paths that Git tracks, from the folder that is looked at; absent where there is no Git. */
  readonly tracked?: Paths;
  /** Files that hold secrets by design; their content is not looked at, and not at hand here. */
  readonly withheld?: ReadonlySet<string>;
  /** Paths that Git neither tracks nor ignores: whoever adds everything adds them. */
  readonly unignored?: ReadonlySet<string>;
  /** Home Assistant's version, from `.HA_VERSION` or as the settings say. */
  readonly version?: string;
  /** Versions of other programs that this is written for, by dialect, as the settings say. */
  readonly versions?: Readonly<Record<string, string>>;
  /** The folder of the main file (`configuration.yaml`) above these documents; absent where there is none. */
  readonly root?: string;
  /** All documents that belong together, included or not; absent where a document is all that is known. */
  readonly documents?: readonly Document[];
  /** Is there a file at this path, looked at or not? Absent where nobody can tell. */
  readonly exists?: (path: string) => boolean;
  /** The configuration that a document begins or belongs to; the document alone where nothing else is known. */
  readonly configuration: (document: Document) => Configuration;
}

/** A main file and all that it includes. */
export interface Configuration {
  /** Asking for it alone is cheap; the others may have to be read first. */
  readonly main: Document;
  /** In the order in which they are included; the main file first. */
  readonly documents: readonly Document[];
  /** Some of it is not in this tree (a remote package, a path made of variables): what is absent may stand there. */
  readonly open: boolean;
}

/** A home of which nothing is known: a fragment from the standard input, an example. */
export function unknownHome(secrets: KnownSecrets, facts: Partial<Home> = {}): Home {
  return {
    secrets,
    configuration: (document) => ({ main: document, documents: [document], open: false }),
    ...facts,
  };
}

/** The entries at a place in a whole configuration, each with the document in which it stands. */
export function* across(
  configuration: Configuration,
  place: string,
): Generator<{ document: Document; entry: Entry }> {
  for (const document of configuration.documents) {
    for (const entry of document.at(place)) yield { document, entry };
  }
}
