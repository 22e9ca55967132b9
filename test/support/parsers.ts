import { dialects } from '../../rules/tables/dialects';
import { Ground } from '../../src/read/ground';
import { readEvents, readYaml } from '../../src/read/yaml';
import { recover } from '../../src/read/yaml-recover';
import { exactly } from '../read/entries';

const ground = new Ground(undefined, dialects.roots, true);

/** What each YAML parser sees in a text, entry by entry; undefined where either of them finds a mistake in it. */
export function bothParsers(text: string): readonly [readonly string[], readonly string[]] | undefined {
  const { events, decode, errors } = recover(text);
  if (errors.length > 0) return undefined;
  try {
    return [
      readYaml(text, ground).entries.map(exactly),
      readEvents(text, ground, events, decode).entries.map(exactly),
    ];
  } catch {
    return undefined;
  }
}
