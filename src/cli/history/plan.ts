import { existsSync, mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { failureOf } from '../../node/failure';
import { git } from '../../node/git';
import { nearestGit } from '../../node/git-folder';
import { printable } from '../../node/names';
import { Trouble } from '../../node/trouble';
import type { ExitCode, Surroundings } from '../command';
import type { Leaks } from './leaks';
import { pathLines, replacementLines } from './filter-repo';
import type { Searched } from './run';

/** Where the plan lies. */
interface Files {
  readonly replace: string;
  readonly paths: string;
}

/** The files hold every secret there ever was: they must not lie where Git could take them, and not replace others. */
export function checkPlan(plan: string, cwd: string): Files {
  const given = resolve(cwd, plan);
  const isFolder = /[\\/]$/.test(plan) || statSync(given, { throwIfNoEntry: false })?.isDirectory() === true;
  const files = isFolder
    ? { replace: join(given, 'replace.txt'), paths: join(given, 'paths.txt') }
    : { replace: given, paths: `${given}.paths` };
  if (isInGit(isFolder ? given : dirname(given))) {
    throw new Trouble(
      `--purge-plan: ${printable(plan)} would lie in a Git repository; name a place outside, such as ~/purge/`,
    );
  }
  const there = [files.replace, files.paths].find((path) => existsSync(path));
  if (there !== undefined) {
    throw new Trouble(`--purge-plan: ${printable(there)} is there already; name another place`);
  }
  return files;
}

/** In a working tree, or in Git's own folder or a bare repository. */
function isInGit(folder: string): boolean {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  const real = realpathSync(at);
  return nearestGit(real) !== undefined || git(['rev-parse', '--git-dir'], { folder: real })?.code === 0;
}

/** Writes what git filter-repo needs, and tells the steps. */
export function writePlan(
  plan: string,
  { leaks, place, search, told }: Searched,
  around: Surroundings,
): ExitCode {
  for (const note of told.notes) around.err.write(`haguard: ${note}\n`);
  if (!told.isComplete) {
    throw new Trouble(
      'not all of the history could be looked at, so no plan was written: it would not take out everything',
    );
  }
  if (told.leaks.length === 0) {
    around.out.write('Nothing that leaked was found: there is nothing to take out of the history.\n');
    return 0;
  }
  const files = checkPlan(plan, around.cwd);
  const replace = replacementLines(leaks.values);
  const opaque = leaks.values.flatMap((leak) => [...leak.opaque]);
  const removed = leaks.files.flatMap(({ paths }) =>
    [...paths].filter((path) => !search.harmlessAtHead.has(path)),
  );
  const paths = pathLines([...new Set([...removed, ...opaque])], search.raw);
  const tagged = new Set([...leaks.values, ...leaks.files].flatMap(({ tags }) => [...tags]));
  const named = search.refs
    .filter(({ type, name }) => type !== 'commit' && tagged.has(name))
    .map(({ full }) => full);
  write(files.replace, replace);
  write(files.paths, paths);
  const origin = place.remotes.map(({ name }) => name);
  around.out.write(stepsOf(files, { leaks, opaque, origin, named, top: place.top, told }));
  return 1;
}

function write(path: string, lines: readonly string[]): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const text = Buffer.from(lines.map((line) => `${line}\n`).join(''), 'latin1');
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new Trouble(`--purge-plan: cannot write ${printable(path)}: ${failureOf(error).message}`);
  }
}

interface About {
  readonly leaks: Leaks;
  readonly opaque: readonly string[];
  readonly origin: readonly string[];
  /** Names of files and folders, which git filter-repo leaves as they are. */
  readonly named: readonly string[];
  readonly top: string | undefined;
  readonly told: Searched['told'];
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const quoted = (path: string): string => `'${printable(path).replaceAll("'", `'\\''`)}'`;

function stepsOf({ replace, paths }: Files, { leaks, opaque, origin, named, top, told }: About): string {
  const remote = origin.includes('origin') ? 'origin' : origin[0];
  const copy = quoted(
    join(dirname(replace), `${top === undefined ? 'repository' : basename(top)}-clean.git`),
  );
  const from = remote === undefined ? '"$PWD"' : `"$(git remote get-url ${remote})"`;
  const hosts = told.hosts.flatMap(({ name, keeps, forget }) => [
    `   - ${name}: ${keeps ?? 'ask its support what is kept.'}`,
    ...(forget === undefined ? [] : [`     ${forget}`]),
  ]);
  const still = told.leaks.filter(({ atHead }) => atHead).length;
  return `${[
    `The plan is in ${printable(replace)} (what is replaced) and ${printable(paths)} (which files go).`,
    `Both hold the secrets themselves. Only you can read them: delete them when you are done.`,
    '',
    `It takes out ${counted(leaks.values.length, 'value')} and ${counted(leaks.files.length, 'file')}. Rewriting is the third step after a leak, not the first:`,
    '',
    '1. Change what leaked, worst first: haguard history lists where. Nothing else makes a value useless.',
    `2. Take it out of the files of today, let Git ignore them, commit, and push${still === 0 ? ' (nothing is left there)' : `: ${still} are still there`}.`,
    '   Have everybody push what they have, and agree that nobody pushes until the end. Merge or close pull requests.',
    '3. Rewrite a fresh copy; yours stays as it is. git filter-repo comes from your packages, or: pipx install git-filter-repo',
    '',
    `   git clone --mirror --no-local ${from} ${copy}`,
    `   cd ${copy}`,
    `   git filter-repo --force --replace-text ${quoted(replace)} --replace-message ${quoted(replace)} \\`,
    `     --invert-paths --paths-from-file ${quoted(paths)}`,
    '',
    ...(named.length > 0
      ? [
          '   It leaves names of single files and folders alone, so they are taken away:',
          '',
          ...named.map((ref) => `   git update-ref -d ${quoted(ref)}`),
          '   git gc --quiet --prune=now',
          '',
        ]
      : []),
    '4. See that it is clean. This must find nothing:',
    '',
    '   haguard history',
    '',
    ...(remote === undefined
      ? [
          '5. Nothing says where this repository was pushed to. Clone the clean copy, and work there from now on.',
        ]
      : [
          `5. Push it over the old one, where you cloned it from (filter-repo has taken the address out of the copy):`,
          '',
          `   git push --mirror --force ADDRESS      # git remote get-url ${remote}, in your old copy`,
          '',
          '   A host may refuse refs/pull/…: those are its own, see below.',
        ]),
    `6. Clone anew, everywhere: an old copy that is pushed brings everything back. Copy files that Git ignores, such as`,
    '   secrets.yaml, over by hand, and delete the old copies, with their stashes.',
    '7. Delete the plan.',
    ...(opaque.length > 0
      ? [
          '',
          `Files that are not UTF-8 or have stray zero bytes are taken out as a whole, since nothing in them can be replaced: ${opaque.map(printable).join(', ')}. Commit them anew as UTF-8.`,
        ]
      : []),
    '',
    'What this cannot undo:',
    '   - Forks and clones of others keep everything. So do backups of the server, packages, and logs of build jobs.',
    '   - Cached pages and pull requests show the old commits until the host removes them.',
    ...hosts,
    '   - Whoever has seen a value knows it. That is why the first step comes first.',
  ].join('\n')}\n`;
}
