import type { Placeholders } from '../core/conceal';

/** The private file that translates back. */
export function writtenMap(names: Placeholders): string {
  return `${JSON.stringify({ haguard: 'map', names: Object.fromEntries(names.values()) }, null, 2)}\n`;
}

/** Reads it; undefined where it is none. */
export function readMap(text: string): ReadonlyMap<string, string> | undefined {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null || !('haguard' in read) || read.haguard !== 'map')
    return undefined;
  if (!('names' in read) || typeof read.names !== 'object' || read.names === null) return undefined;
  return new Map(
    Object.entries(read.names).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
}

/** Puts the values back where their names stand. Numbers that stood in for coordinates stay. */
export function unredact(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(
    /(REDACTED_[a-z_]{1,20}_\d{1,6})(?!\d)(@example\.com)?/g,
    (whole, name: string, shape?: string) => {
      const value = names.get(name);
      if (value === undefined) return whole;
      return value.includes('@') || shape === undefined ? value : value + shape;
    },
  );
}
