import { parse } from './command';
import { guarded } from './guarded';
import { lint } from './lint';
import { shownAll, surroundings } from './process';

const around = surroundings();

/**
 * `haguard lint …` is what hooks run, and a hook should not be felt: it is a program of its own, so that nothing else has
 * to be read for it.
 */
export const ended = guarded(() => {
  const { given, rest } = parse(lint, process.argv.slice(3));
  return lint.run(given, rest, around);
}, around).finally(shownAll);
