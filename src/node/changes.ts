import type { Blobs } from './blobs';
import { nameOf, recordsIn, type Name } from './names';

/** A file that a commit or a range adds or changes. Paths count from the top of the repository. */
export interface Change {
  readonly name: Name;
  /** The id of what it says now; absent: that lies on the disk. */
  readonly after?: string;
  /** The id of what it said before; absent: the file is new. */
  readonly before?: string;
  /** What it was called before, where it was moved. */
  readonly from?: string;
}

/** A file that Git has. Submodules and links are there too, but nobody reads them. */
export interface Held {
  readonly name: Name;
  readonly id: string;
  readonly isFile: boolean;
}

/** A file in a listing of Git's: of most files nobody asks what the line says. */
class Line implements Held {
  /** @param meta `mode id stage` or `mode type id` */
  constructor(
    readonly meta: string,
    readonly name: Name,
  ) {}

  get id(): string {
    return / ([0-9a-f]{40,64})\b/.exec(this.meta)?.[1] ?? '';
  }

  get isFile(): boolean {
    return isRegular(this.meta);
  }
}

/** All that Git has, by path. */
export interface Holding {
  readonly has: (path: string) => boolean;
  readonly get: (path: string) => Held | undefined;
  /** In Git's order: those that begin so; all, if nothing is said. */
  readonly paths: (beginning?: string) => Iterable<string>;
  /** Those of files that have one of these names, in whatever case. */
  readonly named: (names: readonly string[]) => readonly string[];
}

/** As a pattern. */
export const alternatives = (names: readonly string[]): string =>
  names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');

/** Fits the path of a file that has one of these names, in whatever case. */
export const fileNamed = (names: readonly string[]): RegExp =>
  new RegExp(`(?:^|/)(?:${alternatives(names)})$`, 'i');

/** As Git lists it. */
class HeldFiles extends Map<string, Held> implements Holding {
  *paths(beginning = ''): Generator<string> {
    for (const path of this.keys()) if (path.startsWith(beginning)) yield path;
  }

  named(names: readonly string[]): readonly string[] {
    const isNamed = fileNamed(names);
    return [...this.keys()].filter((path) => isNamed.test(path));
  }
}

/** What a commit or a range changes, and all that is there besides. */
export interface Changes {
  /** Of the working tree, absolute. All paths count from here. */
  readonly top: string;
  readonly list: readonly Change[];
  /** On the new side. */
  readonly held: Holding;
  /** What is no longer there. */
  readonly deleted: readonly string[];
  /** How many paths a merge has left open. */
  readonly unmerged: number;
  readonly blobs: Blobs;
  /** The commit that is being merged: what comes from there is not of this commit's making. */
  readonly merged?: string;
}

type Record = string | Buffer;

/** Does a mode (octal) say that this is a file, not a link or a submodule? */
export const isRegular = (mode: string): boolean => mode.startsWith('100');
const isNothing = (id: string): boolean => /^0+$/.test(id);

/** Reads `git diff --raw -z --no-abbrev`. Links and submodules are left out. */
export function changesIn(output: Buffer): Pick<Changes, 'list' | 'deleted' | 'unmerged'> {
  const records = recordsIn(output);
  const deleted: string[] = [];
  const list: Change[] = [];
  let unmerged = 0;
  for (let i = 0; i < records.length; i++) {
    const [was = '', is = '', before = '', after = '', status = ''] = text(records[i]).slice(1).split(' ');
    const first = records[++i] ?? '';
    const isMoved = /^[RC]/.test(status);
    const path = isMoved ? (records[++i] ?? '') : first;
    if (status === 'U') unmerged++;
    if (status === 'D') deleted.push(nameOf(path).path);
    if (!isRegular(is) || status === 'U') continue;
    list.push({
      name: nameOf(path),
      ...(!isNothing(after) && { after }),
      ...(isRegular(was) && { before }),
      ...(isMoved && { from: nameOf(first).path }),
    });
  }
  return { list, deleted, unmerged };
}

/** Reads `git ls-files -s -z` (`mode id stage<tab>name`) and `git ls-tree -r -z` (`mode type id<tab>name`). */
export function heldIn(output: Buffer): Holding & ReadonlyMap<string, Held> {
  const held = new HeldFiles();
  for (const record of recordsIn(output)) {
    const tab = record.indexOf('\t');
    const name = nameOf(typeof record === 'string' ? record.slice(tab + 1) : record.subarray(tab + 1));
    held.set(name.path, new Line(text(record.slice(0, tab)), name));
  }
  return held;
}

function text(record: Record | undefined): string {
  return typeof record === 'string' ? record : (record?.toString('latin1') ?? '');
}
