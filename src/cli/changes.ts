import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Blob } from '../core/document';
import { fileName } from '../core/paths';
import { groupsOf, namedIn, type Group } from '../home/arrange';
import type { Change, Changes } from '../node/changes';
import { choose, type Choosing, type Chosen } from '../node/choose';
import type { Kinds } from '../node/kinds';
import { changedLines, inBoth } from '../node/linediff';
import { openable } from '../node/names';
import { readText, strange, type Read } from '../node/read';
import { secretsFiles } from '../node/secrets';
import { layout } from '../../rules/tables/dialects';
import type { Load } from './corridor';

/** The files of a change as a load for the corridor. */
export interface ChangedLoad extends Load {
  readonly wanted: ReadonlySet<string>;
  /** What a file said before; undefined where it is new. */
  readonly before: (path: string) => Blob | undefined;
  /** What a file was called before; undefined where it is new. */
  readonly from: (path: string) => string | undefined;
  readonly chosen: Chosen;
  /** Files on the disk that could not be opened, each with its reason: trouble. */
  readonly trouble: readonly string[];
}

/** Of a larger configuration only what includes the changed files is read, if that is easy to find. */
const mostContext = 300;
/** How far includes are followed there. */
const mostSteps = 4;

/** Reads what a change needs to be judged: what it touches, what that was before, and what stands around it. */
export async function changedLoad(changes: Changes, options: Choosing): Promise<ChangedLoad> {
  const chosen = choose(changes.list, options);
  const reader = new Reader(changes, chosen, options.kinds);
  await reader.fetch();
  return reader.load();
}

class Reader {
  readonly #changes: Changes;
  readonly #chosen: Chosen;
  readonly #kinds: Kinds;
  readonly #read: ReadonlyMap<string, Change>;
  readonly #wanted: ReadonlySet<string>;
  /** What is read, in order. */
  readonly #paths: readonly string[];
  readonly #context = new Set<string>();
  readonly #whole = new Map<string | undefined, boolean>();
  readonly #secrets: readonly string[];
  readonly #trouble: string[] = [];

  constructor(changes: Changes, chosen: Chosen, kinds: Kinds) {
    this.#changes = changes;
    this.#chosen = chosen;
    this.#kinds = kinds;
    this.#read = new Map(chosen.read.map((change) => [change.name.path, change]));
    this.#wanted = new Set([...this.#read.keys(), ...chosen.present.map(({ name }) => name.path)]);
    this.#paths = this.#wanted.size > 0 ? this.#around(changes) : [];
    this.#secrets =
      this.#wanted.size > 0 ? [...changes.held.keys()].filter((path) => kinds.isSecretsFile(path)) : [];
  }

