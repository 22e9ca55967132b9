import { say, type Words } from '../core/say';
import { staged } from '../node/staged';
import type { Inspected } from './inspect';
import { inspectChanges, type ChangesRequest } from './inspect-changes';

/** Findings in what is staged. */
export async function inspectStaged(
  request: ChangesRequest,
): Promise<Pick<Inspected, 'results' | 'about' | 'trouble'>> {
  return inspectChanges(staged(request.cwd), { ...request, remind: true });
}

/** Why nothing is to be looked at this time: the user said so. */
export function skipped({ HAGUARD, SKIP }: NodeJS.ProcessEnv): string | undefined {
  if (HAGUARD === '0') return 'HAGUARD=0';
  // As pre-commit has it: a list of hooks.
  return SKIP?.split(',').some((name) => name.trim() === 'haguard') === true ? 'SKIP=haguard' : undefined;
}

/** What to do about a commit that must not be made like this. */
export const wayOut: readonly Words[] = [
  say`Nothing was changed. Mend what is told above, stage it with git add, and commit again.`,
  say`To commit this once as it is: SKIP=haguard git commit (or HAGUARD=0 git commit).`,
];
