import { folderOf, isBelow } from '../core/paths';

/** Which files are read, and which are only known to be there (rules/tables/files). Everything is lower-case. */
export interface FileTable {
  /** Folders that are not looked into; `*` is any one folder. */
  readonly skipped: readonly string[];
  /** Folders and files that hold secrets by their nature: no finding unless Git tracks them. */
  readonly privateFolders: readonly string[];
  readonly secretsFiles: readonly string[];
  /** Folders of which one file that Git has, or would take, stands for all: it is looked at, but not read. */
  readonly told: readonly string[];
  /** What may follow a name when someone puts a copy aside: `.bak`. A number may, too. */
  readonly copies: readonly string[];
  readonly text: Names;
  /** Not read, but a rule may have something to say on that it is there. */
  readonly present: Names;
  /** Pictures, sounds, fonts. */
  readonly media: Names;
}

export interface Names {
  /** With their dot. */
  readonly endings: readonly string[];
  readonly names: readonly string[];
  readonly beginnings: readonly string[];
}

export type Kind = 'text' | 'present' | 'media' | 'unknown';

/** Answers questions about paths (forward slashes), by the table. */
export class Kinds {
  readonly #table: FileTable;
  /** Folders that are not looked into, by name, and by several of them in a row. */
  readonly #skipped: ReadonlySet<string>;
  readonly #skippedRows: readonly (readonly string[])[];
  readonly #private = new Map<string, boolean>();
  readonly #skippedIn = new Map<string, readonly string[]>();

  constructor(table: FileTable) {
    this.#table = table;
    this.#skipped = new Set(table.skipped);
    this.#skippedRows = table.skipped.filter((row) => row.includes('/')).map((row) => row.split('/'));
  }

  kindOf(path: string): Kind {
    if (this.isPrivate(path)) return 'text';
    const name = fileName(path);
    // Archives lose an ending that would also be one of a copy: what is there counts before what it is a copy of.
    for (const shorter of this.#withoutCopyMarks(name)) {
      for (const kind of ['media', 'present', 'text'] as const)
        if (fits(shorter, this.#table[kind])) return kind;
    }
    return 'unknown';
  }

  /** A secrets file, or a file in which Home Assistant keeps secrets itself. */
  isPrivate(path: string): boolean {
    return this.isSecretsFile(path) || this.#isPrivateFolder(folderOf(path));
  }

  #isPrivateFolder(folder: string): boolean {
    let known = this.#private.get(folder);
    if (known === undefined) {
      const { privateFolders } = this.#table;
      known = folder
        .toLowerCase()
        .split('/')
        .some((step) => privateFolders.includes(step));
      this.#private.set(folder, known);
    }
    return known;
  }

  get secretsFiles(): readonly string[] {
    return this.#table.secretsFiles;
  }

  isSecretsFile(path: string): boolean {
    return this.#table.secretsFiles.includes(fileName(path));
  }

  /** The outermost folder above a file of which one file stands for all. */
  toldFolder(path: string): string | undefined {
    const steps = path.split('/');
    const at = steps.findIndex(
      (step, i) => i < steps.length - 1 && this.#table.told.includes(step.toLowerCase()),
    );
    return at < 0 ? undefined : steps.slice(0, at + 1).join('/');
  }

  /** Is the file in a folder that is not looked into, other than those that `asked` (a path in or above it) lies in? */
  isSkipped(path: string, asked = ''): boolean {
    return this.#skippedAbove(folderOf(path)).some((folder) => asked !== folder && !isBelow(asked, folder));
  }

  /** All folders that are not looked into, of those that a folder is or lies in. */
  #skippedAbove(folder: string): readonly string[] {
    let found = this.#skippedIn.get(folder);
    if (!found) {
      const steps = folder.toLowerCase().split('/');
      const ends = steps.flatMap((step, i) =>
        this.#skipped.has(step) || this.#endsSkippedRow(steps, i + 1) ? [i + 1] : [],
      );
      found = ends.map((end) => folder.split('/').slice(0, end).join('/'));
      this.#skippedIn.set(folder, found);
    }
    return found;
  }

  #endsSkippedRow(steps: readonly string[], end: number): boolean {
    return this.#skippedRows.some((row) => {
      const from = end - row.length;
      return from >= 0 && row.every((step, i) => step === '*' || step === steps[from + i]);
    });
  }

  /** The name, and what is left of it when the marks of a copy are taken off, one by one. */
  *#withoutCopyMarks(name: string): Generator<string> {
    yield name;
    for (let rounds = 0; rounds < 4; rounds++) {
      const mark = this.#table.copies.find((copy) => name.endsWith(copy)) ?? /\.\d{1,8}$/.exec(name)?.[0];
      if (mark === undefined || mark.length >= name.length) return;
      yield (name = name.slice(0, -mark.length));
    }
  }
}

function fits(name: string, { endings, names, beginnings }: Names): boolean {
  return (
    names.includes(name) ||
    endings.some((ending) => name.endsWith(ending)) ||
    beginnings.some((beginning) => name.startsWith(beginning))
  );
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}
