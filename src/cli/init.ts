import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gitignore } from '../../rules/tables/gitignore';
import { baselineName, baselineText } from '../node/baseline';
import { configName } from '../node/config';
import { editable, isMove, type Change, type Plan } from '../node/init/change';
import { created, planCheck, planServers } from '../node/init/ci';
import { diffOf } from '../node/init/diff';
import { deepened, withPatterns } from '../node/init/gitignore';
import { isOurHook, planHook, type Parts } from '../node/init/hooks';
import { Journal } from '../node/journal';
import { lookAround, trackedSince, type Surroundings as Place } from '../node/init/surroundings';
import { settingsText } from '../node/init/texts';
import { takeOut } from '../node/init/take-out';
import { printable } from '../node/names';
import { Trouble } from '../node/trouble';
import type { Command, Surroundings } from './command';
import { lookAtToday, type Today } from './today';
import { version } from './version';

const options = {
  'dry-run': { type: 'boolean', help: 'show what would be written, as a diff, and write nothing' },
  yes: { type: 'boolean', help: 'do not ask' },
  remove: { type: 'boolean', help: 'take it all out again: every file is as it was' },
  'check-config': {
    type: 'boolean',
    help: "add a workflow that runs Home Assistant's own check, too (GitHub)",
  },
} as const;

export const init: Command<typeof options> = {
  usage: 'init [DIR]',
  summary: 'Set up a guard: hook, .gitignore, checks on the server.',
  options,
  examples: [
    ['haguard init', 'show the plan, ask, and do it'],
    ['haguard init --dry-run', 'every line that would be written'],
    ['haguard init --remove', 'as if nothing had been'],
  ],
  async run(given, [dir = '.', ...more], around) {
    if (more.length > 0) throw new Trouble('init takes one folder');
    const folder = resolve(around.cwd, dir);
    if (!existsSync(folder)) throw new Trouble(`there is no folder ${printable(dir)}`);
    const place = await lookAround(folder);
    const journal = new Journal(place.top, join(place.gitFolder, 'haguard'), {
      name: 'init.json',
      of: 'haguard init',
    });
    if (given.remove) return remove(place, journal, around);

    const { plan, warnings } = await planFor(place, journal, given['check-config'] ?? false);
    const { changes } = plan;
    const lines = [
      ...changes.flatMap((change) =>
        isMove(change) ? [] : [`  + ${printable(change.path)}  ${change.about}`],
      ),
      ...(changes.length === 0 ? ['Everything is set up; there is nothing to write.'] : []),
      ...plan.notes.map((note) => `  ! By hand: ${note}`),
      ...warnings.map((warning) => `  ! ${warning}`),
    ];
    around.out.write(`${lines.join('\n')}\n`);
    if (given['dry-run']) {
      for (const change of changes) around.out.write(`\n${shownOf(change)}`);
      return 0;
    }
    if (changes.length === 0) return 0;
    if (!given.yes && !(await agreed(around))) return 2;
    journal.apply(changes);
    around.out.write('Done. What is new in your files is yours to commit. Undo: haguard init --remove\n');
    return 0;
  },
};

const shownOf = (change: Change): string =>
  isMove(change)
    ? `rename from ${printable(change.path)}\nrename to ${printable(change.to)}\n`
    : diffOf(change);

async function agreed({ ask, err }: Surroundings): Promise<boolean> {
  if (!ask) {
    err.write('haguard: nothing was written. To do this without a question: haguard init --yes\n');
    return false;
  }
  if (/^y(?:es)?$/i.test((await ask('Do this? [y/N] ')).trim())) return true;
  err.write('haguard: nothing was written\n');
  return false;
}

async function planFor(
  place: Place,
  journal: Journal,
  check: boolean,
): Promise<{ readonly plan: Plan; readonly warnings: readonly string[] }> {
  const today = await lookAtToday(place.top);
  const plans = [
    planGitignore(place, today),
    planHook(place, partsOf()),
    ...planServers(place, version),
    existsSync(join(place.top, '.github', 'haguard.yaml'))
      ? { changes: [], notes: [] }
      : created(place.top, { path: configName, after: settingsText, about: 'settings, empty so far' }),
    // What comes up after the first time is new, and is told.
    ...(journal.isEmpty ? [planBaseline(place, today)] : []),
    ...(check ? [planCheck(place, { ...today, folder: today.roots[0] ?? '' })] : []),
  ];
  return {
    plan: {
      changes: plans.flatMap(({ changes }) => changes),
      notes: plans.flatMap(({ notes }) => notes),
    },
    warnings: await warningsOf(place, today),
  };
}

function planGitignore({ top }: Place, { roots }: Today): Plan {
  const path = '.gitignore';
  const file = editable(top, path);
  if ('closed' in file) return { changes: [], notes: [`${path} was left out: ${file.closed}`] };
  const isBelow = roots.length > 0 && !roots.includes('');
  const made = withPatterns(top, file.text ?? '', isBelow ? gitignore.map(deepened) : gitignore);
  if (!made) return { changes: [], notes: [] };
  const about = `${made.added.length} ${made.added.length === 1 ? 'line' : 'lines'}: what does not belong in a repository`;
  const before = file.text === undefined ? {} : { before: file.text };
  return { changes: [{ path, ...before, after: made.text, about }], notes: [] };
}

function planBaseline({ top }: Place, { findings }: Today): Plan {
  if (findings.length === 0) return { changes: [], notes: [] };
  const about = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'} of today, not shown again`;
  return created(top, { path: baselineName, after: baselineText(findings), about });
}

/** Beyond this the list is a wall. */
const most = 5;

async function warningsOf({ top }: Place, { tracked }: Today): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const path of tracked.slice(0, most)) {
    const since = await trackedSince(top, path);
    const day = since === undefined ? '' : ` since ${since}`;
    lines.push(`${printable(path)} is tracked by Git${day}: change what it holds, then git rm --cached`);
  }
  if (tracked.length > most) lines.push(`${tracked.length - most} more such files; haguard lists them`);
  return lines;
}

/** Beside the built program, or in the package around it. */
function partsOf(): Parts {
  const at = [__dirname, join(__dirname, '..'), join(__dirname, '..', '..')];
  const find = (...steps: readonly string[]): string | undefined =>
    at.map((folder) => join(folder, ...steps)).find((path) => existsSync(path));
  const hook = find('haguard-hook.sh');
  if (hook === undefined) {
    throw new Trouble(
      'haguard-hook.sh is not beside this program; install the whole package, or copy that file to it',
    );
  }
  const program = ['haguard.cjs', 'script.cjs'].flatMap((name) => {
    const path = find(name) ?? find('dist', name);
    return path === undefined ? [] : [[name, readFileSync(path, 'utf8')] as const];
  });
  return { hook: readFileSync(hook, 'utf8'), program, version };
}

function remove(place: Place, journal: Journal, { out }: Surroundings): 0 | 2 {
  const { undone, kept } = journal.isEmpty ? takeOut(place, version) : journal.undo(isOurHook);
  for (const path of new Set(undone)) out.write(`  - ${printable(path)}\n`);
  for (const path of kept)
    out.write(`  ! ${printable(path)} has been changed since; what is ours in it is yours to remove\n`);
  if (undone.length + kept.length === 0) out.write('There is nothing of haguard init here.\n');
  return 0;
}
