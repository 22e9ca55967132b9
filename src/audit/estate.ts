import type { Document } from '../core/document';
import type { Entry } from '../core/entry';
import type { Paths } from '../core/home';
import type { Severity } from '../core/rule';
import { dayOf, nameOf, say, type Words } from '../core/say';
import type { KnownSecrets } from '../core/secrets';
import type { Archive } from './archive';
import { look, type Json } from './json';
import type { Evidence } from './outcome';

/** The folder that Home Assistant runs in, or what Git has of it. */
export type Mode = 'live directory' | 'checkout';

/** A file that Home Assistant keeps for itself: its text, or why there is none. */
export type Stored = { readonly text: string } | { readonly problem: Words };

/** A certificate, without its names. */
export interface Certificate {
  readonly path: string;
  /** Why nothing can be said of it. */
  readonly problem?: Words;
  readonly about?: {
    readonly from: Date;
    readonly until: Date;
    readonly selfSigned: boolean;
    /** Is the key so short that it can be broken? */
    readonly weak: boolean;
    readonly covers: (host: string) => boolean;
  };
  readonly key?: {
    readonly path: string;
    readonly problem?: Words;
    /** Does it belong to the certificate? */
    readonly fits?: boolean;
    /** May other users of the machine read it? */
    readonly open?: boolean;
  };
}

/** A place that a rule flagged. */
export interface Flagged {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly line: number;
}

/** What Git knows of the configuration. */
export interface GitFacts {
  /** When its files were changed by commits, the latest first. */
  readonly commits: readonly Date[];
  /** Only the latest commits were asked for, or are there. */
  readonly isPart: boolean;
  readonly shallow: boolean;
  /** Files with changes that no commit has. */
  readonly changed: number;
  readonly remotes: number;
  readonly tracked: Paths;
  /** Which version of Home Assistant was noted when, the latest first. */
  readonly versions: readonly { readonly version: string; readonly since: Date }[];
}

/** An integration that does not come with Home Assistant. */
export interface Custom {
  readonly path: string;
  readonly domain: string;
}

export interface EstateParts {
  readonly mode: Mode;
  readonly now: Date;
  /** The day of the tables that this is judged by. */
  readonly collected: Date;
  readonly version?: string;
  /** Files that there are, looked at or not, as far as anybody asked. */
  readonly paths: ReadonlySet<string>;
  readonly stored: ReadonlyMap<string, Stored>;
  /** Every name in the folder of stored files. */
  readonly storedNames: readonly string[];
  readonly archives: readonly Archive[];
  /** Folders of backups that were found. */
  readonly archiveFolders: readonly string[];
  readonly certificates: readonly Certificate[];
  readonly customs: readonly Custom[];
  /** Files that were read: of the configuration that runs, and of its neighbours. */
  readonly documents: readonly Document[];
  /** Those that Home Assistant itself loads. */
  readonly loaded: ReadonlySet<Document>;
  readonly flagged: readonly Flagged[];
  readonly secrets: KnownSecrets;
  readonly git?: GitFacts;
}

/** A setting, and where it stands. */
export interface Setting {
  readonly entry: Entry;
  readonly document: Document;
  readonly evidence: Evidence;
}

function* settings(document: Document, place: string): Generator<Setting> {
  for (const entry of document.at(place)) {
    const { line } = document.position(entry.key?.[0] ?? entry.nodeStart);
    yield { entry, document, evidence: { file: document.path, line } };
  }
}

const day = 24 * 60 * 60 * 1000;

/** A home as the audit sees it. It holds secrets, in memory only; what procedures say of it is `Words`. */
export class Estate {
  readonly #parts: EstateParts;
  readonly #json = new Map<string, Json | Words>();
  readonly #problems = new Map<string, Words>();

  constructor(parts: EstateParts) {
    this.#parts = parts;
    for (const [name, stored] of parts.stored) {
      if ('problem' in stored) this.#problems.set(name, stored.problem);
      else this.#read(name, stored.text);
    }
  }

  #read(name: string, text: string): void {
    try {
      const json = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
      if (look(json, 'data') === undefined)
        this.#problems.set(name, say`it is not what Home Assistant writes`);
      else this.#json.set(name, json);
    } catch {
      this.#problems.set(name, text.trim() === '' ? say`it is empty` : say`it is not JSON`);
    }
  }

  get parts(): EstateParts {
    return this.#parts;
  }

  get isLive(): boolean {
    return this.#parts.mode === 'live directory';
  }

  /** Does the machine's clock tell a time that has been already when our tables were made? */
  get clock(): Words | undefined {
    const { now, collected } = this.#parts;
    if (now.getTime() >= collected.getTime() - day) return undefined;
    return say`The clock of this machine says ${dayOf(now)}, a day that is past: no age can be told.`;
  }

  /** How many whole days ago something was; undefined where the clock or the date is wrong. */
  age(date: Date | undefined): number | undefined {
    if (!date || this.clock !== undefined) return undefined;
    const days = (this.#parts.now.getTime() - date.getTime()) / day;
    return days < -1 ? undefined : Math.max(0, Math.floor(days));
  }

  /** What stands in a stored file below `data`, at a path of keys; undefined: nothing, or nobody can tell. */
  value(file: string, ...path: readonly string[]): Json | undefined {
    const json = this.#json.get(file);
    return json === undefined ? undefined : look(json, 'data', ...path);
  }

  /** Could this stored file be read? */
  has(file: string): boolean {
    return this.#json.has(file);
  }

  /** Why a stored file says nothing, as half a sentence: it is not there, or something is wrong with it. */
  whyNot(file: string): Words {
    const problem = this.#problems.get(file);
    const what = say`.storage/${nameOf(file)}`;
    if (problem !== undefined) return say`${what} cannot be read (${problem})`;
    return this.isLive ? say`${what} is not there` : say`${what} is not part of a checkout`;
  }

  /** Settings at a place (`http.ssl_certificate`) in the files that Home Assistant loads. */
  *at(place: string): Generator<Setting> {
    for (const document of this.#parts.loaded) yield* settings(document, place);
  }

  /** Settings at a place in files of another program, told by its dialect. */
  *beside(dialect: string, place: string): Generator<Setting> {
    for (const document of this.#parts.documents) {
      if (document.dialect === dialect) yield* settings(document, place);
    }
  }

  /** What rules of these names flagged. */
  flagged(...rules: readonly string[]): readonly Flagged[] {
    return this.#parts.flagged.filter(({ rule }) => rules.includes(rule));
  }

  /** Nothing of what it holds. */
  toJSON(): string {
    return 'an estate';
  }
}
