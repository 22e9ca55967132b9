import type { Document } from '../../src/core/document';
import type { ReadSecrets } from '../../src/core/secrets';
import { credentials } from './sensitive';

/** What Home Assistant has stored that opens something, as known secrets: by the names of their keys. */
export function storedSecrets(document: Document): ReadSecrets {
  const names = [...credentials(document, document.entries)].map(({ entry, range }) => ({
    name: entry.named,
    range,
    values: [entry.data],
  }));
  // Not under its own path: that it holds nothing would mean that it may be committed.
  return { path: `${document.path}:`, names, includes: [], open: true };
}
