import { count, type Result } from '../core/result';
import type { Severity } from '../core/rule';
import { nearest } from '../node/nearest';
import { Trouble } from '../node/trouble';
import type { Format, Report } from '../report';
import { shown, type Command, type Given, type Surroundings } from './command';
import type { Inspected } from './inspect';
import type { ChangesRequest } from './inspect-changes';
import { screenOf } from './screen';
import { skipped, wayOut } from './staged';

/** By name alone: the program for hooks has no need of the reports themselves. */
const formats = Object.keys({
  pretty: true,
  compact: true,
  json: true,
  github: true,
  sarif: true,
  rdjson: true,
  markdown: true,
  junit: true,
  gitlab: true,
  diff: true,
} satisfies Record<Format, true>);

const options = {
  format: { type: 'string', value: 'FORMAT', help: `how to print: ${formats.join(', ')}` },
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

export type LintOptions = typeof options;

export type Outcome = Pick<Inspected, 'results' | 'about' | 'trouble'>;

/** Undefined: there is nothing more to tell. */
export type Look = (
  request: ChangesRequest,
  given: Given<LintOptions>,
  around: Surroundings,
) => Promise<Outcome | undefined>;

/** How the program looks and tells: one for hooks has less of it. */
interface Ways {
  readonly reports: Readonly<Record<string, Report>>;
  readonly look: Look;
  /** Called with what was found, before it is told. */
  readonly see?: (outcome: Outcome) => void;
}

/** The command. */
export const lintWith = ({ reports, look, see }: Ways): Command<LintOptions> => ({
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
    const report = Object.hasOwn(reports, format) ? reports[format] : undefined;
    if (!report) throw new Trouble(`there is no format ${shown(format)}${nearest(format, formats)}`);
    const ofChange = given.staged === true || given.diff !== undefined;
    refuseWhatDoesNotFit(given, format, ofChange);
    const failOn = levelOf(given['fail-on'] ?? 'error');
    const reason = given.staged ? skipped(around.env) : undefined;
    if (reason !== undefined) {
      around.err.write(`haguard: nothing was looked at (${reason})\n`);
      return 0;
    }
    const config = given.config !== undefined && { config: given.config };
    const request = { paths, cwd: around.cwd, hunks: format === 'diff', ...config };
    const inspected = await look(request, given, around);
    if (!inspected) return 0;

    see?.(inspected);
    const { results, about, trouble } = inspected;
    const failed = isFailure(results, failOn);
    const text = report(forReader(results, given.quiet ?? false), {
      ...screenOf(around, around.out),
      ...about,
      ...(failed && given.staged && { notes: [...about.notes, ...wayOut] }),
      all: given.all ?? false,
    });
    if (!given.quiet || count(forReader(results, true)) > 0) around.out.write(text);
    for (const line of trouble) around.err.write(`haguard: ${line}\n`);
    return trouble.length > 0 ? 2 : failed ? 1 : 0;
  },
});

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
