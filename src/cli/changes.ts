import { join } from 'node:path';
import type { Blob, Lines } from '../core/document';
import type { Paths } from '../core/home';
import { once } from '../core/once';
import { fileName, folderOf } from '../core/paths';
import { groupsOf, namedIn } from '../home/arrange';
import type { Change, Changes } from '../node/changes';
import { choose, type Choosing, type Chosen } from '../node/choose';
import type { Kinds } from '../node/kinds';
import { changedLines, inBoth } from '../node/linediff';
import { pathIn } from '../node/disk';
import { isThere } from '../node/looked';
import { openable } from '../node/names';
import { readText, strange, type Read } from '../node/read';
import { secretsFiles } from '../node/secrets';
import { layout } from '../../rules/tables/dialects';
import { storageWithSecrets } from '../../rules/tables/storage';
import type { Load } from '../doors/corridor';
import { Includers } from './includers';

/** The files of a change as a load for the corridor. */
export interface ChangedLoad extends Load {
  readonly wanted: ReadonlySet<string>;
  /** What a file said before; undefined where it is new. */
  readonly before: (path: string) => Blob | undefined;
  /** What a file was called before; undefined where it is new. */
  readonly from: (path: string) => string | undefined;
  readonly chosen: Chosen;
  /** Reads what a rule missed. True: that can be read now, and everything should be looked at again. */
  readonly complete: () => Promise<boolean>;
  /** Files on the disk that could not be opened, each with its reason: trouble. */
  readonly trouble: readonly string[];
}

/** Of a larger configuration only what includes the changed files is read, if that is easy to find. */
const mostContext = 300;
/** How far includes are followed there. */
const mostSteps = 4;
/** So many files are read rather than all. */
const few = 24;

/** Reads what a change needs to be judged: what it touches, what that was before, and what stands around it. */
export async function changedLoad(changes: Changes, options: Choosing): Promise<ChangedLoad> {
  const chosen = choose(changes.list, options);
  const reader = new Reader(changes, chosen, options.kinds);
  await reader.fetch();
  return reader.load();
}

/** A configuration of which something is changed. */
interface Around {
  readonly root: string | undefined;
  /** The files that may be part of it; undefined: too many to be read. Most commits need not know. */
  readonly files: () => readonly string[] | undefined;
  /** Those that are changed. */
  readonly own: readonly string[];
  /** Are all of them at hand? */
  whole: boolean;
  /** Did a rule ask for all of them? */
  asked: boolean;
}

class Reader {
  readonly #changes: Changes;
  readonly #chosen: Chosen;
  readonly #kinds: Kinds;
  readonly #read: ReadonlyMap<string, Change>;
  readonly #wanted: ReadonlySet<string>;
  readonly #around: readonly Around[];
  /** Files that are read for what they include. */
  readonly #context = new Set<string>();
  readonly #secrets: readonly string[];
  readonly #texts = new Map<string, Blob>();
  /** Files of the working tree as they were when they were first read: meanwhile they may change. */
  readonly #disk = new Map<string, Read>();
  readonly #trouble: string[] = [];
  /** Files of which it was told why they are not looked at. */
  readonly #told = new Set<string>();
  /** Ids of files in the index: of some it is asked again and again. */
  readonly #indexed = new Map<string, string | undefined>();
  readonly #includers: Includers;
  /** Files of which it was asked what they include. */
  readonly #sought = new Set<string>();

