import type { Result } from '../core/result';

/** How many findings there are. */
export function count(results: readonly Result[]): number {
  return results.reduce((sum, { findings }) => sum + findings.length, 0);
}
