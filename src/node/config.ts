import { realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { open } from '../read/open';
import type { Dialects } from '../read/dialect';
import type { Ground } from './ground';
import { pathIn } from './disk';
import { isThere } from './looked';
import { holds, mover, pathFrom, printable } from './names';
import { readText } from './read';
import { settingsIn, type Settings } from './settings';
import { Trouble } from './trouble';

export const configName = '.haguard.yaml';

export interface Config extends Settings {
  /** The file as it may be printed, from the working directory; absent where there is none. */
  readonly file?: string;
  /** Absolute: what the paths in it count from. Without a file, the top of the repository or the folder that is looked at. */
  readonly folder: string;
}

export interface Reading {
  readonly cwd: string;
  /** `--config FILE` */
  readonly file?: string;
  /** All rules there are. */
  readonly rules: readonly string[];
  readonly dialects: Dialects;
  /** Programs whose version may be a target. */
  readonly programs?: readonly string[];
}

/**
 * The settings for a run: from `--config`, else from the nearest `.haguard.yaml` (or `.github/haguard.yaml`) between what is
 * looked at and the top of its repository. All mistakes in the file are one trouble, each on its line with its place.
 */
export function readConfig(ground: Ground, reading: Reading): Config {
  const file = reading.file === undefined ? findConfig(ground) : resolve(reading.cwd, reading.file);
  if (file === undefined) {
    return { folder: ground.repository?.top ?? ground.start, ignore: [], rules: {}, allow: [] };
  }
  const shown = printable(pathFrom(reading.cwd, file)) || '.';
  const read = readText(file);
  if ('failure' in read) {
    const gone = read.failure.code === 'ENOENT' || read.failure.code === 'ENOTDIR';
    throw new Trouble(gone ? `there is no file ${shown}` : `${shown}: ${read.failure.message}`);
  }
  if ('unread' in read) throw new Trouble(`${shown}: this is not a configuration file of haguard`);

  // Our own file has no packages and no includes: paths in it begin at its top.
  const document = open(
    { path: configName, text: read.text },
    { dialects: { ...reading.dialects, roots: [] } },
  );
  const { settings, mistakes } = settingsIn(document, reading.rules, reading.programs);
  if (mistakes.length > 0) {
    const lines = mistakes.map(({ range, message }) => {
      const { line, column } = document.position(range[0]);
      return `${shown}:${line}:${column}: ${message}`;
    });
    throw new Trouble([...new Set(lines)].join('\n'));
  }
  return { ...settings, file: shown, folder: ownFolder(file) };
}

function findConfig({ start, repository, folder }: Ground): string | undefined {
  const top = repository?.top ?? realpathSync(folder);
  for (let at = start; ; at = dirname(at)) {
    const found = [configName, '.github/haguard.yaml'].map((name) => pathIn(at, name)).find(isThere);
    if (found !== undefined || at === dirname(at) || !holds(top, dirname(at))) return found;
  }
}

/** The paths in `.github/haguard.yaml` count from the folder that `.github` is in. */
function ownFolder(file: string): string {
  const folder = realpathSync(dirname(file));
  return folder.endsWith(join('/', '.github')) ? dirname(folder) : folder;
}

/**
 * Which paths (from `folder`) the globs (from the folder of the configuration file) leave out. A glob that fits a folder
 * fits all that is in it.
 */
export async function leftOut(
  { ignore, folder: home }: Config,
  folder: string,
): Promise<((path: string) => boolean) | undefined> {
  if (ignore.length === 0) return undefined;
  const { default: micromatch } = await import('micromatch');
  const globs = ignore.map((glob) => glob.replace(/\/+$/, ''));
  const matchers = globs
    .flatMap((glob) => [glob, `${glob}/**`])
    .map((glob) => micromatch.matcher(glob, { dot: true }));
  const move = mover(folder, home);
  return (path) => {
    const own = move(path);
    return own !== undefined && matchers.some((matches) => matches(own));
  };
}