  constructor(changes: Changes, chosen: Chosen, kinds: Kinds) {
    this.#changes = changes;
    this.#chosen = chosen;
    this.#kinds = kinds;
    this.#includers = new Includers(changes.top, {
      id: (path) => {
        const change = this.#read.get(path);
        return change ? change.after : this.#id(path);
      },
      text: (path) => (this.#isAtHand(path) ? this.#text(path)?.text : undefined),
    });
    this.#read = new Map(chosen.read.map((change) => [change.name.path, change]));
    this.#wanted = new Set([...this.#read.keys(), ...chosen.present.map(({ name }) => name.path)]);
    this.#secrets = this.#wanted.size > 0 ? changes.held.named(kinds.secretsFiles) : [];
    this.#around = this.#configurations();
  }

  /** The configurations that the changed files belong to; of each, the main file is taken. */
  #configurations(): readonly Around[] {
    const mains = new Set([...this.#wanted].flatMap((path) => this.#mainsAbove(path)));
    const groups = groupsOf([...new Set([...mains, ...this.#wanted])].sort(), layout);
    return groups
      .filter(({ paths }) => paths.some((path) => this.#wanted.has(path)))
      .map(({ root }) => {
        const below = root === undefined || root === '' ? '' : `${root}/`;
        for (const name of [layout.main, '.HA_VERSION']) this.#take(below + name);
        const own = [...this.#wanted].filter(
          (path) => path.startsWith(below) && isYaml(path) && !this.#isLeftAside(path),
        );
        return {
          root,
          files: once(() => this.#filesBelow(below)),
          own,
          whole: this.#isWhole(below),
          asked: false,
        };
      });
  }

  #mainsAbove(path: string): readonly string[] {
    const mains: string[] = [];
    for (let at = path; at !== '';) {
      at = folderOf(at);
      const main = at === '' ? layout.main : `${at}/${layout.main}`;
      if (this.#changes.held.has(main)) mains.push(main);
    }
    return mains;
  }

  /** The files that may be part of a configuration; undefined: more than are ever read. */
  #filesBelow(below: string): readonly string[] | undefined {
    const files: string[] = [];
    for (const path of this.#membersBelow(below)) if (files.push(path) > mostContext) return undefined;
    return files;
  }

  /** Are all of these at hand, and no more than are ever read? */
  #isWhole(below: string): boolean {
    let count = 0;
    for (const path of this.#membersBelow(below))
      if (!this.#isAtHand(path) || ++count > mostContext) return false;
    return true;
  }

  *#membersBelow(below: string): Generator<string> {
    for (const path of this.#changes.held.paths(below))
      if (isYaml(path) && !this.#isLeftAside(path)) yield path;
  }

  #isLeftAside(path: string): boolean {
    return this.#kinds.isPrivate(path) || this.#kinds.isSkipped(path);
  }

  #isAtHand(path: string): boolean {
    return this.#context.has(path) || this.#wanted.has(path);
  }

  #take(path: string): void {
    if (this.#changes.held.get(path)?.isFile && !this.#wanted.has(path)) this.#context.add(path);
  }

  async fetch(): Promise<void> {
    const { blobs, merged } = this.#changes;
    const names: (string | undefined)[] = this.#secrets.map((path) => this.#id(path));
    for (const change of this.#read.values()) {
      names.push(change.after);
      if (change.before !== undefined && !blobs.putOff(change.before)) names.push(change.before);
      if (merged !== undefined) names.push(otherSide(merged, change));
    }
    await blobs.fetch([...names, ...this.#ids()].filter((name) => name !== undefined));
    for (let step = 0; step < mostSteps && this.#follow(); step++) {
      await blobs.fetch(
        this.#ids(),
        this.#around.every(({ whole }) => whole),
      );
    }
    if (this.#sought.size > 0) this.#includers.keep([...this.#sought]);
  }

  /**
   * Looks for what includes the changed files: in the files that those at hand name one by one, and where a configuration
   * is small, in all its files. Says whether there are more to be read.
   */
  #follow(): boolean {
    const before = this.#context.size;
    const names = [...this.#context, ...this.#read.keys()].flatMap((path) => {
      const blob = this.#text(path);
      return blob ? namedIn(blob) : [];
    });
    const named = new Set(names);
    for (const around of this.#around) {
      const lost = around.own.filter((path) => !isNamed(path, named));
      if (lost.every((path) => fileName(path) === layout.main)) continue;
      const files = around.files();
      if (files) this.#takeIncluders(around, files, lost);
      else for (const name of names) if (this.#context.size < mostContext) this.#take(name);
    }
    return this.#context.size > before;
  }

  /** Where nothing at hand names them, who includes these files is told by what all others include. */
  #takeIncluders(around: Around, files: readonly string[], lost: readonly string[]): void {
    for (const path of files) this.#sought.add(path);
    // Links and submodules are never read.
    const unknown = files.filter(
      (path) => !this.#isAtHand(path) && this.#id(path) !== undefined && !this.#includers.isKnown(path),
    );
    if (unknown.length > few) this.#takeAll(around);
    else
      for (const path of unknown.length > 0 ? unknown : this.#includers.withIncluders(lost, files))
        this.#take(path);
  }

  #takeAll(around: Around): boolean {
    const files = around.files();
    if (!files) return false;
    for (const path of files) this.#take(path);
    around.whole = true;
    return true;
  }

  /** Reads the configurations that a rule wanted to see as a whole. */
  async #complete(): Promise<boolean> {
    const wanted = this.#around.filter(({ whole, asked }) => asked && !whole);
    const taken = wanted.filter((around) => this.#takeAll(around));
    if (taken.length > 0) await this.#changes.blobs.fetch(this.#ids());
    return taken.length > 0;
  }

  *#ids(): Generator<string> {
    for (const path of this.#context) {
      const id = this.#id(path);
      if (id !== undefined && !this.#read.has(path)) yield id;
    }
  }

  #id(path: string): string | undefined {
    if (this.#indexed.has(path)) return this.#indexed.get(path);
    const held = this.#changes.held.get(path);
    const id = held?.isFile === true ? held.id : undefined;
    this.#indexed.set(path, id);
    return id;
  }

  /** The text of a file on the new side. */
  #text(path: string): Blob | undefined {
    const known = this.#texts.get(path);
    if (known) return known;
    const change = this.#read.get(path);
    const text = blobOf(path, this.#readNew(path, change));
    const blob = text && change ? { ...text, changed: once(() => this.#changedLines(change, text)) } : text;
    if (blob) this.#texts.set(path, blob);
    return blob;
  }

  #readNew(path: string, change: Change | undefined): Read | undefined {
    const id = change ? change.after : this.#id(path);
    if (id !== undefined) return this.#changes.blobs.read(id);
    if (!change) return undefined;
    const read = this.#disk.get(path) ?? readText(openable(this.#changes.top, change.name));
    this.#disk.set(path, read);
    return read;
  }

  #blob(path: string): Blob | undefined {
    const change = this.#read.get(path);
    if (!change && this.#wanted.has(path)) return { path, text: '' };
    const blob = this.#text(path);
    if (!blob && change && !this.#told.has(path)) this.#tell(path, this.#readNew(path, change));
    return blob;
  }

  /** Why a file that was changed is not looked at. */
  #tell(path: string, read: Read | undefined): void {
    this.#told.add(path);
    if (!read) this.#trouble.push(`${path}: Git does not have its text here`);
    else if ('failure' in read) this.#trouble.push(`${path}: ${read.failure.message}`);
    else if ('unread' in read) this.#chosen.skipped.add(read.unread, true);
  }

  #changedLines(change: Change, { text }: Blob): Lines | undefined {
    const { blobs, merged } = this.#changes;
    const before = this.#before(change);
    const own = before && changedLines(before.text, text);
    const name = own && change.from !== undefined ? [[0, 0] as const, ...own] : own;
    const side = merged === undefined ? undefined : otherSide(merged, change);
    if (side === undefined || blobs.idOf(side) === undefined) return name;
    if (blobs.idOf(side) === change.after) return [];
    const other = blobOf(change.name.path, blobs.read(side));
    if (!other) return name;
    const theirs = changedLines(other.text, text);
    return name ? inBoth(name, theirs) : theirs;
  }

  #before({ name, before, from }: Change): Blob | undefined {
    return before === undefined ? undefined : blobOf(from ?? name.path, this.#changes.blobs.read(before));
  }

  load(): ChangedLoad {
    const { top, held } = this.#changes;
    const wanted = this.#wanted;
    const tracked: Paths = {
      has: (path) => wanted.has(path) || held.has(path),
      // Who speaks for a folder is the first that is tracked: let it be one of this change.
      *[Symbol.iterator]() {
        yield* wanted;
        yield* held.paths();
      },
    };
    const paths = (): readonly string[] => {
      const atHand = [...this.#wanted, ...this.#context];
      // Files belong to the innermost of these, at hand or not.
      const mains = atHand.flatMap((path) => this.#mainsAbove(path));
      // Where all is at hand, links and submodules are there all the same, though nobody reads them.
      const all = this.#around.flatMap(({ whole, files }) => (whole ? (files() ?? []) : []));
      return [...new Set([...atHand, ...mains, ...all])].sort((a, b) => (a < b ? -1 : 1));
    };
    const aroundOf = (root: string | undefined): Around | undefined =>
      this.#around.find((around) => around.root === root);
    return {
      get paths() {
        return paths();
      },
      tracked,
      exists: (path) => held.has(path) || isThere(pathIn(top, path)),
      read: (path) => (this.#isAtHand(path) ? this.#blob(path) : undefined),
      isWithheld: (path) => this.#isAtHand(path) && this.#kinds.isPrivate(path),
      secrets: this.#known(),
      stored: this.#stored(),
      wanted: this.#wanted,
      isWhole: (root) => aroundOf(root)?.whole ?? true,
      miss: (root) => {
        const around = aroundOf(root);
        if (around) around.asked = true;
      },
      below: (folder) => held.paths(folder),
      complete: () => this.#complete(),
      before: (path) => {
        const change = this.#read.get(path);
        return change && this.#before(change);
      },
      from: (path) => {
        const change = this.#changes.list.find(({ name }) => name.path === path);
        return change?.before === undefined ? undefined : (change.from ?? path);
      },
      chosen: this.#chosen,
      trouble: this.#trouble,
    };
  }

  /** What Home Assistant keeps beside the configurations: it lies on the disk alone. */
  #stored(): readonly Blob[] {
    const folders = this.#around.map(({ root = '' }) => (root === '' ? '.storage' : `${root}/.storage`));
    return [...new Set(folders)]
      .filter((folder) => isThere(pathIn(this.#changes.top, folder)))
      .flatMap((folder) => storageWithSecrets.map((name) => `${folder}/${name}`))
      .flatMap((path) => blobOf(path, readText(join(this.#changes.top, path))) ?? []);
  }

  /** Secrets files as they lie on the disk, ignored or not, and as they are tracked: what both say is known. */
  #known(): readonly Blob[] {
    const { top } = this.#changes;
    const asked = { name: { path: '' }, real: top, isFolder: true, repository: { top } };
    const files = [...this.#read.keys()].map((path) => ({ open: pathIn(top, path) }));
    const ground = { folder: top, asked: [asked], start: top };
    const disk = secretsFiles(ground, files, this.#kinds.secretsFiles).flatMap(
      ({ path, open }) => blobOf(path, readText(open)) ?? [],
    );
    return [...disk, ...this.#secrets.flatMap((path) => this.#text(path) ?? [])];
  }
}

const isYaml = (path: string): boolean => path.endsWith('.yaml') || path.endsWith('.yml');

/** Is the file named, or a folder that it lies in? */
function isNamed(path: string, named: ReadonlySet<string>): boolean {
  for (let at = path; ; at = folderOf(at)) {
    if (named.has(at)) return true;
    if (at === '') return false;
  }
}

/** What the other side of a merge has there. A name with odd bytes cannot be asked for by name. */
const otherSide = (merged: string, { name }: Change): string | undefined =>
  name.raw ? undefined : `${merged}:${name.path}`;

function blobOf(path: string, read: Read | undefined): Blob | undefined {
  if (!read || !('text' in read)) return undefined;
  return { path, text: read.text, ...(read.encoding !== 'utf-8' && { strange: strange[read.encoding] }) };
}
