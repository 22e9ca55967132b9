import type { Blob, Document } from '../core/document';
import type { Link } from '../core/entry';
import type { Configuration } from '../core/home';
import { isWord } from '../core/letters';
import { includesOf, linkOf, type FileSetting, type Tree } from './includes';
import { fileName, folderOf, isBelow, resolvePath } from '../core/paths';

/** What the arrangement must know of Home Assistant's files (rules/tables/dialects). */
export interface Layout {
  /** The file that begins a configuration: `configuration.yaml`. */
  readonly main: string;
  /** Folders in which a file of that name is another program's. */
  readonly foreign: readonly string[];
  readonly roots: readonly string[];
  readonly fileSettings: readonly FileSetting[];
  /** Where well-known files belong when nothing includes them, by file name. */
  readonly customary: Readonly<Record<string, string>>;
}

/** Files that may include each other: a configuration root's, or those without a root. */
export interface Group {
  /** The folder of `configuration.yaml`; absent for loose files. */
  readonly root?: string;
  /** In order. */
  readonly paths: readonly string[];
}

/** Folders with a main file, outermost first. */
export function rootsOf(paths: readonly string[], layout: Layout): readonly string[] {
  // The first question is put to every file of a repository.
  return paths
    .filter((path) => path.endsWith(layout.main) && fileName(path) === layout.main)
    .map(folderOf)
    .filter((folder) => !layout.foreign.includes(fileName(folder)));
}

/** Each file goes with the innermost root above it. */
export function groupsOf(paths: readonly string[], layout: Layout): readonly Group[] {
  const roots = [...rootsOf(paths, layout)].sort((a, b) => b.length - a.length);
  const groups = new Map<string | undefined, string[]>();
  for (const path of paths) {
    const root = roots.find((folder) => isBelow(path, folder));
    const group = groups.get(root);
    if (group) group.push(path);
    else groups.set(root, [path]);
  }
  return [...groups].map(([root, members]) => ({ ...(root !== undefined && { root }), paths: members }));
}

/** A group's documents, each read once at its mount, and what includes what. */
export interface Arranged {
  readonly documents: readonly Document[];
  readonly configuration: (document: Document) => Configuration;
}

/**
 * Reads a group in the order in which a configuration is put together: an including file comes before what it includes,
 * so that every path is known from the root. What nothing includes is read by its own shape.
 *
 * @param blobs the group's texts; a path without one could not be opened (the caller keeps why)
 * @param below all files below a folder, where the group is not all of them
 */
export function arrange(
  group: Group,
  layout: Layout,
  blobs: ReadonlyMap<string, Blob>,
  open: (blob: Blob, mount: Link | undefined) => Document,
  below?: Tree['below'],
): Arranged {
  const tree = { paths: new Set(group.paths), isAtHand: (path: string) => blobs.has(path), below };
  const documents = new Map<string, Document>();
  const graph = new Map<string, Node>();

  const visit = (from: string, at: Link | undefined): void => {
    const queue = [{ path: from, mount: at }];
    for (let next = queue.shift(); next; next = queue.shift()) {
      const blob = blobs.get(next.path);
      if (!blob || documents.has(next.path)) continue;
      const document = open(blob, next.mount);
      documents.set(next.path, document);
      const { files, open: isOpen } = includesOf(document, tree, layout.roots, layout.fileSettings);
      graph.set(next.path, { includes: files.map(({ path }) => path), open: isOpen });
      queue.push(...files);
    }
  };

  const main = [group.root, layout.main].filter(Boolean).join('/');
  if (group.root !== undefined) visit(main, undefined);
  for (const path of includersFirst(group.paths.filter(tree.isAtHand), blobs)) {
    visit(path, linkOf(layout.customary[fileName(path)] ?? ''));
  }
  return { documents: [...documents.values()], configuration: configurations(documents, graph) };
}

interface Node {
  readonly includes: readonly string[];
  readonly open: boolean;
}

/**
 * Files that no other seems to include come first. A look at the text is enough for an order; what really includes what
 * is known when the files have been read.
 */
function includersFirst(paths: readonly string[], blobs: ReadonlyMap<string, Blob>): readonly string[] {
  const named = new Set([...blobs.values()].flatMap(namedIn));
  const isTarget = (path: string): boolean => {
    for (let at = path; at !== ''; at = folderOf(at)) if (named.has(at)) return true;
    return false;
  };
  return [...paths.filter((path) => !isTarget(path)), ...paths.filter(isTarget)];
}

const named = new WeakMap<Blob, readonly string[]>();

