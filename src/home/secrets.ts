import type { Document } from '../core/document';
import type { Entry } from '../core/entry';
import { folderOf, resolvePath } from '../core/paths';
import { KnownSecrets, type ReadSecrets } from '../core/secrets';

/** The names and values of secrets files that have been read. Values stay inside. */
export function knownSecrets(
  documents: Iterable<Document>,
  others: Iterable<ReadSecrets> = [],
): KnownSecrets {
  return new KnownSecrets([...others, ...[...documents].map(readSecrets)]);
}

function readSecrets(document: Document): ReadSecrets {
  const names: { name: string; range: readonly [number, number]; values: string[] }[] = [];
  const includes: string[] = [];
  let open = document.problems.length > 0;
  let values: string[] | undefined;
  for (const entry of document.entries) {
    if (!entry.parent) {
      values = undefined;
      if (entry.name === '<<') {
        const included = takenIn(document, entry);
        if (included) includes.push(...included);
        else open = true;
      } else if (entry.key) {
        names.push({ name: String(entry.name), range: entry.key, values: (values = []) });
      }
    }
    if (entry.kind === 'scalar' && entry.tag === undefined) values?.push(entry.data);
  }
  return { path: document.path, names, includes, open };
}

/** The files that a merge key takes in; undefined where it takes in something else. */
export function takenIn(document: Document, entry: Entry): readonly string[] | undefined {
  const items = entry.kind === 'list' ? [...document.childrenOf(entry).values()] : [entry];
  const files = items.map(({ kind, tag, data }) =>
    kind === 'scalar' && tag === '!include' ? resolvePath(folderOf(document.path), data) : undefined,
  );
  return files.every((file) => file !== undefined) ? files : undefined;
}
