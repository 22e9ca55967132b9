import type { Result } from '../core/result';
import type { Severity } from '../core/rule';
import type { Scope } from '../node/allow';
import { baselineName, readBaseline, renewed, writeBaseline } from '../node/baseline';
import { nearest } from '../node/nearest';
import { Trouble } from '../node/trouble';
import { isFormat, reports } from '../report';
import { shown, type Command, type ExitCode, type Surroundings } from './command';
import { count, inspect } from './inspect';
import { screenOf } from './screen';

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
  ignored: { type: 'boolean', help: 'look at files that Git ignores, too' },
  accept: {
    type: 'boolean',
    help: "write today's findings to .haguard-baseline.json; they are not shown again",
  },
} as const;

export const lint: Command<typeof options> = {
  usage: '[lint] [PATH…]',
  summary: 'Look for secrets in plain text and for risky settings.',
  options,
  examples: [
    ['haguard', 'the folder you are in'],
    ['haguard config/packages --all', 'one folder, hints included'],
    ['haguard lint --format json > report.json', 'for other programs'],
    ['haguard lint --accept', 'start with what is there: tell only what is new from now on'],
  ],
  async run(given, paths, around) {
    const format = given.format ?? 'pretty';
    if (!isFormat(format)) {
      throw new Trouble(`there is no format ${shown(format)}${nearest(format, Object.keys(reports))}`);
    }
    const failOn = levelOf(given['fail-on'] ?? 'error');
    const { results, acceptable, scope, config, about, trouble } = await inspect({
      paths,
      cwd: around.cwd,
      ignored: given.ignored ?? false,
      ...(given.config !== undefined && { config: given.config }),
      watch: (total) => ({ progress: progressOn(around, total) }),
    });
    if (given.accept) return accept(acceptable, config.folder, scope, around);

    const report = reports[format](forReader(results, given.quiet ?? false), {
      ...screenOf(around, around.out),
      ...about,
      all: given.all ?? false,
    });
    if (!given.quiet || count(forReader(results, true)) > 0) around.out.write(report);
    for (const line of trouble) around.err.write(`haguard: ${line}\n`);
    return trouble.length > 0 ? 2 : isFailure(results, failOn) ? 1 : 0;
  },
};

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
  const started = performance.now();
  return (done) => {
    if (done === total) err.write('\r\u001b[K');
    else if (done % 50 === 0 && performance.now() - started > 700)
      err.write(`\rhaguard: ${done} of ${total} files\u001b[K`);
  };
}