/** What a text may include, going by its looks: files, and folders of files. */
export function namedIn(blob: Blob): readonly string[] {
  let names = named.get(blob);
  if (!names) named.set(blob, (names = placesOf(targetsIn(blob.text), blob.path)));
  return names;
}

/** How an include looks: in quotes, with a mapping, bare; and a setting that names a file. */
export const includePattern =
  /!include(?:_dir_\w{1,20})?\s+(?:&\S{1,60}\s+)?(?:"([^"\n]{1,300})"|'([^'\n]{1,300})'|(?!file:)([^\s"'{][^\n]{0,300}))|\bfile(?:name)?:[ \t]+["']?([^\s"'#,}]+\.ya?ml)(?![\w.-])/g;

/** The names of what a text may include, as they stand there: they count from its folder. */
export function targetsIn(text: string): readonly string[] {
  if (!text.includes('!include') && !text.includes('filename:')) return [];
  const plain = plainTargetsIn(text);
  if (plain) return plain;
  const targets = new Set<string>();
  const pattern = new RegExp(includePattern);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [, double, single, bare, named] = match;
    if (bare === undefined) {
      targets.add(double ?? single ?? named ?? '');
      continue;
    }
    // There may be several on a line, as in a list.
    const next = bare.indexOf('!include');
    if (next >= 0) pattern.lastIndex -= bare.length - next;
    for (const target of bareTargets(next < 0 ? bare : bare.slice(0, next))) targets.add(target);
  }
  // Nothing is no name: it would be the folder itself.
  targets.delete('');
  return [...targets];
}

const includeTags = [
  '!include',
  '!include_dir_list',
  '!include_dir_merge_list',
  '!include_dir_merge_named',
  '!include_dir_named',
];

/** The same in most files, where a name is all that stands behind each tag, up to the end of its line; undefined in others. */
function plainTargetsIn(text: string): readonly string[] | undefined {
  if (text.includes('file:') || text.includes('filename:')) return undefined;
  const targets: string[] = [];
  for (let at = text.indexOf('!include'), next: number; at >= 0; at = text.indexOf('!include', next)) {
    const feed = text.indexOf('\n', at);
    next = feed < 0 ? text.length : feed;
    const blank = text.indexOf(' ', at);
    const name = text.slice(blank, next).trimStart();
    if (blank < 0 || !includeTags.includes(text.slice(at, blank))) return undefined;
    if (name === '' || name.length > 300 || !isName(name)) return undefined;
    targets.push(name);
  }
  return targets;
}

/** Nothing but what most names are made of. */
function isName(line: string): boolean {
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    // `-`, `.` and `/` follow one another.
    if (!isWord(code) && (code < 45 || code > 47)) return false;
  }
  return true;
}

/** What stands without quotes may have blanks in it, and may be one of a list or of a mapping. */
function bareTargets(line: string): readonly string[] {
  if (isName(line)) return [line];
  const [whole = ''] = line.split(/\s#|\r/, 1);
  const [item = ''] = whole.split(/[\],}]/, 1);
  const [word = ''] = item.split(/\s/, 1);
  return [word, ...[item.trim(), whole.trim()].filter((name) => /\.ya?ml$/.test(name))];
}

/** Names that stand in a file, as paths. */
export function placesOf(targets: readonly string[], path: string): readonly string[] {
  return targets.flatMap((target) => resolvePath(folderOf(path), target) ?? []);
}

/** What a document is part of: the outermost file that includes it, and all that this one includes. */
function configurations(
  documents: ReadonlyMap<string, Document>,
  graph: ReadonlyMap<string, Node>,
): (document: Document) => Configuration {
  const includer = new Map<string, string>();
  for (const [path, { includes }] of graph) {
    for (const included of includes) if (!includer.has(included)) includer.set(included, path);
  }
  const known = new Map<string, Configuration>();
  return (document) => {
    let top = document.path;
    const climbed = new Set<string>();
    for (let up = includer.get(top); up !== undefined && !climbed.has(up); up = includer.get(top)) {
      climbed.add(up);
      top = up;
    }
    let configuration = known.get(top);
    if (!configuration)
      known.set(top, (configuration = reach(documents.get(top) ?? document, documents, graph)));
    return configuration;
  };
}

function reach(
  main: Document,
  documents: ReadonlyMap<string, Document>,
  graph: ReadonlyMap<string, Node>,
): Configuration {
  const paths = new Set([main.path]);
  let open = false;
  // A set may grow while it is walked: what is added is visited too.
  for (const path of paths) {
    const node = graph.get(path);
    open ||= node?.open ?? false;
    for (const included of node?.includes ?? []) paths.add(included);
  }
  return { main, documents: [...paths].flatMap((path) => documents.get(path) ?? []), open };
}
