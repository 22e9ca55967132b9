import { closestMatch } from 'leven';

/** `; did you mean X?`, where one of the known names is close enough to be meant; else nothing. */
export function nearest(written: string, known: readonly string[]): string {
  const maxDistance = Math.max(2, Math.floor(written.length / 3));
  const best = written.length > 80 ? undefined : closestMatch(written, known, { maxDistance });
  return best === undefined ? '' : `; did you mean ${best}?`;
}
