import { Placeholders } from '../../core/conceal';
import type { Words } from '../../core/say';
import type { Rotation } from '../../../rules/tables/rotate';

/** What is known of something that should never have been committed. */
interface About {
  readonly what: Words;
  readonly kind: Words;
  readonly rotation: Rotation;
  /** The rule that found it. */
  readonly rule: string;
}

/** How a value stands in a file, as bytes: one character each. */
export interface Written {
  readonly bytes: string;
  /** What stands before it on its line, where the value alone could also mean something else. */
  readonly after?: {
    readonly bytes: string;
    /** Does it begin where the line does? */
    readonly isStart: boolean;
  };
}

/** Where and when something stood in the history. Commits are called by their place in it. */
export class Trail {
  /** The commits that brought it in, or changed the file around it. */
  readonly brought = new Set<number>();
  readonly paths = new Set<string>();
  /** Those of its paths whose text a rewriting tool takes for binary. */
  readonly opaque = new Set<string>();
  /** Tags of a blob or a tree that hold it without any commit. */
  readonly tags = new Set<string>();
  first = Infinity;
  last = -1;
  isAtHead = false;

  bring(commit: number, path: string): void {
    this.brought.add(commit);
    this.paths.add(path);
    this.first = Math.min(this.first, commit);
    this.last = Math.max(this.last, commit);
  }

  /** A commit that still has it. */
  keep(commit: number): void {
    this.last = Math.max(this.last, commit);
  }
}

/** A value that leaked. The value itself is in memory only: whatever prints this gets its name. */
export class Leak extends Trail {
  readonly #written = new Map<string, Written>();

  constructor(
    readonly name: string,
    public about: About,
  ) {
    super();
  }

  write(written: Written): void {
    this.#written.set(`${written.after?.bytes ?? ''}\n${written.bytes}`, written);
  }

  /** For the private file that takes it out of history, and for nothing else. */
  get written(): Iterable<Written> {
    return this.#written.values();
  }

  toJSON(): string {
    return this.name;
  }
}

interface AboutFile {
  readonly severity: 'error' | 'warning' | 'info';
  /** What such a file holds, and what is to be done when it was pushed. */
  readonly holds: Words;
  readonly then: Words | undefined;
  readonly rotation: Rotation | undefined;
}

/** A file, or a folder of one kind of files, that does not belong in a repository. */
export class FileLeak extends Trail {
  /** @param path of a folder, with a slash at its end */
  constructor(
    readonly path: string,
    readonly about: AboutFile,
  ) {
    super();
  }
}

/** All that leaked so far, each value once. */
export class Leaks {
  readonly #byValue = new Map<string, Leak>();
  readonly #files = new Map<string, FileLeak>();
  readonly #names = new Placeholders();

  /** @param isGeneral may something more special be said of it later? */
  of(value: string, about: About, isGeneral: (rotation: Rotation) => boolean): Leak {
    let leak = this.#byValue.get(value);
    if (!leak) this.#byValue.set(value, (leak = new Leak(this.#names.nameOf(about.kind, value), about)));
    else if (isGeneral(leak.about.rotation) && !isGeneral(about.rotation)) leak.about = about;
    return leak;
  }

  fileAt(key: string, make: () => FileLeak): FileLeak {
    let leak = this.#files.get(key);
    if (!leak) this.#files.set(key, (leak = make()));
    return leak;
  }

  /** What a commit or a tag has; the rest was seen in a blob that nobody looked further into. */
  get values(): readonly Leak[] {
    return [...this.#byValue.values()].filter(isSeen);
  }

  get files(): readonly FileLeak[] {
    return [...this.#files.values()].filter(isSeen);
  }

  toJSON(): string {
    return `${this.#byValue.size} values`;
  }
}

const isSeen = ({ last, tags }: Trail): boolean => last >= 0 || tags.size > 0;
