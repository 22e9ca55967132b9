import type { Result } from '../core/result';
import type { Severity } from '../core/rule';
import type { Words } from '../core/say';
import type { Scope } from '../node/allow';
import { baselineName, readBaseline, renewed, writeBaseline } from '../node/baseline';
import { nearest } from '../node/nearest';
import { Trouble } from '../node/trouble';
import { isFormat, reports } from '../report';
import { shown, type Command, type ExitCode, type Given, type Surroundings } from './command';
import type { Watch } from '../doors/corridor';
import { count, inspect, type Inspected, type Request } from './inspect';
import type { ChangesRequest } from './inspect-changes';
import { screenOf } from './screen';
import { inspectStaged, skipped, wayOut } from './staged';

const options = {
  format: { type: 'string', value: 'FORMAT', help: `how to print: ${Object.keys(reports).join(', ')}` },
  all: { type: 'boolean', help: 'show findings of severity info, too' },
  quiet: { type: 'boolean', help: 'show errors only, and nothing when there are none' },
  'fail-on': {
    type: 'string',
    value: 'LEVEL',
    help: 'exit with 1 from error (default), warning or info on, or never',
  },
  config: { type: 'string', value: 'FILE', help: 'read the settings from FILE instead of .haguard.yaml' },
  staged: { type: 'boolean', help: 'look at what is staged in Git, and tell what the commit touches' },
  diff: {
    type: 'string',
    value: 'A..B',
    alone: true,
    help: 'look at what changed: A..B, A...B, A (since it was left), or nothing (in the working tree)',
  },
  ignored: { type: 'boolean', help: 'look at files that Git ignores, too' },
  accept: {
    type: 'boolean',
    help: "write today's findings to .haguard-baseline.json; they are not shown again",
  },
  'check-config': {
    type: 'boolean',
    help: "run Home Assistant's own check, too (hass or ha must be there), and tell what it says",
  },
} as const;

/** What another program says of the files, to be told among our findings. */
export interface Check {
  readonly adapt: NonNullable<Request['adapt']>;
  readonly see: NonNullable<Watch['see']>;
  /** What it found, when all has been looked at. */
  readonly finish: () => readonly Result[];
  readonly notes: () => readonly Words[];
}

export type Checker = (env: NodeJS.ProcessEnv) => Check;

type Outcome = Pick<Inspected, 'results' | 'about' | 'trouble'>;

/** What the program for hooks does not have at hand and leaves to the other. */
interface Also {
  readonly checker?: Checker;
  /** Findings in what a range touches. */
  readonly ofRange?: (spec: string, request: ChangesRequest) => Promise<Outcome>;
  /** Called with what was found, before it is told. */
  readonly see?: (outcome: Outcome) => void;
}

/** The command. */
export const lintWith = ({ checker, ofRange, see }: Also = {}): Command<typeof options> => ({
  usage: '[lint] [PATH…]',
  summary: 'Look for secrets in plain text and for risky settings.',
  options,
  examples: [
    ['haguard', 'the folder you are in'],
    ['haguard config/packages --all', 'one folder, hints included'],
    ['haguard lint --staged', 'as a hook: what the next commit would take'],
    ['haguard lint --diff origin/main', 'what this branch changed, with the findings drawn into the diff'],
    ['haguard lint --format json > report.json', 'for other programs'],
    ['haguard lint --check-config', "together with Home Assistant's own check"],
    ['haguard lint --accept', 'start with what is there: tell only what is new from now on'],
  ],
  async run(given, paths, around) {
    const format = given.format ?? (given.diff === undefined ? 'pretty' : 'diff');
    if (!isFormat(format)) {
      throw new Trouble(`there is no format ${shown(format)}${nearest(format, Object.keys(reports))}`);
    }
    const ofChange = given.staged === true || given.diff !== undefined;
    refuseWhatDoesNotFit(given, format, ofChange);
    const failOn = levelOf(given['fail-on'] ?? 'error');
    const reason = given.staged ? skipped(around.env) : undefined;
    if (reason !== undefined) {
      around.err.write(`haguard: nothing was looked at (${reason})\n`);
      return 0;
    }
    const config = given.config !== undefined && { config: given.config };
    if (given['check-config'] && !checker) throw needsCommands('--check-config');
    if (given.diff !== undefined && !ofRange) throw needsCommands('--diff');
    const check = given['check-config'] ? checker?.(around.env) : undefined;
    let inspected: Outcome;
    if (ofChange) {
      const request = { paths, cwd: around.cwd, hunks: format === 'diff', ...config };
      inspected =
        given.diff !== undefined && ofRange
          ? await ofRange(given.diff, request)
          : await inspectStaged(request);
    } else {
      const all = await inspect({
        paths,
        cwd: around.cwd,
        ignored: given.ignored ?? false,
        ...config,
        ...(check && { adapt: check.adapt }),
        watch: (total) => ({ progress: progressOn(around, total), ...(check && { see: check.see }) }),
      });
      if (given.accept) return accept(all.acceptable, all.config.folder, all.scope, around);
      inspected = check ? together(all, check) : all;
    }

    see?.(inspected);
    const { results, about, trouble } = inspected;
    const failed = isFailure(results, failOn);
    const report = reports[format](forReader(results, given.quiet ?? false), {
      ...screenOf(around, around.out),
      ...about,
      ...(failed && given.staged && { notes: [...about.notes, ...wayOut] }),
      all: given.all ?? false,
    });
    if (!given.quiet || count(forReader(results, true)) > 0) around.out.write(report);
    for (const line of trouble) around.err.write(`haguard: ${line}\n`);
    return trouble.length > 0 ? 2 : failed ? 1 : 0;
  },
});

