import { writeOverOwn } from './keep-own';
import type { Looks } from './looked';
import type { Clean, HookRun, KeptClean, Look } from './seen-clean';

/** Nobody works in more repositories at a time. */
const most = 24;

/** What a run has said, and what of the disk it went by: paths with their stamps. */
export interface CleanRun {
  readonly said: Clean;
  readonly looks: Looks;
}

/**
 * Remembers that a run found nothing. What has changed since the run looked at it has another stamp by now: who compares
 * them finds that nothing is known.
 */
export function keepClean({ file, run }: HookRun, { said, looks: { since, stamps } }: CleanRun): void {
  const looks = [...stamps];
  if (!looks.every((look) => isLongAgo(look, since))) return;
  const written = `${String(Date.now())} ${String(process.pid)}`;
  const kept: KeptClean = { begins: written, ...said, run, looks, ends: written };
  writeOverOwn(file, JSON.stringify(kept), most);
}

/**
 * Was it last changed so long before the first look that a later change has another time? Clocks of files tick every few
 * milliseconds, some every second or two, and some file systems do not say when.
 */
function isLongAgo([, stamp]: Look, since: Date): boolean {
  if (stamp === '') return true;
  const times = stamp.split(' ').slice(-2);
  const tick = times.some((time) => time.endsWith('000000000')) ? 3000 : 10;
  return times.every((time) => Number(time) > 0 && Number(time) / 1e6 < since.getTime() - tick);
}
