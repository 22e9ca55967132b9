import { RuleFailure } from '../core/lint';
import { Trouble } from '../node/trouble';
import type { ExitCode, Surroundings } from './command';

/** Does what a command line asks for. Never throws: what goes wrong is told, and the exit code is 2. */
export async function guarded(
  work: () => Promise<ExitCode>,
  around: Pick<Surroundings, 'err'>,
): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    around.err.write(`haguard: ${told(error)}\n`);
    return 2;
  }
}

/** What may be said of an exception: messages of others may hold text of the user's files, ours do not. */
function told(error: unknown): string {
  if (error instanceof Trouble || error instanceof RuleFailure) return error.message;
  const name = error instanceof Error ? error.name : typeof error;
  const frames =
    error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  return [`a mistake of ours (${name}); please report it with these lines`, ...frames.slice(0, 6)].join('\n');
}
