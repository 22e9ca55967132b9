import type { Compiled } from './code-cache';
import { countUse, writeOwn } from './keep-own';

/** More files than these are remnants of older builds and Nodes. */
const most = 6;

/** After these uses it is kept anew; by the last, all is known that is often needed. */
const keptAnewAfter = [1, 4, 16, 64, 256];

/**
 * Keeps what was compiled, the functions that have run included. No run needs all of them, and the first may have needed few:
 * so that later ones need not compile the rest again and again, it is kept anew now and then.
 */
export function keepCode({ script, kept, length }: Compiled): void {
  if (!kept) return;
  if (length === 0) writeOwn(kept.uses, '', { most });
  else if (!keptAnewAfter.includes(countUse(kept.uses, Math.max(...keptAnewAfter)))) return;
  const code = script.createCachedData();
  // In a long run Node throws away what it has not used for a while.
  if (code.length >= length) writeOwn(kept.file, code, { most, lasting: true });
}
