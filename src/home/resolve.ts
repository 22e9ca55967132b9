import type { Entry } from '../core/entry';
import { folderOf } from '../core/paths';
import { compose, type Composition, type Key, type Source, type Target } from './compose';
import { Folders, joined } from './folders';
import { Lookup } from './lookup';
import { pathOfTarget, type Manner } from './manner';
import { asPython, isFalse } from './python';
import { typed, typedAs } from './typing';
import { keyOf, type Mapping, type Pair, type Pool, type Reason, type Scalar, type Value } from './values';
import { mergeable, withHanded } from './variables';

export type { Source } from './compose';
export type { Manner } from './manner';
export { differences, Pool, type Value } from './values';

/** What must be known to resolve the files of a program. */
export interface Setting {
  /** Made once for all that will be compared: only values of one pool can be. */
  readonly pool: Pool;
  readonly manner: Manner;
  /** The file with which the program begins: `configuration.yaml`, a device's file. */
  readonly main: string;
  /** A file as it was read; undefined where there is none. It is asked for once for each path. */
  readonly read: (path: string) => Source | undefined;
  /** All files there are, for includes of folders. */
  readonly paths: Iterable<string>;
}

/** A place at which the program would stop. */
export interface Stop {
  readonly path: string;
  /** What in that file; absent where it is the file as such. */
  readonly entry: Entry | undefined;
  readonly reason: Reason;
  /** The name or the path that was looked for. It may be a secret that stands in the wrong place: not to be printed. */
  readonly about: string;
}

/** Levels of nesting, includes and all, and values in all. What lies beyond counts as missing. */
const deepest = 400;
const mostValues = 20_000_000;

interface File {
  readonly path: string;
  readonly text: string;
  readonly nodes: Composition;
  /** What aliases share. */
  readonly known: Map<Entry, Value>;
  readonly open: Set<Entry>;
}

/**
 * Resolves files as the program does: includes and secrets in their place, aliases, merge keys, repeated keys, the types of
 * plain scalars. It never throws: where the program would stop there is a `missing` value with the reason, told in `stops`.
 *
 *     const pool = new Pool();
 *     const setting = { pool, manner: manners['home-assistant'], main: 'configuration.yaml', paths };
 *     const before = new Resolver({ ...setting, read });
 *     const after = new Resolver({ ...setting, read: readAfter });
 *     before.file(path) === after.file(path)                 // equal, includes and all
 *     differences(before.file(path), after.file(path))       // where not, as key paths
 *
 * `read` gives `{ text, ...readAlone(text) }` (src/read/alone); the manner comes from rules/tables/manners. `file` may be
 * asked for any file, included or not; each is resolved once. `secret(path, name)` is what `!secret name` means in a file.
 *
 * Aliases are shared and files are resolved once, so that the time is linear in what is read, whatever refers to what; only
 * merged keys are copied, up to a limit.
 */