const needsCommands = (option: string): Trouble =>
  new Trouble(`${option} needs commands.cjs beside haguard.cjs`);

/** Findings of both, by file. */
function together(all: Inspected, check: Check): Outcome {
  const byPath = new Map(all.results.map((result) => [result.path, result]));
  for (const { path, findings } of check.finish()) {
    const known = byPath.get(path);
    byPath.set(path, { ...known, path, findings: [...(known?.findings ?? []), ...findings] });
  }
  const results = [...byPath.values()];
  return { ...all, results, about: { ...all.about, notes: [...all.about.notes, ...check.notes()] } };
}

/** Options that would be without effect together are a mistake. */
function refuseWhatDoesNotFit(given: Given<typeof options>, format: string, ofChange: boolean): void {
  if (given.staged && given.diff !== undefined) throw new Trouble('--staged and --diff do not go together');
  const source = given.staged ? '--staged' : '--diff';
  if (ofChange && given.accept) {
    throw new Trouble(`--accept takes all findings in; it does not go with ${source}`);
  }
  if (given['check-config'] && (ofChange || given.accept)) {
    throw new Trouble(
      `--check-config looks at the files as they are; it does not go with ${ofChange ? source : '--accept'}`,
    );
  }
  if (ofChange && given.ignored) throw new Trouble(`what Git ignores does not change: leave --ignored out`);
  if (!ofChange && format === 'diff') throw new Trouble('--format diff needs --diff or --staged');
}

const levels: Readonly<Record<string, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  info: ['error', 'warning', 'info'],
  never: [],
};

/** Is there a finding of one of these severities? */
export function isFailure(results: readonly Result[], failOn: readonly Severity[]): boolean {
  return results.some(({ findings }) => findings.some(({ severity }) => failOn.includes(severity)));
}

/** The severities that count, by the name of the least of them. */
export function levelOf(name: string, option = '--fail-on'): readonly Severity[] {
  const level = Object.hasOwn(levels, name) ? levels[name] : undefined;
  if (!level) {
    throw new Trouble(`${option} takes error, warning, info or never${nearest(name, Object.keys(levels))}`);
  }
  return level;
}

/** `--quiet` shows errors only. */
function forReader(results: readonly Result[], quiet: boolean): readonly Result[] {
  if (!quiet) return results;
  return results.map((result) => ({
    ...result,
    findings: result.findings.filter(({ severity }) => severity === 'error'),
  }));
}

function accept(results: readonly Result[], folder: string, scope: Scope, around: Surroundings): ExitCode {
  const entries = renewed(readBaseline(folder) ?? [], results, scope);
  writeBaseline(folder, entries);
  around.out.write(
    `${baselineName} now holds ${entries.length} ${entries.length === 1 ? 'finding' : 'findings'}. ` +
      `They are not shown again; commit the file. What is new is still told.\n`,
  );
  return 0;
}

/** Says how far it is when it takes long, on a terminal only. */
function progressOn({ err }: Surroundings, total: number): (done: number) => void {
  if (!err.isTTY) return () => undefined;
  const started = process.uptime();
  return (done) => {
    if (done === total) err.write('\r\u001b[K');
    else if (done % 50 === 0 && process.uptime() - started > 0.7)
      err.write(`\rhaguard: ${done} of ${total} files\u001b[K`);
  };
}
