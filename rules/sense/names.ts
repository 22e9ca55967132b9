import { own } from '../../src/core/remember';

/** Of what is longer only so many characters count. */
export const longestName = 120;

/** `apiKey`, `API-Key`, `api key` and `api_key` are one name. */
export function normalised(key: string): string {
  const known = names.get(key);
  if (known !== undefined) return known;
  const start = key.slice(0, longestName);
  const name = isPlain(start)
    ? start
    : start
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .replaceAll('-', '_')
        .replaceAll('.', '_')
        .replaceAll(' ', '_')
        .toLowerCase();
  // A home has some hundred different keys; whatever has more was not written by people.
  if (names.size < 20_000) names.set(own(key), name);
  return name;
}

/** Most keys are written as they are compared. */
const isPlain = (key: string): boolean =>
  key === key.toLowerCase() && !key.includes('-') && !key.includes('.') && !key.includes(' ');

const names = new Map<string, string>();
