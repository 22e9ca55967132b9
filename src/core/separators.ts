import { head } from './document';
import type { Entry } from './entry';

/** Where a document of YAML ends and another begins in the same file: the offsets of their `---`. */
export function separatorsIn(text: string, entries: readonly Entry[]): readonly number[] {
  const first = entries[0];
  if (!first || !text.includes('\n---')) return [];
  const begin = head(first);
  // At the start of a line it is a mark wherever it stands: quoted and block texts may not hold it there.
  return [...text.matchAll(/^---(?=\s|$)/gm)].map(({ index }) => index).filter((index) => index > begin);
}
