import type { Document } from '../core/document';
import { KnownSecrets } from '../core/secrets';

/** The names and values of secrets files that have been read. Values stay inside. */
export function knownSecrets(documents: Iterable<Document>): KnownSecrets {
  const values = new Map<string, string[]>();
  for (const document of documents) {
    for (const entry of document.entries) {
      if (entry.kind !== 'scalar' || entry.tag !== undefined) continue;
      const name = String(entry.path[0] ?? '');
      const known = values.get(name);
      if (known) known.push(entry.data);
      else values.set(name, [entry.data]);
    }
  }
  return new KnownSecrets(values);
}
