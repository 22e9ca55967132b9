import type { Document } from '../../src/core/document';
import type { Flag } from '../../src/core/rule';
import { nameOf, type Words } from '../../src/core/say';
import type { SecretName } from '../../src/core/secrets';
import { listed } from './listed';

/**
 * Says something of names in a secrets file: at each of them where the file is at hand (`haguard secrets`), at the file as
 * such where its content is withheld.
 */
export function* tellNames(
  { entries }: Document,
  names: readonly SecretName[],
  note: (list: Words, count: number) => Words,
): Generator<Flag> {
  if (names.length === 0) return;
  if (entries.length === 0) {
    const unique = [...new Set(names.map(({ name }) => name))];
    yield { range: [0, 0], note: note(listed(unique), unique.length) };
    return;
  }
  for (const { name, range } of names) yield { range, note: note(nameOf(name), 1) };
}
