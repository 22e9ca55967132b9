import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import { standsAt, placeOf } from '../../src/core/place';
import { credentialEndings, credentialKeys, credentialPlaces } from '../tables/credential-keys';
import { isLiteral } from './literal';

export interface Meaning {
  /** For the placeholder: `password`. */
  readonly kind: (typeof rows)[number][0] | (typeof credentialPlaces)[number][2];
  /** For people: `API encryption key`. */
  readonly what: (typeof rows)[number][1] | (typeof credentialPlaces)[number][3];
}

const rows = [...Object.values(credentialKeys), ...Object.values(credentialEndings)];
const byKey: ReadonlyMap<string, Meaning> = new Map(
  Object.entries(credentialKeys).map(([key, [kind, what]]) => [key, { kind, what }]),
);
const endings = Object.entries(credentialEndings).map(([ending, [kind, what]]) => ({ ending, kind, what }));
const places = credentialPlaces.map(([dialect, path, kind, what]) => ({
  dialect,
  place: placeOf(path),
  kind,
  what,
}));

/** `apiKey`, `API-Key` and `api_key` are one name. */
export function normalised(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-. ]/g, '_')
    .toLowerCase();
}

/** What a key's literal value is, by its name alone. */
export function meaningOfKey(key: string): Meaning | undefined {
  const name = normalised(key);
  return byKey.get(name) ?? endings.find(({ ending }) => name.endsWith(ending));
}

/** What the value of an entry is, by the place where it stands. */
export function meaningOf(document: Document, entry: Entry): Meaning | undefined {
  return (
    places.find(({ dialect, place }) => dialect === document.dialect && standsAt(entry, place)) ??
    meaningOfKey(String(entry.key ? entry.name : entry.label))
  );
}

/** The literal credentials of a list of entries, told by where they stand. */
export function* credentials(
  document: Document,
  entries: readonly Entry[],
): Generator<{ entry: Entry; meaning: Meaning }> {
  for (const entry of entries) {
    if (entry.kind !== 'scalar' || !looksLikeOne(entry.data)) continue;
    const meaning = meaningOf(document, entry);
    if (meaning && isLiteral(entry)) yield { entry, meaning };
  }
}

/** Not an entity, an icon, a path, or a sentence about passwords. */
function looksLikeOne(value: string): boolean {
  return (
    value.length >= 3 &&
    value.length <= 8192 &&
    !/^(?:mdi:|[a-z_]+\.[a-z0-9_]+$|\.{0,2}\/[\w./-]+$)/.test(value) &&
    !(/\s/.test(value) && (/[.!?:]$/.test(value) || value.split(/\s+/, 6).length > 5))
  );
}
