import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { cacheFolder, countUse, readOwn, writeOwn } from './cache-folder';

/** More files than these are remnants of older builds and Nodes. */
const most = 6;

/** After these uses it is kept anew; by the last, all is known that is often needed. */
const keptAnewAfter = [1, 4, 16, 64, 256];

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
  /** How often it was used. */
  readonly #uses: string | undefined;
  #script: Script | undefined;
  /** How much there was of it; 0: there was nothing that could be used. */
  #length = 0;

  /** @param build tells this code from all other code of the same length: Node compares nothing else of it */
  constructor(name: string, build: string, env: NodeJS.ProcessEnv = process.env) {
    const folder = cacheFolder(env);
    const file = `${name}-${build}-${process.version}-${process.arch}`;
    this.#file = folder && join(folder, file);
    this.#uses = folder && join(folder, 'uses', file);
  }

  /**
   * Runs the code of a CommonJS module, as the file `filename`, and returns what it exports.
   *
   * @param code made by `asFunction`
   */
  run(code: string, filename: string, { require, unpacked }: Given): unknown {
    const cachedData = this.#file === undefined ? undefined : readOwn(this.#file)?.bytes;
    const script = new Script(code, { filename, ...(cachedData && { cachedData }) });
    this.#script = script;
    this.#length = cachedData && script.cachedDataRejected !== true ? cachedData.length : 0;
    const module = { exports: {} };
    const run = script.runInThisContext() as (...values: readonly unknown[]) => void;
    run(module.exports, module, filename, dirname(filename), require, unpacked);
    return module.exports;
  }

  /**
   * Keeps what was compiled, the functions that have run included. No run needs all of them, and the first may have needed few:
   * so that later ones need not compile the rest again and again, it is kept anew now and then.
   */
  keep(): void {
    if (this.#file === undefined || this.#uses === undefined || !this.#script) return;
    if (this.#length === 0) writeOwn(this.#uses, '', { most });
    else if (!keptAnewAfter.includes(countUse(this.#uses, Math.max(...keptAnewAfter)))) return;
    const compiled = this.#script.createCachedData();
    // In a long run Node throws away what it has not used for a while.
    if (compiled.length >= this.#length) writeOwn(this.#file, compiled, { most, lasting: true });
  }
}
