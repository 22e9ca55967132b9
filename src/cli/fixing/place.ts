import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { layout } from '../../../rules/tables/dialects';
import type { Document } from '../../core/document';
import type { Paths } from '../../core/home';
import { fileName } from '../../core/paths';
import { say, type Words } from '../../core/say';
import { ignoredAmong } from '../../node/git';
import { groundOf, type Ground } from '../../node/ground';
import { editable } from '../../node/init/change';
import { holds, pathFrom } from '../../node/names';
import type { Site } from '../../node/state';
import { Trouble } from '../../node/trouble';

/** A PATH or PATH:LINE of the command line. */
export interface Wanted {
  /** Absolute, links resolved. */
  readonly real: string;
  readonly isFolder: boolean;
  readonly line?: number;
}

/** Where a run of `fix` takes place: the whole configuration, however little of it was named. */
export interface Place extends Site {
  readonly wanted: readonly Wanted[];
  /** Files that are named: they are looked at, though Git ignores them. */
  readonly named: readonly string[];
}

export function placeOf(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Place {
  const parts = args.map((arg) => {
    const match = existsSync(resolve(cwd, arg)) ? null : /^(.+):(\d{1,9})$/.exec(arg);
    return match ? { path: match[1] ?? '', line: Number(match[2]) } : { path: arg };
  });
  const ground = groundOf(
    parts.map(({ path }) => path),
    cwd,
  );
  const wanted = ground.asked.map(({ real, isFolder }, i) => {
    const line = parts[i]?.line;
    return { real, isFolder, ...(line !== undefined && { line }) };
  });
  const top = ground.repository?.top ?? topOf(ground);
  return {
    top,
    env,
    ...(ground.repository && { repository: ground.repository }),
    wanted,
    named: wanted.filter(({ isFolder }) => !isFolder).map(({ real }) => pathFrom(top, real)),
  };
}

/** Without Git: the nearest folder with a main file, else the one that was named. */
function topOf({ start, asked }: Ground): string {
  if (asked.some(({ repository }) => repository))
    throw new Trouble('haguard fix mends one repository at a time; name files of one of them');
  const folder = realpathSync(start);
  for (let at = folder; ; at = dirname(at)) {
    const isMain = existsSync(join(at, layout.main)) && !layout.foreign.includes(fileName(at));
    if (isMain) return at;
    if (dirname(at) === at) return folder;
  }
}

/** Is this place in a file among what was named? */
export function isWanted({ top, wanted }: Place, path: string, first: number, last: number): boolean {
  const absolute = join(top, path);
  return wanted.some(
    ({ real, isFolder, line }) =>
      (isFolder ? holds(real, absolute) : real === absolute) &&
      (line === undefined || (first <= line && line <= last)),
  );
}

/** Answers what speaks against writing a file. */
export class Writable {
  readonly #known = new Map<string, Words | undefined>();

  constructor(readonly top: string) {}

  /** @param document as it was when it was first read; absent: it is new */
  reasonAgainst(path: string, document: Document | undefined): Words | undefined {
    if (!this.#known.has(path)) this.#known.set(path, this.#reason(path, document));
    return this.#known.get(path);
  }

  #reason(path: string, document: Document | undefined): Words | undefined {
    const file = editable(this.top, path);
    if ('closed' in file)
      return say`${nameOfFile(path)} is left alone: it is a link, or it is not a plain text file of this folder`;
    const absolute = join(this.top, path);
    if (file.text === undefined)
      return document
        ? say`it is no longer there`
        : mayWrite(folderAbove(absolute))
          ? undefined
          : say`its folder is read-only`;
    if (file.text !== document?.text)
      return say`${nameOfFile(path)} has changed meanwhile, or cannot be read as text`;
    const isReadOnly = (statSync(absolute).mode & 0o200) === 0;
    return isReadOnly || !mayWrite(absolute) || !mayWrite(dirname(absolute))
      ? say`${nameOfFile(path)} is read-only`
      : undefined;
  }
}

const nameOfFile = (path: string): Words =>
  /secrets?\.ya?ml$/.test(path) ? say`the secrets file` : say`the file`;

function folderAbove(path: string): string {
  let at = dirname(path);
  while (!existsSync(at) && at !== dirname(at)) at = dirname(at);
  return at;
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** How Git stands to a secrets file. */
export type Standing = 'ignored' | 'tracked' | 'open';

/** Would Git take a file with the next `git add`, or has it? Without Git all is well. */
export class Standings {
  readonly #known = new Map<string, Standing>();

  constructor(readonly place: Place) {}

  of(path: string, tracked: Paths | undefined): Standing {
    const known = this.#known.get(path);
    if (known) return known;
    const standing = this.#look(path, tracked);
    this.#known.set(path, standing);
    return standing;
  }

  #look(path: string, tracked: Paths | undefined): Standing {
    const { repository, top } = this.place;
    if (!repository) return 'ignored';
    if (tracked?.has(path)) return 'tracked';
    return ignoredAmong({ ...repository, top }, [path]).has(path) ? 'ignored' : 'open';
  }
}
