import { cacheFolder, readOwn } from './cache-folder';
import { pathIn, statusOf } from './disk';
import { hookVariables } from './git-variables';
import { stampOf } from './looked';

/** After this nothing is taken for granted, whatever has not changed. Milliseconds. */
const longest = 60 * 60 * 1000;

/** What a run said that had nothing to tell of a commit. */
export interface Clean {
  /** How many files were looked at. */
  readonly files: number;
  /** How many findings stand in them that the commit does not touch. */
  readonly older: number;
}

/** What was looked at, there or not (`stampOf`): Git's own files, settings, secrets files. */
export type Look = readonly [path: string, stamp: string];

/** Such a run as it is kept. */
export interface KeptClean extends Clean {
  /** When it was written and by whom, at its beginning and at its end: one that is not whole says two things. */
  readonly begins: string;
  readonly run: string;
  readonly looks: readonly Look[];
  readonly ends: string;
}

/** A hook that begins: in which file it is kept that it found nothing, and all that a run goes by besides the disk. */
export interface HookRun {
  readonly file: string;
  readonly run: string;
}

/** For a hook that begins now, in this folder. Undefined where nothing can be remembered. */
export function hookRun(
  build: string,
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): HookRun | undefined {
  const folder = cacheFolder(env);
  const here = statusOf(cwd);
  if (folder === undefined || !here || isToldByVariables(env)) return undefined;
  const run = [build, cwd, ...[...hookVariables, ...settingsFiles].map((name) => env[name])];
  return { file: pathIn(pathIn(folder, 'clean'), String(here.ino)), run: JSON.stringify(run) };
}

/**
 * What is staged was clean, and all is as it was then: a commit that is tried again (another hook refused it, its message was
 * cancelled) need not be looked at again. Undefined: it must be. What is remembered are times and the paths that were looked
 * for, no content and no finding; it may be deleted at any time.
 */
export function saidBefore({ file, run }: HookRun): Clean | undefined {
  const own = readOwn(file);
  const age = Date.now() - (own?.written.getTime() ?? 0);
  if (!own || age < 0 || age > longest) return undefined;
  try {
    const { files, older, run: before, looks, begins, ends } = JSON.parse(own.bytes.toString()) as KeptClean;
    return begins === ends && before === run && looks.every(isAsItWas) ? { files, older } : undefined;
  } catch {
    return undefined;
  }
}

export const isAsItWas = ([path, stamp]: Look): boolean => stampOf(path) === stamp;

const settingsFiles = ['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM'] as const;

/** Git can be given settings themselves, which can hold keys and must not be written down, and another repository's files. */
const isToldByVariables = (env: NodeJS.ProcessEnv): boolean =>
  ['GIT_COMMON_DIR', 'GIT_CONFIG_COUNT', 'GIT_CONFIG_PARAMETERS'].some((name) => env[name] !== undefined);
