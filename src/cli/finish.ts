import type { Compiled } from '../node/code-cache';
import { keepCode } from '../node/keep-code';
import type { HookRun } from '../node/seen-clean';
import type { ExitCode } from './command';

/** What a program is given by what begins it (`start.ts`). */
export interface Begun {
  /** The program itself. */
  readonly code: Compiled;
  /** The usual hook is run. */
  readonly hook?: HookRun;
}

interface End {
  /** Did the run need what most runs do? What it has compiled is kept then, and read by all later ones. */
  readonly isUsual: (exit: ExitCode) => boolean;
  /** Keeps what else is to be kept of the run. */
  readonly keep?: (exit: ExitCode) => void;
}

/**
 * Waits for the end of a program, and ends the process. That is done here, not where it began: what stands here is compiled
 * code when the program is.
 */
export async function finish(
  ended: Promise<ExitCode>,
  { code }: Begun,
  { isUsual, keep }: End,
): Promise<never> {
  const exit = await ended;
  keep?.(exit);
  if (isUsual(exit)) keepCode(code);
  // A Git that has answered may take its time to end; nobody waits for it.
  process.exit(exit);
}
