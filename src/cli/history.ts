import { nearest } from '../node/nearest';
import { Trouble } from '../node/trouble';
import { historyReports, isHistoryFormat } from '../report/history';
import { shown, type Command } from './command';
import { checkPlan, writePlan } from './history/plan';
import { searchHistory } from './history/run';
import { wouldHave } from './history/would-have';

const options = {
  since: {
    type: 'string',
    value: 'DATE',
    help: 'only what commits since then brought in: 2026-05-01, "6 weeks ago"',
  },
  format: {
    type: 'string',
    value: 'FORMAT',
    help: `how to print: ${Object.keys(historyReports).join(', ')}`,
  },
  config: { type: 'string', value: 'FILE', help: 'read the settings from FILE instead of .haguard.yaml' },
  'purge-plan': {
    type: 'string',
    value: 'DIR',
    help: 'write what git filter-repo needs to take it all out of the history into DIR, and print the steps',
  },
  'would-have': {
    type: 'boolean',
    help: 'play the hook over past commits, and show which it would have stopped',
  },
  'first-parent': { type: 'boolean', help: 'with --would-have: only the commits of this branch itself' },
  last: { type: 'string', value: 'N', help: 'with --would-have: so many commits at most (default 500)' },
} as const;

export const history: Command<typeof options> = {
  usage: 'history [REV…]',
  summary: 'Look for secrets in all past commits, and tell where each is changed.',
  options,
  examples: [
    ['haguard history', 'every version of every file, on all branches and tags'],
    ['haguard history main..feature', 'what a branch would publish'],
    ['haguard history --since "3 months ago"', 'what was committed lately'],
    ['haguard history --format markdown > leak.md', 'a list to work off'],
    ['haguard history --purge-plan ../purge', 'how to take it out of the history'],
    ['haguard history --would-have', 'which commits the hook would have stopped'],
  ],
  async run(given, revisions, around) {
    const format = given.format ?? 'pretty';
    if (!isHistoryFormat(format)) {
      throw new Trouble(`there is no format ${shown(format)}${nearest(format, Object.keys(historyReports))}`);
    }
    if (given['would-have'] !== true && (given['first-parent'] === true || given.last !== undefined)) {
      throw new Trouble('--first-parent and --last belong to --would-have');
    }
    const plan = given['purge-plan'];
    if (given['would-have']) {
      if (plan !== undefined || given.format !== undefined) {
        throw new Trouble('--would-have prints a list of commits: leave --purge-plan and --format out');
      }
      return wouldHave({ ...given, revisions }, around);
    }
    if (plan !== undefined) {
      if (given.format !== undefined || given.since !== undefined || revisions.length > 0) {
        throw new Trouble('--purge-plan is about all of the history and prints steps: leave the rest out');
      }
      checkPlan(plan, around.cwd);
    }
    const searched = await searchHistory({ ...given, revisions }, around);
    if (plan !== undefined) return writePlan(plan, searched, around);
    around.out.write(historyReports[format](searched.told));
    return searched.told.isComplete ? (searched.told.leaks.length > 0 ? 1 : 0) : 2;
  },
};