export class Resolver {
  readonly stops: Stop[] = [];
  readonly #setting: Setting;
  readonly #manner: Manner;
  readonly #pool: Pool;
  readonly #folders: Folders;
  readonly #lookup: Lookup;
  readonly #files = new Map<string, Value | undefined>();
  readonly #inFolders = new Map<string, Value>();
  readonly #open = new Set<string>();
  #depth = 0;
  #made = 0;

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#manner = setting.manner;
    this.#pool = setting.pool;
    this.#folders = new Folders(setting.paths, setting.manner.secrets.file);
    this.#lookup = new Lookup({
      ...setting,
      mapping: (path) => {
        const value = this.#open.has(path) ? undefined : this.#file(path);
        return value?.kind === 'map' ? value : undefined;
      },
      isOpen: (path) => this.#open.has(path),
      stop: (reason, path, about) => this.#stop(reason, path, about),
    });
  }

  /** What a file comes to. */
  file(path: string): Value {
    const value = this.#file(path);
    if (value === undefined) return this.#stop('missing-file', path, path);
    const { places } = this.#manner.secrets;
    return places && path === this.#setting.main ? this.#lookup.inTexts(value, path, places) : value;
  }

  /** What `!secret name` in this file comes to; undefined where no secrets file says. */
  secret(path: string, name: string): Value | undefined {
    return this.#lookup.secret(path, name);
  }

  #file(path: string): Value | undefined {
    if (this.#files.has(path)) return this.#files.get(path);
    if (this.#open.has(path)) return this.#stop('cycle', path, path);
    const source = this.#setting.read(path);
    if (!source) {
      this.#files.set(path, undefined);
      return undefined;
    }
    this.#open.add(path);
    const value = source.broken ? this.#stop('unreadable', path, path) : this.#content(path, source);
    this.#open.delete(path);
    this.#files.set(path, value);
    return value;
  }

  #content(path: string, source: Source): Value {
    const nodes = compose(source);
    const file: File = { path, text: source.text, nodes, known: new Map(), open: new Set() };
    if (nodes.documents > this.#manner.documents) this.#stop('several-documents', path, '');
    if (nodes.repeatedAnchor) this.#stop('duplicate-anchor', path, '');
    const [first] = nodes.top;
    let value: Value;
    if (nodes.root === 'map') value = this.#mapping(file, nodes.top, undefined);
    else if (nodes.root === 'list')
      value = this.#pool.list(nodes.top.map((entry) => this.#value(file, entry)));
    else if (nodes.root === 'scalar' && first) value = this.#value(file, first);
    else if (nodes.root === 'nothing') value = this.#pool.scalar('null', '');
    else value = this.#stop('bad-key', path, path);
    return this.#manner.empty === 'false' && isFalse(value) ? this.#pool.map([]) : value;
  }

  #value(file: File, entry: Entry): Value {
    const known = file.known.get(entry);
    if (known) return known;
    if (file.open.has(entry)) return this.#stop('cycle', file.path, '', entry);
    if (this.#depth >= deepest) return this.#stop('too-deep', file.path, '', entry);
    if (++this.#made > mostValues) return this.#stop('too-large', file.path, '', entry);
    const isShared = file.nodes.isShared(entry);
    if (isShared) file.open.add(entry);
    this.#depth++;
    const value = this.#fresh(file, entry);
    this.#depth--;
    if (isShared) {
      file.open.delete(entry);
      file.known.set(entry, value);
    }
    return value;
  }

  #fresh(file: File, entry: Entry): Value {
    if (entry.kind === 'alias') return this.#alias(file, entry, file.nodes.target(entry, false));
    if (entry.tag === undefined || entry.tag === '!') return this.#plain(file, entry);
    const type = /^(?:!!|!<tag:yaml\.org,2002:)(\w+)>?$/.exec(entry.tag)?.[1];
    return type === undefined ? this.#tagged(file, entry, entry.tag) : this.#ofType(file, entry, type);
  }

  #alias(file: File, entry: Entry, target: Target | undefined): Value {
    if (!target) return this.#stop('unknown-alias', file.path, '', entry);
    return 'strange' in target ? this.#keyScalar(file, entry, target) : this.#value(file, target);
  }

  /** A node whose tag, if it has one, is ignored. */
  #plain(file: File, entry: Entry): Value {
    if (entry.kind === 'map') return this.#mapping(file, file.nodes.children(entry), entry);
    if (entry.kind === 'list')
      return this.#pool.list(file.nodes.children(entry).map((item) => this.#value(file, item)));
    if (!isPlain(file.text, entry)) return this.#pool.scalar('string', entry.data);
    return (
      typed(this.#pool, entry.data, this.#manner.typing) ??
      this.#stop('bad-value', file.path, entry.data, entry)
    );
  }

  #ofType(file: File, entry: Entry, type: string): Value {
    if (entry.kind !== 'scalar') {
      const value = this.#plain(file, entry);
      return type === 'map' || type === 'seq' ? value : this.#pool.marked(type, value);
    }
    if (type === 'binary') return this.#pool.marked(type, this.#pool.scalar('string', entry.data));
    return typedAs(this.#pool, entry.data, type) ?? this.#stop('bad-value', file.path, entry.data, entry);
  }

  #tagged(file: File, entry: Entry, tag: string): Value {
    const { includes, includesFolders, environment, kept, secrets } = this.#manner;
    const { path } = file;
    const isScalar = entry.kind === 'scalar';
    if (tag === '!secret' && secrets.search !== 'text') {
      if (!isScalar) return this.#stop('bad-tag', path, '', entry);
      return this.#lookup.secret(path, entry.data) ?? this.#stop('undefined-secret', path, entry.data, entry);
    }
    if (tag === '!include' && includes !== 'never') return this.#include(file, entry);
    if (tag.startsWith('!include_dir_') && includesFolders) return this.#includeFolder(file, entry, tag);
    if (tag === '!env_var' && environment !== 'never') {
      const [name = '', ...words] = entry.data.split(/\s+/).filter(Boolean);
      if (words.length > 0 && environment === 'default') return this.#pool.scalar('string', words.join(' '));
      return this.#stop('environment', path, name, entry);
    }
    if (!kept.includes(tag)) this.#stop('unknown-tag', path, tag, entry);
    return this.#pool.marked(
      tag,
      isScalar ? this.#pool.scalar('string', entry.data) : this.#plain(file, entry),
    );
  }

  #include(file: File, entry: Entry): Value {
    const { richIncludes, variables } = this.#manner;
    let target = entry.data;
    let handed: Mapping | undefined;
    if (entry.kind !== 'scalar') {
      const parts = entry.kind === 'map' && richIncludes ? this.#plain(file, entry) : undefined;
      const named = parts?.kind === 'map' ? parts.get('file') : undefined;
      const vars = parts?.kind === 'map' ? parts.get('vars') : undefined;
      if (named?.kind !== 'scalar') return this.#stop('bad-tag', file.path, '', entry);
      target = named.text;
      if (vars?.kind === 'map') handed = vars;
    }
    if (variables?.test(target)) {
      const name = this.#pool.scalar('string', target);
      return this.#pool.marked('include', handed ? this.#pool.list([name, handed]) : name);
    }
    const path = this.#pathOf(file, target);
    const value = path === undefined ? undefined : this.#file(path);
    if (!value) return this.#stop('missing-file', file.path, target, entry);
    if (value.kind === 'scalar' && value.type === 'null') return this.#pool.map([]);
    return richIncludes ? withHanded(this.#pool, value, handed) : value;
  }

  #pathOf({ path }: File, target: string): string | undefined {
    return pathOfTarget(this.#manner, this.#setting.main, path, target);
  }

  #includeFolder(file: File, entry: Entry, tag: string): Value {
    if (entry.kind !== 'scalar') return this.#stop('bad-tag', file.path, '', entry);
    const folder =
      entry.data === '' || entry.data === '.' ? folderOf(file.path) : this.#pathOf(file, entry.data);
    // A folder that is not there is an empty one.
    const id = `${tag} ${folder ?? '/'}`;
    let value = this.#inFolders.get(id);
    if (!value) {
      const files = (folder === undefined ? [] : this.#folders.below(folder)).flatMap((path) => {
        const content = this.#file(path);
        return content ? [{ path, value: content }] : [];
      });
      value = joined(this.#pool, files, tag);
      value ??= this.#stop('unknown-tag', file.path, tag, entry);
      this.#inFolders.set(id, value);
    }
    return value;
  }

  #mapping(file: File, entries: readonly Entry[], entry: Entry | undefined): Value {
    const own: Pair[] = [];
    const merged: Pair[][] = [];
    const seen = new Set<string>();
    for (const one of entries) {
      const key = file.nodes.key(one);
      if (key.plain && key.text === '<<') {
        merged.push(...this.#merged(file, one));
        continue;
      }
      const scalar = this.#keyScalar(file, one, key);
      const value = this.#value(file, one);
      if (scalar.kind !== 'scalar') continue;
      const id = keyOf(scalar);
      if (seen.has(id) && this.#manner.repeatedKeys === 'refused')
        this.#stop('duplicate-key', file.path, scalar.text, one);
      seen.add(id);
      own.push({ key: scalar, value });
    }
    for (const { length } of merged) this.#made += length;
    if (this.#made > mostValues) return this.#stop('too-large', file.path, '', entry);
    return this.#pool.map([...merged.reverse().flat(), ...own]);
  }

  /** The maps that a merge key takes in, the strongest first. */
  #merged(file: File, entry: Entry): readonly Pair[][] {
    const { richIncludes } = this.#manner;
    const maps: Pair[][] = [];
    const target = entry.kind === 'alias' ? file.nodes.target(entry, false) : entry;
    const node = target && !('strange' in target) ? target : undefined;
    const items = node?.kind === 'list' ? file.nodes.children(node) : [entry];
    for (const item of items) {
      const value = this.#value(file, item);
      const found = mergeable(this.#pool, value);
      const at = item.kind === 'alias' ? file.nodes.target(item, false) : item;
      const isMap = at !== undefined && !('strange' in at) && at.kind === 'map';
      if (found && (isMap || richIncludes)) maps.push(found);
      else this.#stop('bad-merge', file.path, '', item);
    }
    return maps;
  }

  #keyScalar(file: File, entry: Entry, key: Key): Scalar | Value {
    if (key.alias) {
      const target = file.nodes.target(entry, true);
      if (!target) return this.#stop('unknown-alias', file.path, '', entry);
      if ('strange' in target) return this.#keyScalar(file, entry, target);
      const value = this.#value(file, target);
      return value.kind === 'scalar' ? this.#asKey(value) : this.#stop('bad-key', file.path, '', entry);
    }
    if (key.strange) return this.#stop('bad-key', file.path, '', entry);
    if (key.secret) {
      const value = this.#lookup.secret(file.path, key.text);
      if (!value) return this.#stop('undefined-secret', file.path, key.text, entry);
      return value.kind === 'scalar' ? this.#asKey(value) : this.#stop('bad-key', file.path, '', entry);
    }
    // In a mapping, PyYAML takes `=` for a text.
    if (!key.plain || key.text === '=') return this.#pool.scalar('string', key.text);
    const scalar = typed(this.#pool, key.text, this.#manner.typing);
    return scalar ? this.#asKey(scalar) : this.#stop('bad-value', file.path, key.text, entry);
  }

  #asKey(scalar: Scalar): Scalar {
    return this.#manner.textKeys ? this.#pool.scalar('string', asPython(scalar)) : scalar;
  }

  #stop(reason: Reason, path: string, about: string, entry?: Entry): Value {
    this.stops.push({ path, entry, reason, about });
    return this.#pool.missing(reason, about);
  }
}

/** Neither quoted nor a block of text. */
function isPlain(text: string, { nodeStart, start, end }: Entry): boolean {
  const before = text.slice(nodeStart, start);
  const quote = before.at(-1);
  if ((quote === '"' || quote === "'") && text[end] === quote) return false;
  return !/(?:^|\s)[|>][-+\d]*(?:\s|$)/.test(before);
}
