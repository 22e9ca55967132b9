import type { Document } from '../core/document';
import { type Entry, type Link } from '../core/entry';
import { placeOf, standsAt } from '../core/place';
import { fileName, folderOf, resolvePath } from '../core/paths';

/** A file and the place at which its content appears in the configuration. */
export interface Inclusion {
  readonly path: string;
  readonly mount: Link | undefined;
}

export interface Included {
  readonly files: readonly Inclusion[];
  /** Something is included that is not in this tree (a remote package, a path made of variables). */
  readonly open: boolean;
}

/** Settings that name a file which is read as configuration: a YAML dashboard. */
export interface FileSetting {
  readonly place: string;
  readonly mount: string;
}

const remote = /^(?:github|gitlab|https?):/;
const anyRemote = /(?:github|gitlab|https?):\/\//;

/** The files of a configuration. */
export interface Tree {
  /** In order. */
  readonly paths: ReadonlySet<string>;
  /** Is its text at hand? Of the others nobody wants to know where they are mounted. */
  readonly isAtHand: (path: string) => boolean;
  /** All files below a folder (`a/`), in order, where not all of them are among the paths. */
  readonly below?: ((folder: string) => Iterable<string>) | undefined;
}

/**
 * The files at hand that a document includes, with their mounts. `!include_dir_*` takes `*.yaml` below the folder, in order
 * of path, and leaves out names that begin with a dot and every `secrets.yaml`, as Home Assistant's loader does.
 */
export function includesOf(
  document: Document,
  tree: Tree,
  roots: readonly string[],
  fileSettings: readonly FileSetting[] = [],
): Included {
  const files: Inclusion[] = [];
  let open = false;
  const mayBeRemote = document.text.includes('://') && anyRemote.test(document.text);
  const folder = folderOf(document.path);
  const add = (target: string, mount: Link | undefined): void => {
    const path = resolvePath(folder, target);
    if (path === undefined || !tree.paths.has(path)) open = true;
    else if (tree.isAtHand(path)) files.push({ path, mount });
  };

  for (const entry of document.entries) {
    if (entry.tag?.startsWith('!include') !== true) {
      if (mayBeRemote && entry.kind === 'scalar' && remote.test(entry.data) && isPackage(entry, roots))
        open = true;
      continue;
    }
    const target = entry.kind === 'scalar' ? entry.data : fileOf(document, entry);
    if (target === undefined || target === '') open = true;
    else if (entry.tag === '!include') add(target, below(entry, roots));
    else for (const inclusion of folderIncludes(entry, target, folder, tree, roots)) files.push(inclusion);
  }
  for (const { place, mount } of fileSettings) {
    for (const entry of document.at(place)) if (entry.kind === 'scalar') add(entry.data, linkOf(mount));
  }
  return { files, open };
}

/** A package's address stands in its place, or below it, where the configuration begins anew, as `url`. */
function isPackage(entry: Entry, roots: readonly string[]): boolean {
  return (entry.name === 'url' && entry.parent === undefined) || isRoot(entry, roots);
}

/** ESPHome's `!include` with a mapping: `{file: x.yaml, vars: …}`. */
function fileOf(document: Document, entry: Entry): string | undefined {
  return document.labelled('file').find((candidate) => candidate.parent === entry)?.data;
}

function* folderIncludes(
  entry: Entry,
  target: string,
  folder: string,
  { paths, isAtHand, below: listed }: Tree,
  roots: readonly string[],
): Generator<Inclusion> {
  const from = resolvePath(folder, target);
  if (from === undefined) return;
  const start = from === '' ? '' : `${from}/`;
  const isList = entry.tag === '!include_dir_list';
  let position = 0;
  // A file that is not at hand has its place in a list all the same.
  for (const path of isList ? (listed?.(start) ?? paths) : paths) {
    if (!isList && !isAtHand(path)) continue;
    if (!path.startsWith(start) || !path.endsWith('.yaml') || fileName(path) === 'secrets.yaml') continue;
    if (path.startsWith('.', start.length) || path.includes('/.', start.length)) continue;
    const at = position++;
    if (isList) {
      if (isAtHand(path)) yield { path, mount: below({ parent: entry, name: at }, roots) };
    } else if (entry.tag === '!include_dir_named') {
      yield { path, mount: below({ parent: entry, name: fileName(path).slice(0, -'.yaml'.length) }, roots) };
    } else {
      yield { path, mount: below(entry, roots) };
    }
  }
}

/** The link below which an included file's content stands. A merge key passes its content to the mapping around it. */
function below(link: Link, roots: readonly string[]): Link | undefined {
  if (link.name === '<<') return link.parent && below(link.parent, roots);
  return isRoot(link, roots) ? undefined : link;
}

/** Does the configuration begin anew below this link, because it is a package? */
export function isRoot(link: Link, roots: readonly string[]): boolean {
  return roots.some((root) => {
    const place = placeOf(root);
    return standsAt(link, place) || (typeof link.name === 'number' && standsAt(link, place.slice(0, -1)));
  });
}

/** `homeassistant.customize` as a chain of links. */
export function linkOf(path: string): Link | undefined {
  let link: Link | undefined;
  for (const name of path === '' ? [] : path.split('.')) link = { parent: link, name };
  return link;
}
