import type { Blob, Document } from '../../src/core/document';
import type { Link } from '../../src/core/entry';
import type { Home } from '../../src/core/home';
import { arrange } from '../../src/home/arrange';
import { linkOf } from '../../src/home/includes';
import { knownSecrets } from '../../src/home/secrets';
import { Kinds } from '../../src/node/kinds';
import { fileName, isBelow } from '../../src/core/paths';
import { open } from '../../src/read/open';
import { scriptReader } from '../../src/read/script';
import { parseScript } from '../../src/read/script-parser';
import { dialects, layout } from '../../rules/tables/dialects';
import { files } from '../../rules/tables/files';

const script = scriptReader(parseScript);
const kinds = new Kinds(files);

const opened = (blob: Blob, mount: Link | undefined): Document =>
  open(blob, { dialects, script, ...(mount && { mount }) });

/** Reads a blob as the doors do. */
export function read(blob: Blob): Document {
  return opened(blob, linkOf(layout.customary[fileName(blob.path)] ?? ''));
}

/**
 * Reads a blob as part of a home: with its other files, and the facts that are known of it. Secrets files among the others
 * are withheld, as the doors do it: only their names are known. So are the blob's own, where it is one of them.
 */
export function readAtHome(
  blob: Blob,
  others: Readonly<Record<string, string>> = {},
  facts: Partial<Home> = {},
): { document: Document; home: Home } {
  const held = Object.keys(others).filter((path) => kinds.isSecretsFile(path));
  const blobs = new Map(Object.entries(others).map(([path, text]) => [path, { path, text }]));
  const secrets = knownSecrets(held.map((path) => read({ path, text: others[path] ?? '' })));
  for (const path of held) blobs.set(path, { path, text: '' });
  blobs.set(blob.path, blob);
  const paths = [...blobs.keys()].sort();
  const root = blobs.has(layout.main) ? { root: '' } : {};
  const arranged = arrange({ paths, ...root }, layout, blobs, opened);
  const document = arranged.documents.find(({ path }) => path === blob.path);
  if (!document) throw new Error(`${blob.path} was not read`);
  const exists = (path: string): boolean => paths.some((one) => one === path || isBelow(one, path));
  return { document, home: { secrets, withheld: new Set(held), ...root, ...arranged, exists, ...facts } };
}
