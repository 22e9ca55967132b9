import type { Entry } from '../core/entry';
import { Ground } from './ground';
import { mend } from './mend';
import { readYaml } from './yaml';

/** Beyond this a file counts as broken. Characters. */
const largest = 20 << 20;

/** Everything by its own path in the file: no mount, no place at which paths begin anew, no suffixes of keys. */
const bare = new Ground(undefined, [], false);

/** Reads a file of YAML by itself, for who wants to know what it says and not what its places mean (`Resolver`). */
export function readAlone(text: string): { entries: readonly Entry[]; broken: boolean } {
  if (text.length <= largest) {
    const mended = mend(text, (candidate) => readYaml(text, bare, candidate));
    if ('result' in mended) return { entries: mended.result.entries, broken: false };
  }
  return { entries: [], broken: true };
}
