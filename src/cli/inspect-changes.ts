import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { rules as all } from '../../rules';
import { dialects } from '../../rules/tables/dialects';
import { files } from '../../rules/tables/files';
import { programs } from '../../rules/tables/versions';
import { Placeholders } from '../core/conceal';
import { unknownHome } from '../core/home';
import type { ChangedResult } from '../core/hunk';
import { lint, type Severities } from '../core/lint';
import { count, type Result } from '../core/result';
import { say, type Words } from '../core/say';
import { applyAllow } from '../node/allow';
import { backupNote } from '../node/backups';
import type { Changes } from '../node/changes';
import { isWithin } from '../node/choose';
import { leftOut, readConfig } from '../node/config';
import { Kinds } from '../node/kinds';
import { lookBeyond } from '../node/looked';
import { leadsDown, mover, nameOf, pathFrom, printable } from '../node/names';
import { Opener } from '../node/opener';
import { reasons } from '../node/skipped';
import { Trouble } from '../node/trouble';
import { changedLoad, type ChangedLoad } from './changes';
import { secretsOf, walk, type Seen, type Walked } from '../doors/corridor';
import { withHunks, type Side } from './hunks';
import type { Inspected } from './inspect';
import { version } from './version';

export interface ChangesRequest {
  readonly paths: readonly string[];
  readonly cwd: string;
  /** `--config FILE` */
  readonly config?: string;
  /** Are the pieces of the diff wanted? */
  readonly hunks: boolean;
  /** Say so where the newest backup is old, if the settings ask for that. */
  readonly remind?: true;
}

/** What was found in what a commit or a range touches. A baseline is for older findings: it says nothing about these. */
export async function inspectChanges(
  changes: Changes,
  { paths, cwd, hunks, remind, ...more }: ChangesRequest,
): Promise<Pick<Inspected, 'results' | 'about' | 'trouble'>> {
  const { top } = changes;
  const kinds = new Kinds(files);
  try {
    const repository = { top };
    const ground = { folder: top, asked: [], start: cwd === top ? top : realpathSync(cwd), repository };
    const config = readConfig(ground, {
      cwd,
      rules: all.map(({ id }) => id),
      dialects,
      programs,
      ...(more.config !== undefined && { file: more.config }),
    });
    // It tells the age of a backup.
    if (config.backupReminder) lookBeyond();
    const isLeftOut = await leftOut(config, top);
    const within = paths.map((path) => placeOf(path, cwd, changes));
    const load = await changedLoad(changes, { kinds, within, ...(isLeftOut && { isLeftOut }) });

    const names = new Placeholders();
    const opener = new Opener(dialects);
    const seen = new Map<string, Seen>();
    const watch = {
      names,
      ...(hunks && {
        see: (one: Seen) => {
          if (one.findings.length > 0) seen.set(one.document.path, one);
        },
      }),
    };
    const look = (): Walked =>
      walk({ ...load, ...(config.target && { target: config.target }) }, opener, all, config.rules, watch);
    let walked = look();
    if (await load.complete()) {
      seen.clear();
      walked = look();
    }
    const allowed = applyAllow(walked.results, config.allow, { move: mover(top, config.folder) });
    const results = hunks
      ? drawn(allowed.results, { load, seen, opener, names, severities: config.rules })
      : allowed.results;
    return {
      results,
      trouble: load.trouble,
      about: {
        version,
        roots: walked.roots.map((root) => root || '.'),
        files: walked.files,
        lines: walked.lines,
        rules: all.filter(({ id }) => config.rules[id] !== 'off').length,
        milliseconds: Math.round(process.uptime() * 1000),
        ofChange: true,
        notes: [
          ...notesOn(load, changes),
          ...(remind && config.backupReminder ? backupNote(config.backupReminder, top, walked.roots) : []),
        ],
        hidden: {
          baseline: 0,
          ignored: walked.ignored + count(walked.results) - count(allowed.results),
          older: walked.older,
        },
      },
    };
  } finally {
    changes.blobs.close();
  }
}

/** A PATH as the repository has it. One that is nowhere, now or before, is trouble. */
function placeOf(path: string, cwd: string, { top, held, list, deleted }: Changes): string {
  // An alias of Git's runs at the top of the repository, whatever folder its user is in: that is the prefix.
  const folders = new Set([cwd, join(cwd, process.env['GIT_PREFIX'] ?? '')]);
  const places = [...folders].map((folder) => real(resolve(folder, path)));
  const isKnown = (place: string): boolean => {
    const { path: name } = nameOf(pathFrom(top, place));
    const isIn = (one: string): boolean => isWithin(one, [name]);
    return (
      held.has(name) || deleted.some(isIn) || list.some(({ from }) => from === name) || existsSync(place)
    );
  };
  // A folder that a sparse checkout leaves out is only in the index.
  const isFolder = (place: string): boolean => {
    const { path: name } = nameOf(pathFrom(top, place));
    return [...held.paths(name)].some((one) => isWithin(one, [name]));
  };
  const place = places.find(isKnown) ?? places.find(isFolder);
  if (place === undefined) throw new Trouble(`there is no file or folder ${printable(path)}`);
  const found = nameOf(pathFrom(top, place)).path;
  if (!leadsDown(found)) throw new Trouble(`${printable(path)} is not in this repository`);
  return found;
}

/** Links on the way are resolved; the file itself may be gone. */
function real(path: string): string {
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path;
  }
}

interface Drawn {
  readonly load: ChangedLoad;
  readonly seen: ReadonlyMap<string, Seen>;
  readonly opener: Opener;
  readonly names: Placeholders;
  readonly severities: Severities;
}

function drawn(
  results: readonly Result[],
  { load, seen, opener, names, severities }: Drawn,
): readonly ChangedResult[] {
  const secrets = secretsOf(load, opener);
  return results.map((result) => {
    const after = seen.get(result.path);
    if (!after || load.isWithheld(result.path)) {
      const from = load.from(result.path);
      return { ...result, ...(from !== undefined && { from }), hunks: [] };
    }
    const blob = load.before(result.path);
    const old = blob && opener.open(blob);
    // What was secret on the old side must not be shown either.
    const before: Side | undefined = old && {
      document: old,
      secrets: lint(old, unknownHome(secrets), all, severities).secrets,
    };
    return withHunks(result, after, before, names);
  });
}

function notesOn({ chosen: { skipped } }: ChangedLoad, { unmerged }: Changes): readonly Words[] {
  const parts = skipped.counts
    // Whoever commits a picture need not be told that nobody looks at pictures.
    .filter(({ reason }) => reason !== 'media' && reason !== 'kind')
    .map(({ reason, all }) => say`${all} ${reasons[reason]}`);
  const list = parts.length > 0 ? parts.reduce((text, part) => say`${text}, ${part}`) : undefined;
  return [
    ...(list === undefined ? [] : [say`Changed files that were not looked at: ${list}.`]),
    ...(unmerged > 0 ? [say`${unmerged} with conflicts that are not resolved were not looked at.`] : []),
  ];
}
