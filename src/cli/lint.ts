import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rules as all } from '../../rules';
import { dialects } from '../../rules/tables/dialects';
import { files } from '../../rules/tables/files';
import { programs } from '../../rules/tables/versions';
import type { Result } from '../core/result';
import type { Severity } from '../core/rule';
import { say, type Words } from '../core/say';
import { applyAllow, type Scope } from '../node/allow';
import { applyBaseline, baselineName, readBaseline, renewed, writeBaseline } from '../node/baseline';
import { leftOut, readConfig } from '../node/config';
import { survey } from '../node/files';
import { groundOf } from '../node/ground';
import { Kinds } from '../node/kinds';
import { mover } from '../node/names';
import { nearest } from '../node/nearest';
import { Opener } from '../node/opener';
import { Trouble } from '../node/trouble';
import { isFormat, reports } from '../report';
import { shown, type Command, type ExitCode, type Surroundings } from './command';
import { walk } from './corridor';
import { diskLoad, notLookedAt } from './disk';
import { screenOf } from './screen';
import { version } from './version';

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
    const ground = groundOf(paths, around.cwd);
    const rules = all.map(({ id }) => id);
    const config = readConfig(ground, {
      cwd: around.cwd,
      rules,
      dialects,
      programs,
      ...(given.config !== undefined && { file: given.config }),
    });
    const isLeftOut = await leftOut(config, ground.folder);
    const kinds = new Kinds(files);
    const found = survey(ground, { kinds, ignored: given.ignored ?? false, ...(isLeftOut && { isLeftOut }) });
    const load = diskLoad(found, kinds);
    const target = config.target && { target: config.target };
    const walked = walk({ ...load, ...target }, new Opener(dialects), all, config.rules, {
      progress: progressOn(around, load.paths.length),
    });

    const move = mover(ground.folder, config.folder);
    const scope = { move, isLookedAt: lookedAt(load.paths, move, config.folder) };
    const allowed = applyAllow(walked.results, config.allow, scope);
    if (given.accept) return accept(allowed.results, config.folder, scope, around);
    const baseline = applyBaseline(allowed.results, readBaseline(config.folder) ?? [], scope);

    const report = reports[format](forReader(baseline.results, given.quiet ?? false), {
      ...screenOf(around, around.out),
      version,
      roots: walked.roots.map((root) => root || '.'),
      files: walked.files,
      lines: walked.lines,
      rules: all.filter(({ id }) => config.rules[id] !== 'off').length,
      milliseconds: Math.round(performance.now()),
      all: given.all ?? false,
      notes: [
        ...notLookedAt(found),
        ...staleNotes(allowed.unmatched.length, baseline.unmatched.length),
        ...(walked.files === 0 ? [say`There was nothing to look at here.`] : []),
      ],
      hidden: {
        baseline: count(allowed.results) - count(baseline.results),
        ignored: walked.ignored + count(walked.results) - count(allowed.results),
        older: walked.older,
      },
    });
    const isFailure = baseline.results.some(({ findings }) =>
      findings.some(({ severity }) => failOn.includes(severity)),
    );
    if (!given.quiet || count(forReader(baseline.results, true)) > 0) around.out.write(report);
    for (const line of load.trouble) around.err.write(`haguard: ${line}\n`);
    return load.trouble.length > 0 ? 2 : isFailure ? 1 : 0;
  },
};

const levels: Readonly<Record<string, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  info: ['error', 'warning', 'info'],
  never: [],
};

function levelOf(name: string): readonly Severity[] {
  const level = Object.hasOwn(levels, name) ? levels[name] : undefined;
  if (!level) {
    throw new Trouble(`--fail-on takes error, warning, info or never${nearest(name, Object.keys(levels))}`);
  }
  return level;
}

function count(results: readonly Result[]): number {
  return results.reduce((sum, { findings }) => sum + findings.length, 0);
}

/** `--quiet` shows errors only. */
function forReader(results: readonly Result[], quiet: boolean): readonly Result[] {
  if (!quiet) return results;
  return results.map((result) => ({
    ...result,
    findings: result.findings.filter(({ severity }) => severity === 'error'),
  }));
}

/** A path that is gone counts, too: what was accepted in it is stale. */
function lookedAt(
  paths: readonly string[],
  move: (path: string) => string | undefined,
  folder: string,
): (path: string) => boolean {
  const known = new Set(paths.map(move));
  return (path) => known.has(path) || !existsSync(join(folder, path));
}

function staleNotes(allow: number, baseline: number): readonly Words[] {
  return [
    ...(allow > 0
      ? [say`${allow} of the lines under allow in .haguard.yaml match nothing; they can go.`]
      : []),
    ...(baseline > 0
      ? [
          say`${baseline} of the findings in .haguard-baseline.json are gone; haguard lint --accept tidies up.`,
        ]
      : []),
  ];
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
