import type { Blob, Document } from '../../src/core/document';
import { unmark, type Marked } from '../../src/core/example';
import { unknownHome, type Home } from '../../src/core/home';
import type { Example } from '../../src/core/rule';
import { KnownSecrets } from '../../src/core/secrets';
import { open } from '../../src/read/open';
import { parseScript } from '../../src/read/script-parser';
import { scriptReader } from '../../src/read/script';
import { linkOf } from '../../src/home/includes';
import { fileName } from '../../src/home/paths';
import { dialects, layout } from '../../rules/tables/dialects';

const script = scriptReader(parseScript);

/** Reads a blob as the doors do. */
export function read(blob: Blob): Document {
  const mount = linkOf(layout.customary[fileName(blob.path)] ?? '');
  return open(blob, { dialects, script, ...(mount && { mount }) });
}

/** A marked example, read, with the facts it tells about its home. */
export function readExample(example: Example): Marked & { document: Document; facts: Home } {
  const marked = unmark(example);
  return { ...marked, document: read(marked.blob), facts: unknownHome(new KnownSecrets(), marked.home) };
}
