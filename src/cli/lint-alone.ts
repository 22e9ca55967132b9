import { keepClean } from '../node/keep-clean';
import { noteLooks } from '../node/looked';
import type { Clean } from '../node/seen-clean';
import { pretty } from '../report/pretty';
import { parse } from './command';
import { finish, type Begun } from './finish';
import { guarded } from './guarded';
import { lintWith } from './lint';
import { shownAll, surroundings } from './process';
import { inspectStaged } from './staged';

declare const begun: Begun;

const args = process.argv.slice(3);
const around = surroundings();
const looks = noteLooks();
/** What it says if it has nothing to tell. */
let said: Clean | undefined;

const lint = lintWith({
  reports: { pretty },
  look: inspectStaged,
  see: ({ results, about, trouble }) => {
    const { files, notes, hidden } = about;
    if (files > 0 && results.length + notes.length + trouble.length + hidden.ignored === 0)
      said = { files, older: hidden.older };
  },
});

/**
 * `haguard lint --staged` is what hooks run, and a hook should not be felt: it is a program of its own, so that nothing else
 * has to be read for it.
 */
const ended = guarded(() => {
  const { given, rest } = parse(lint, args);
  return lint.run(given, rest, around);
}, around).finally(shownAll);

void finish(ended, begun, {
  // Most commits are let through. What it takes to tell a finding would be read in all of them, and whoever reads one waits
  // for no program.
  isUsual: (exit) => exit === 0,
  keep: (exit) => {
    if (exit === 0 && said && begun.hook) keepClean(begun.hook, { said, looks });
  },
});
