import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { cacheFolder, readOwn, writeOwn } from './cache-folder';

/** More than these are remnants of older builds and Nodes. */
const most = 6;

/** What code finds by name: what every CommonJS module does, and what packed code is asked for by. */
const names = ['exports', 'module', '__filename', '__dirname', 'require', 'unpacked'] as const;

/** The code of a CommonJS module as it is run here. It is written so when it is built: a start need not copy it. */
export const asFunction = (code: string): string => `(function(${names.join(',')}){${code}\n})`;

interface Given {
  readonly require: NodeJS.Require;
  readonly unpacked: (name: string) => string;
}

/**
 * Code as Node has compiled it, kept in the user's cache folder from run to run: compiling takes longer than all the rest
 * of a hook. It holds the program and nothing that the program has read. It may be deleted at any time; where it cannot be
 * had, the code is compiled as usual.
 */
export class CodeCache {
  readonly #file: string | undefined;
  #fresh: Script | undefined;

  /** @param build tells this code from all other code of the same length: Node compares nothing else of it */
  constructor(name: string, build: string, env: NodeJS.ProcessEnv = process.env) {
    const folder = cacheFolder(env);
    this.#file = folder && join(folder, `${name}-${build}-${process.version}-${process.arch}`);
  }

  /**
   * Runs the code of a CommonJS module, as the file `filename`, and returns what it exports.
   *
   * @param code as `asFunction` says it
   */
  run(code: string, filename: string, { require, unpacked }: Given): unknown {
    const cachedData = this.#file === undefined ? undefined : readOwn(this.#file)?.bytes;
    const script = new Script(code, { filename, ...(cachedData && { cachedData }) });
    if (!cachedData || script.cachedDataRejected) this.#fresh = script;
    const module = { exports: {} };
    const run = script.runInThisContext() as (...values: readonly unknown[]) => void;
    run(module.exports, module, filename, dirname(filename), require, unpacked);
    return module.exports;
  }

  /** Keeps what was compiled, the functions that have run included. Does nothing where that is kept already. */
  keep(): void {
    if (this.#fresh && this.#file !== undefined)
      writeOwn(this.#file, this.#fresh.createCachedData(), { most, lasting: true });
  }
}
