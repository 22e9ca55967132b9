import type { Blob, Document } from '../../src/core/document';
import type { Link } from '../../src/core/entry';
import type { Home } from '../../src/core/home';
import { KnownSecrets } from '../../src/core/secrets';
import { arrange } from '../../src/home/arrange';
import { linkOf } from '../../src/home/includes';
import { fileName } from '../../src/home/paths';
import { open } from '../../src/read/open';
import { scriptReader } from '../../src/read/script';
import { parseScript } from '../../src/read/script-parser';
import { dialects, layout } from '../../rules/tables/dialects';

const script = scriptReader(parseScript);

const opened = (blob: Blob, mount: Link | undefined): Document =>
  open(blob, { dialects, script, ...(mount && { mount }) });

/** Reads a blob as the doors do. */
export function read(blob: Blob): Document {
  return opened(blob, linkOf(layout.customary[fileName(blob.path)] ?? ''));
}

/** Reads a blob as part of a home: with its other files, and the facts that are known of it. */
export function readAtHome(
  blob: Blob,
  others: Readonly<Record<string, string>> = {},
  facts: Partial<Home> = {},
): { document: Document; home: Home } {
  const blobs = new Map(
    [blob, ...Object.entries(others).map(([path, text]) => ({ path, text }))].map((one) => [one.path, one]),
  );
  const paths = [...blobs.keys()].sort();
  const arranged = arrange({ paths, ...(blobs.has(layout.main) && { root: '' }) }, layout, blobs, opened);
  const document = arranged.documents.find(({ path }) => path === blob.path);
  if (!document) throw new Error(`${blob.path} was not read`);
  return { document, home: { secrets: new KnownSecrets(), configuration: arranged.configuration, ...facts } };
}
