import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import { referencePlaces } from '../tables/manners';
import { standIn, standIns } from '../tables/stand-ins';
import { normalised } from './names';

/** Secrets that a configuration asks for: each name with the places that ask, as `wifi.password`. */
export type Asked = ReadonlyMap<string, ReadonlySet<string>>;

/** Adds what a document asks for. Comments do not count: no check needs them. */
export function askedBy({ entries, dialect, text }: Document, asked: Map<string, Set<string>>): void {
  if (!text.includes('!secret')) return;
  for (const entry of entries) {
    if (!asksInKey(text, entry)) continue;
    const name = String(entry.name);
    asked.set(name, (asked.get(name) ?? new Set()).add(''));
  }
  for (const { kind, tag, data, path } of entries.filter(mayAsk)) {
    const place = path.filter((step) => typeof step === 'string');
    const isText = dialect === 'zigbee2mqtt' && referencePlaces.includes(path.join('.'));
    const name = tag === '!secret' ? data : isText ? /^!secret (\S{1,200})$/.exec(data)?.[1] : undefined;
    if (kind !== 'scalar' || !name) continue;
    asked.set(name, (asked.get(name) ?? new Set()).add(place.slice(-2).join('.')));
  }
}

/** `!secret lamp_address:` as a key. */
function asksInKey(text: string, { key }: Entry): boolean {
  return (
    key !== undefined && /(?:^|\s)!secret[ \t]+["']?$/.test(text.slice(Math.max(0, key[0] - 20), key[0]))
  );
}

const mayAsk = ({ tag, data }: Entry): boolean =>
  tag === '!secret' || (tag === undefined && data.startsWith('!secret '));

/** YAML for a secret's value that is made up, and is of the form that is wanted where it is asked for. */
export function standInFor(name: string, places: Iterable<string> = []): string {
  const wanted = [...places].flatMap((place) => {
    const key = normalised(place);
    return fitting(key) ?? fitting(key.slice(key.lastIndexOf('.') + 1)) ?? [];
  });
  // A name that sends mail and logs in must be an address: that is a name, too.
  return wanted.find((value) => value !== standIn) ?? wanted[0] ?? fitting(normalised(name)) ?? standIn;
}

const fitting = (key: string): string | undefined => standIns.find(([pattern]) => pattern.test(key))?.[1];

/** How a file of stand-ins begins, so that it is known as one. */
export const stubHead = '# Stand-ins for secrets.yaml, for checks on other machines. Nothing here is real.';

/** One line for each name, in order. */
export function stubLines(asked: Asked): readonly string[] {
  return [...asked]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, places]) => `${keyFor(name)}: ${standInFor(name, places)}`);
}

/** Quoted where YAML would take the name for something else than a text. */
function keyFor(name: string): string {
  const isPlain = /^[A-Za-z_][\w-]*$/.test(name) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(name);
  return isPlain ? name : JSON.stringify(name);
}
