import type { Journal } from '../../node/journal';
import { printable } from '../../node/names';
import { earlierJournals, isRunning, type Site } from '../../node/state';
import { Trouble } from '../../node/trouble';
import type { ExitCode, Surroundings } from '../command';

/**
 * An earlier run that was cut off is taken back before anything else is done: every file is as it was.
 *
 * @param mayWrite false: it is only told
 */
export function recover(site: Site, mayWrite: boolean, { err }: Surroundings): void {
  for (const journal of earlierJournals(site)) {
    if (journal.writing === undefined) continue;
    if (isRunning(journal.writing)) {
      throw new Trouble(
        `another haguard fix seems to be at work (process ${journal.writing}); if it is not, haguard fix --undo tidies up`,
      );
    }
    if (!mayWrite) {
      throw new Trouble(
        'an earlier haguard fix was cut off; haguard fix --undo takes it back, and so does the next run',
      );
    }
    const kept = takeBack(journal);
    err.write('haguard: an earlier haguard fix was cut off; it was taken back\n');
    for (const path of kept) err.write(`haguard: ${notTakenBack(path)}\n`);
  }
}

function takeBack(journal: Journal): readonly string[] {
  return journal.undo().kept;
}

const notTakenBack = (path: string): string =>
  `${printable(path)} was not taken back: it has been changed since, or what has been changed needs it`;

/** Takes the last run back. */
export function undo(site: Site, { out }: Surroundings): ExitCode {
  const [journal] = earlierJournals(site);
  if (!journal) {
    out.write('There is nothing to undo here.\n');
    return 0;
  }
  const { undone, kept } = journal.undo();
  for (const path of undone) out.write(`  - ${printable(path)}\n`);
  for (const path of kept) out.write(`  ! ${notTakenBack(path)}\n`);
  return kept.length > 0 ? 1 : 0;
}
