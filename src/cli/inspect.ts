import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rules as all } from '../../rules';
import { dialects } from '../../rules/tables/dialects';
import { files } from '../../rules/tables/files';
import { programs } from '../../rules/tables/versions';
import { count, type Result } from '../core/result';
import type { Rule } from '../core/rule';
import { say, type Words } from '../core/say';
import { applyAllow, type Scope } from '../node/allow';
import { applyBaseline, readBaseline } from '../node/baseline';
import { leftOut, readConfig, type Config } from '../node/config';
import { survey } from '../node/files';
import { groundOf, type Ground } from '../node/ground';
import { Kinds } from '../node/kinds';
import { mover } from '../node/names';
import { Opener } from '../node/opener';
import type { About, Screen } from '../report';
import { walk, type Load, type Watch } from '../doors/corridor';
import { diskLoad, notLookedAt } from './disk';
import { version } from './version';

/** What is to be looked at, and by which settings. */
export interface Request {
  readonly paths: readonly string[];
  readonly cwd: string;
  /** `--config FILE` */
  readonly config?: string;
  /** Look at files that Git ignores, too. */
  readonly ignored?: boolean;
  /** Only these rules; absent: all. */
  readonly rules?: readonly Rule[];
  /** The load as the source has it, for who knows more of it. */
  readonly adapt?: (load: Load, ground: Ground) => Load;
  readonly watch?: (total: number) => Watch;
}

/** What was found, before anything is reported. */
export interface Inspected {
  /** Without what is allowed, and without what the baseline accepts. */
  readonly results: readonly Result[];
  /** What a baseline would hold: without what is allowed. */
  readonly acceptable: readonly Result[];
  readonly scope: Scope;
  readonly ground: Ground;
  readonly config: Config;
  readonly about: Omit<About, keyof Screen | 'all'>;
  /** Files that could not be opened, each with its reason. */
  readonly trouble: readonly string[];
}

/** Looks at files on the disk: settings, survey, corridor, what is allowed, the baseline. */
export async function inspect({
  paths,
  cwd,
  adapt,
  watch,
  rules = all,
  ...more
}: Request): Promise<Inspected> {
  const ground = groundOf(paths, cwd);
  const config = readConfig(ground, {
    cwd,
    rules: all.map(({ id }) => id),
    dialects,
    programs,
    ...(more.config !== undefined && { file: more.config }),
  });
  const isLeftOut = await leftOut(config, ground.folder);
  const kinds = new Kinds(files);
  const found = survey(ground, { kinds, ignored: more.ignored ?? false, ...(isLeftOut && { isLeftOut }) });
  const disk = diskLoad(found, kinds);
  const load: Load = { ...disk, ...(config.target && { target: config.target }) };
  const walked = walk(
    adapt ? adapt(load, ground) : load,
    new Opener(dialects),
    rules,
    config.rules,
    watch?.(load.paths.length),
  );

  const move = mover(ground.folder, config.folder);
  const scope = { move, isLookedAt: lookedAt(load.paths, move, config.folder) };
  const allowed = applyAllow(walked.results, config.allow, scope);
  const baseline = applyBaseline(allowed.results, readBaseline(config.folder) ?? [], scope);
  return {
    results: baseline.results,
    acceptable: allowed.results,
    scope,
    ground,
    config,
    trouble: disk.trouble,
    about: {
      version,
      roots: walked.roots.map((root) => root || '.'),
      files: walked.files,
      lines: walked.lines,
      rules: rules.filter(({ id }) => config.rules[id] !== 'off').length,
      milliseconds: Math.round(process.uptime() * 1000),
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
    },
  };
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
