import type { Compiled } from './code-cache';
import { countUse, writeOwn } from './keep-own';

/** More files than these are remnants of older builds and Nodes. */
const most = 6;

/** So many uses are counted. */
const mostUses = 2 ** 16;

/** After the first uses it learns much, later now and then, when commits are of another kind than before. */
const isKeptAnewAfter = (uses: number): boolean =>
  uses === 1 || uses === 4 || uses === 16 || (uses > 0 && uses % 64 === 0);

/**
 * Keeps what was compiled, the functions that have run included. No run needs all of them, and the first may have needed few:
 * so that later ones need not compile the rest again and again, it is kept anew now and then.
 */
export function keepCode({ script, kept, length }: Compiled): void {
  if (!kept) return;
  if (length === 0) writeOwn(kept.uses, '', { most });
  else if (!isKeptAnewAfter(countUse(kept.uses, mostUses))) return;
  const code = script.createCachedData();
  // In a long run Node throws away what it has not used for a while.
  if (code.length >= length) writeOwn(kept.file, code, { most, lasting: true });
}
