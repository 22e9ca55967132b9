import type { Document } from '../../src/core/document';
import { type Entry, type Link } from '../../src/core/entry';
import { fileName } from '../../src/core/paths';
import { hollowKeys } from '../tables/hollow-keys';
import { namelessOwners, silentKeys } from '../tables/moving';
import { actionOf, integrationsOf } from './integration';
import { isReference } from './literal';
import { normalised } from './names';

/** What a secret at a place may be called. */
export interface NameParts {
  /** `smtp_password` */
  readonly base: string;
  /** What tells it from others of the same name, such as the device: `porch`. */
  readonly own: readonly string[];
}

const hollow = new Set([...hollowKeys, ...silentKeys]);
const nameless = new Set(namelessOwners);

/** A piece of a name; nothing where a key does not look like a name, for then it may be a value. */
function piece(text: string): string | undefined {
  const name = normalised(text)
    .normalize('NFD')
    .replace(/\p{M}|['\u2019]/gu, '')
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/_{2,}/g, '_')
    .replace(/^[_0-9]+|_+$/g, '');
  return name === '' || name.length > 40 || /\d{4}|[0-9a-f]{16}/.test(name) ? undefined : name;
}

/** `api` + `api_encryption` is `api_encryption`. */
function joined(words: readonly string[]): string {
  return words.reduce((name, word) => {
    if (name === '' || word === name || word.startsWith(`${name}_`)) return word;
    if (`_${word}_`.includes(`_${name}_`)) return word;
    return name.endsWith(`_${word}`) ? name : `${name}_${word}`;
  }, '');
}

/** The keys above an entry and its own, outermost first, without those that say nothing. */
function keysOf(entry: Entry): readonly string[] {
  const keys: string[] = [];
  for (let link: Link | undefined = entry; link; link = link.parent) {
    const key = typeof link.name === 'string' ? piece(link.name) : undefined;
    if (key !== undefined && !hollow.has(key)) keys.unshift(key);
  }
  return keys;
}

function ownerOf(document: Document, entry: Entry): string | undefined {
  const action = actionOf(document, entry)?.split('.')[0];
  const owners = [...(action === undefined ? [] : [action]), ...integrationsOf(document, entry)];
  return owners.map(piece).find((name) => name !== undefined && !nameless.has(name));
}

/** Names that the parts around an entry have: `name: Porch`, `id: porch`; last, the file's. */
function* namesAround(document: Document, entry: Entry): Generator<string> {
  let link: Link | undefined = entry;
  for (let steps = 0; link && steps < 4; link = link.parent, steps++) {
    for (const key of ['name', 'alias', 'id', 'unique_id', 'friendly_name']) {
      const name = key === entry.name ? undefined : document.beside(link, key);
      if (name !== undefined && name.length < 40 && !isReference(name)) yield name;
    }
  }
  for (const place of [
    'esphome.name',
    'substitutions.name',
    'substitutions.device_name',
    'substitutions.devicename',
  ]) {
    const [found] = document.at(place);
    if (found && found !== entry && !isReference(found.data)) yield found.data;
  }
  yield fileName(document.path).replace(/\.[^.]*$/, '');
}

/** What a secret may be called, by the integration, the key and what stands around it. */
export function namePartsOf(document: Document, entry: Entry): NameParts {
  const keys = keysOf(entry);
  const key = keys.at(-1) ?? 'secret';
  const own = [...namesAround(document, entry)].flatMap((name) => piece(name) ?? []);
  if (document.dialect !== 'home-assistant') return { base: joined(keys.slice(-3)), own };
  const owner = ownerOf(document, entry);
  // `key` alone does not say which.
  const words = key === 'key' || key === 'code' ? keys.slice(-2) : [key];
  return { base: joined(owner === undefined ? words : [owner, ...words]), own };
}
