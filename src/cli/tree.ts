import type { Blob, Document } from '../core/document';
import type { Link } from '../core/entry';
import { fileName } from '../core/paths';
import { arrange, groupsOf } from '../home/arrange';
import { linkOf } from '../home/includes';
import type { Opener } from '../node/opener';
import { layout } from '../../rules/tables/dialects';

/** The texts of a folder, and how to read them again as what they are there after they were changed. */
export interface Tree {
  readonly blobs: readonly Blob[];
  readonly open: (blob: Blob) => Document;
  /** Is there a file of this path, so that its place in the configuration is known? */
  readonly knows: (path: string) => boolean;
}

/** Finds out where each file of a configuration is included, so that its settings mean what they mean there. */
export function treeOf(blobs: readonly Blob[], opener: Opener): Tree {
  const byPath = new Map(blobs.map((blob) => [blob.path, blob]));
  const mounts = new Map<string, Link>();
  for (const group of groupsOf([...byPath.keys()], layout)) {
    arrange(group, layout, byPath, (blob, mount) => {
      if (mount) mounts.set(blob.path, mount);
      return opener.open(blob, mount);
    });
  }
  return {
    blobs,
    open: (blob) => opener.open(blob, mounts.get(blob.path)),
    knows: (path) => byPath.has(path),
  };
}

/** Reads a text that is known by its name alone. */
export function openAlone(opener: Opener): (blob: Blob) => Document {
  return (blob) => opener.open(blob, linkOf(layout.customary[fileName(blob.path)] ?? ''));
}