  /** The changed files, the main files, and of small configurations all that may be part of them. */
  #around({ held }: Changes): readonly string[] {
    const mains = [...held.keys()].filter(
      (path) => path.endsWith(layout.main) && fileName(path) === layout.main,
    );
    const groups = wantedGroups([...mains, ...this.#wanted].sort(), this.#wanted);
    const paths = new Set(this.#wanted);
    for (const { root } of groups) {
      const below = root === undefined || root === '' ? '' : `${root}/`;
      const its = [...held.keys()].filter(
        (path) =>
          (path.endsWith('.yaml') || path.endsWith('.yml')) &&
          path.startsWith(below) &&
          !this.#kinds.isPrivate(path),
      );
      const whole = its.length <= mostContext;
      this.#whole.set(root, whole);
      const known = [layout.main, '.HA_VERSION'].map((name) => below + name);
      for (const path of [...known, ...(whole ? its : [])])
        if (held.has(path) && !this.#kinds.isSkipped(path)) paths.add(path);
    }
    return [...paths].sort((a, b) => (a < b ? -1 : 1));
  }

  async fetch(): Promise<void> {
    const { blobs, merged } = this.#changes;
    const names: (string | undefined)[] = this.#secrets.map((path) => this.#id(path));
    for (const change of this.#read.values()) {
      names.push(change.after, change.before);
      if (merged !== undefined && !/\n/.test(change.name.path)) names.push(otherSide(merged, change));
    }
    for (const path of this.#paths) if (!this.#wanted.has(path)) this.#context.add(path);
    try {
      await blobs.fetch([...names, ...this.#ids()].filter((name) => name !== undefined));
      for (let step = 0; step < mostSteps && this.#follow(); step++) await blobs.fetch(this.#ids());
    } finally {
      blobs.close();
    }
  }

  /** Takes the files that those at hand name one by one. Folders of them are only read where the group is small. */
  #follow(): boolean {
    const before = this.#context.size;
    if ([...this.#whole.values()].every(Boolean)) return false;
    for (const path of [...this.#context, ...this.#read.keys()]) {
      const blob = this.#text(path);
      for (const name of blob ? namedIn(blob) : []) {
        const isNew = this.#changes.held.get(name)?.isFile && !this.#wanted.has(name);
        if (isNew && this.#context.size < mostContext) this.#context.add(name);
      }
    }
    return this.#context.size > before;
  }

  *#ids(): Generator<string> {
    for (const path of this.#context) {
      const id = this.#id(path);
      if (id !== undefined && !this.#read.has(path)) yield id;
    }
  }

  #id(path: string): string | undefined {
    const held = this.#changes.held.get(path);
    return held?.isFile === true ? held.id : undefined;
  }

  /** The text of a file on the new side. */
  #text(path: string): Blob | undefined {
    const change = this.#read.get(path);
    if (!change) {
      const id = this.#id(path);
      return id === undefined ? undefined : blobOf(path, this.#changes.blobs.read(id));
    }
    if (change.after !== undefined) return blobOf(path, this.#changes.blobs.read(change.after));
    const read = readText(openable(this.#changes.top, change.name));
    if ('failure' in read) this.#trouble.push(`${path}: ${read.failure.message}`);
    return blobOf(path, read);
  }

  #blob(path: string): Blob | undefined {
    const change = this.#read.get(path);
    if (!change && this.#wanted.has(path)) return { path, text: '' };
    const blob = this.#text(path);
    if (!change) return blob;
    if (!blob) {
      const { after } = change;
      const read = after === undefined ? undefined : this.#changes.blobs.read(after);
      if (after !== undefined && !read) this.#trouble.push(`${path}: Git does not have its text here`);
      if (read && 'unread' in read) this.#chosen.skipped.add(read.unread, true);
      return undefined;
    }
    const changed = this.#changedLines(change, blob);
    return { ...blob, ...(changed && { changed }) };
  }

  #changedLines(change: Change, { text }: Blob): Blob['changed'] {
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
    // Who speaks for a folder is the first that is tracked: let it be one of this change.
    const tracked = new Set([...this.#wanted, ...held.keys()]);
    return {
      paths: [...new Set([...this.#paths, ...this.#context])].sort((a, b) => (a < b ? -1 : 1)),
      tracked,
      exists: (path) => held.has(path) || existsSync(join(top, path)),
      read: (path) => (this.#context.has(path) || this.#wanted.has(path) ? this.#blob(path) : undefined),
      isWithheld: (path) => this.#kinds.isPrivate(path),
      secrets: this.#known(),
      wanted: this.#wanted,
      isWhole: (root) => this.#whole.get(root) ?? true,
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

  /** Secrets files as they lie on the disk, ignored or not, and as they are tracked: what both say is known. */
  #known(): readonly Blob[] {
    const { top } = this.#changes;
    const asked = { name: { path: '' }, real: top, isFolder: true, repository: { top } };
    const files = [...this.#read.keys()].map((path) => ({ open: join(top, path) }));
    const ground = { folder: top, asked: [asked], start: top };
    const disk = secretsFiles(ground, files, this.#kinds.secretsFiles).flatMap(
      ({ path, open }) => blobOf(path, readText(open)) ?? [],
    );
    return [...disk, ...this.#secrets.flatMap((path) => this.#text(path) ?? [])];
  }
}

function wantedGroups(paths: readonly string[], wanted: ReadonlySet<string>): readonly Group[] {
  return groupsOf(paths, layout).filter((group) => group.paths.some((path) => wanted.has(path)));
}

const otherSide = (merged: string, { name }: Change): string =>
  `${merged}:${name.raw?.toString('latin1') ?? name.path}`;

function blobOf(path: string, read: Read | undefined): Blob | undefined {
  if (!read || !('text' in read)) return undefined;
  return { path, text: read.text, ...(read.encoding !== 'utf-8' && { strange: strange[read.encoding] }) };
}
