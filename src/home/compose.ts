import { head } from '../core/document';
import type { Entry } from '../core/entry';
import { separatorsIn } from '../core/separators';

/** A file as it was read by itself: without a mount, and without places at which key paths begin anew (`readAlone`). */
export interface Source {
  readonly text: string;
  readonly entries: readonly Entry[];
  /** It could not be read as YAML. */
  readonly broken: boolean;
}

/** What stands behind an alias: a value, or the text of a key. */
export type Target = Entry | Key;

export interface Key {
  readonly text: string;
  /** Quoted keys are texts; plain ones may be numbers and truths. */
  readonly plain: boolean;
  /** The key is an alias. */
  readonly alias: boolean;
  /** Of tags, `!secret` may stand before a key: the key is the secret's value. */
  readonly secret: boolean;
  /** It has another tag, or is itself a map or a list: no program of ours takes that. */
  readonly strange: boolean;
}

/** The nodes of one document of a file. */
export interface Composition {
  readonly root: 'map' | 'list' | 'scalar' | 'nothing' | 'strange';
  readonly top: readonly Entry[];
  readonly children: (entry: Entry) => readonly Entry[];
  readonly key: (entry: Entry) => Key;
  /** What an alias (of a value or of a key: `*name`) means where it stands. */
  readonly target: (entry: Entry, key: boolean) => Target | undefined;
  /** Some other value or key refers to this value. */
  readonly isShared: (entry: Entry) => boolean;
  readonly repeatedAnchor: boolean;
  /** How many documents the file holds; the last one is composed. */
  readonly documents: number;
}

const none: readonly Entry[] = [];

/** Puts the flat list of entries into the tree that it was, with anchors and aliases, as PyYAML composes it. */
export function compose({ text, entries: all }: Source): Composition {
  const entries = all.filter(({ origin }) => origin === undefined);
  const marks = separatorsIn(text, entries);
  const begin = marks.at(-1) ?? 0;
  const top: Entry[] = [];
  const children = new Map<Entry, Entry[]>();
  const targets = new Map<Entry, { value?: Target | undefined; key?: Target | undefined }>();
  const shared = new Set<Target>();
  const anchors = new Map<string, Target>();
  const keys = new Map<Entry, Key>();
  let repeatedAnchor = false;

  const define = (name: string | undefined, target: Target): void => {
    if (name === undefined) return;
    repeatedAnchor ||= anchors.has(name);
    anchors.set(name, target);
  };
  const refer = (name: string): Target | undefined => {
    const target = anchors.get(name);
    if (target) shared.add(target);
    return target;
  };

  for (const entry of entries) {
    if (head(entry) < begin) continue;
    const parent = entry.parent as Entry | undefined;
    if (!parent) top.push(entry);
    else {
      const known = children.get(parent);
      if (known) known.push(entry);
      else children.set(parent, [entry]);
    }
    const target: { value?: Target | undefined; key?: Target | undefined } = {};
    if (typeof entry.name === 'string') {
      const { key, anchor } = keyIn(text, entry);
      keys.set(entry, key);
      define(anchor, key);
      if (key.alias) target.key = refer(key.text.slice(1));
    }
    if (entry.kind === 'alias') target.value = refer(text.slice(entry.start, entry.end));
    else define(anchorOf(text, entry), entry);
    if (entry.kind === 'alias' || target.key) targets.set(entry, target);
  }

  const strangeKey: Key = { text: '', plain: false, alias: false, secret: false, strange: true };
  return {
    root: rootOf(text, top, begin),
    top,
    children: (entry) => children.get(entry) ?? none,
    key: (entry) => keys.get(entry) ?? strangeKey,
    target: (entry, key) => targets.get(entry)?.[key ? 'key' : 'value'],
    isShared: (entry) => shared.has(entry),
    repeatedAnchor,
    documents: marks.length + 1,
  };
}

function rootOf(text: string, top: readonly Entry[], begin: number): Composition['root'] {
  const [first] = top;
  if (first) {
    if (first.key) return 'map';
    if (typeof first.name === 'number') return 'list';
    if (first.name !== '') return 'strange';
    // A scalar alone, or a mapping whose key is no text.
    const before = text.slice(begin, head(first)).replace(/#.*/g, '');
    return top.length === 1 && !/[?:{]/.test(before) ? 'scalar' : 'strange';
  }
  const rest = text
    .slice(begin)
    .replace(/^\uFEFF/, '')
    .replace(/(?:^|\s)#.*/g, '')
    .replace(/^(?:---|\.\.\.|%.*)/gm, '')
    .trim();
  if (rest === '') return 'nothing';
  if (/^\{\s*\}$/.test(rest)) return 'map';
  return /^\[\s*\]$/.test(rest) ? 'list' : 'strange';
}

/** The name behind `&`, among the tag and anchor that stand before a value. */
function anchorOf(text: string, entry: Entry): string | undefined {
  // Where a block mapping begins with `&a key:`, the anchor is the key's.
  if (entry.nodeStart >= entry.start) return undefined;
  return anchorIn(text.slice(entry.nodeStart, entry.start));
}

function anchorIn(properties: string): string | undefined {
  return /^(?:!\S*\s+(?:#.*\s+)*)?&([^\s,[\]{}]+)/.exec(properties)?.[1];
}

function keyIn(text: string, entry: Entry): { key: Key; anchor: string | undefined } {
  const range = entry.key;
  if (!range)
    return { key: { text: '', plain: false, alias: false, secret: false, strange: true }, anchor: undefined };
  const quote = text[range[0] - 1];
  const quoted = (quote === '"' || quote === "'") && text[range[1]] === quote;
  // What stands before it on its line and touches it: `&anchor key:`, `!!str key:`.
  const line = text.slice(Math.max(0, range[0] - 200), range[0] - (quoted ? 1 : 0));
  const properties =
    /(?:^|[\s,{[?-])((?:[&!]\S*[ \t]+)+)$/.exec(line.slice(line.lastIndexOf('\n') + 1))?.[1] ?? '';
  const written = String(entry.name);
  return {
    key: {
      text: written,
      plain: !quoted,
      alias: !quoted && written.startsWith('*'),
      secret: /^!secret\s/.test(properties.trimStart()),
      strange: properties.includes('!') && !/^!secret\s/.test(properties.trimStart()),
    },
    anchor: anchorIn(properties.trimStart()),
  };
}
