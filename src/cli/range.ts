import { range } from '../node/range';
import type { Inspected } from './inspect';
import { inspectChanges, type ChangesRequest } from './inspect-changes';

/** Findings in what a range of commits touches: `A..B`, `A...B`, `A`; '' is the working tree. */
export async function inspectRange(
  spec: string,
  request: ChangesRequest,
): Promise<Pick<Inspected, 'results' | 'about' | 'trouble'>> {
  return inspectChanges(await range(spec, request.cwd), request);
}
