import type { Blob, Document } from '../core/document';
import type { Link } from '../core/entry';
import { folderOf } from '../core/paths';
import { arrange, namedIn, type Arranged, type Group, type Layout } from './arrange';
import type { Tree } from './includes';

export interface Around {
  /** The texts that are at hand, of files of the group; the wanted ones among them. */
  readonly blobs: ReadonlyMap<string, Blob>;
  readonly wanted: ReadonlySet<string>;
  /** Are all texts of the group at hand? */
  readonly whole: boolean;
  /** Called when they are not, and a rule asks for the whole configuration. */
  readonly miss?: () => void;
  readonly below?: Tree['below'];
}

/**
 * Arranges a few files of a group: they are read where they are mounted, so that only they and what includes them has to
 * be read. The rest is read when a rule asks what the whole configuration says.
 */
export function arrangeAround(
  group: Group,
  layout: Layout,
  { blobs, wanted, whole, miss, below }: Around,
  open: (blob: Blob, mount: Link | undefined) => Document,
): Arranged {
  const needed = withIncluders(blobs, wanted);
  const some = new Map([...blobs].filter(([path]) => needed.has(path)));
  const near = arrange(group, layout, some, open, below);
  const known = new Map(near.documents.map((document) => [document.path, document]));
  let all: Arranged['configuration'] | undefined;
  const full: Arranged['configuration'] = (document) => {
    // The same documents again: rules compare them.
    all ??= arrange(
      group,
      layout,
      blobs,
      (blob, mount) => known.get(blob.path) ?? open(blob, mount),
      below,
    ).configuration;
    return all(document);
  };
  return {
    documents: near.documents.filter(({ path }) => wanted.has(path)),
    configuration: (document) => ({
      main: near.configuration(document).main,
      get documents() {
        if (!whole) miss?.();
        return full(document).documents;
      },
      get open() {
        if (!whole) miss?.();
        return !whole || full(document).open;
      },
    }),
  };
}

/** The wanted files and all that may lead to them by includes, however far up. */
function withIncluders(blobs: ReadonlyMap<string, Blob>, wanted: ReadonlySet<string>): ReadonlySet<string> {
  return leadingTo(
    wanted,
    [...blobs.values()].map((blob) => ({ path: blob.path, names: namedIn(blob) })),
  );
}

/** A file, and the files and folders that it may include. */
export interface Naming {
  readonly path: string;
  readonly names: readonly string[];
}

/** These files, those that name one of them or a folder above it, and so on, however far up. */
export function leadingTo(wanted: Iterable<string>, all: readonly Naming[]): ReadonlySet<string> {
  const naming = all.filter(({ names }) => names.length > 0);
  const needed = new Set(wanted);
  const reached = new Set<string>();
  // A set may grow while it is walked: what is added is visited too.
  for (const path of needed) {
    for (let at = path; !reached.has(at); at = folderOf(at)) {
      reached.add(at);
      for (const one of naming) if (one.names.includes(at)) needed.add(one.path);
    }
  }
  return needed;
}
