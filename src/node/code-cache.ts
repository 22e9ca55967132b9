import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { cacheFolder, readOwn } from './cache-folder';
import { pathIn } from './disk';

/**
 * Code as Node has compiled it, kept in the user's cache folder from run to run: compiling takes longer than all the rest
 * of a hook. It holds the program and nothing that the program has read. It may be deleted at any time; where it cannot be
 * had, the code is compiled as usual.
 */
export interface Compiled {
  readonly script: Script;
  /** How much of it was there before; 0: nothing that could be used. */
  readonly length: number;
  /** Where it is kept, and where it is counted how often it was used. Absent: nothing can be kept. */
  readonly kept?: { readonly file: string; readonly uses: string };
}

/** What code is given, besides what every CommonJS module is. */
interface Given {
  readonly require: (name: string) => unknown;
  readonly unpacked: (name: string) => string;
  readonly begun: unknown;
}

/** What code finds by name: what every CommonJS module does, what packed code is asked for by, and how it was begun. */
const names = ['exports', 'module', '__filename', '__dirname', 'require', 'unpacked', 'begun'] as const;

/** The code of a CommonJS module as it is run here. It is written so when it is built: a start need not copy it. */
export const asFunction = (code: string): string => `(function(${names.join(',')}){${code}\n})`;

interface Code {
  readonly name: string;
  /** Tells this code from all other code of the same length: Node compares nothing else of it. */
  readonly build: string;
  /** Made by `asFunction`. */
  readonly text: string;
}

/** @param filename of which the code is said to be */
export function compiled(
  { name, build, text }: Code,
  filename: string,
  env: NodeJS.ProcessEnv = process.env,
): Compiled {
  const folder = cacheFolder(env);
  if (folder === undefined) return { script: new Script(text, { filename }), length: 0 };
  const own = `${name}-${build}-${process.version}-${process.arch}`;
  const kept = { file: pathIn(folder, own), uses: pathIn(pathIn(folder, 'uses'), own) };
  const cachedData = readOwn(kept.file)?.bytes;
  const script = new Script(text, { filename, ...(cachedData && { cachedData }) });
  return { script, kept, length: cachedData && script.cachedDataRejected !== true ? cachedData.length : 0 };
}

/** Runs the code of a CommonJS module, and returns what it exports. */
export function run({ script }: Compiled, filename: string, { require, unpacked, begun }: Given): unknown {
  const module = { exports: {} };
  const start = script.runInThisContext() as (...values: readonly unknown[]) => void;
  start(module.exports, module, filename, dirname(filename), require, unpacked, begun);
  return module.exports;
}
