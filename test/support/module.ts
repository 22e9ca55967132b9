import { runInThisContext } from 'node:vm';
import { asFunction } from '../../src/node/code-cache';

/** What the code of a CommonJS module exports. */
export function exportsOf(code: string): unknown {
  const module = { exports: {} as unknown };
  const run = runInThisContext(asFunction(code)) as (...values: readonly unknown[]) => void;
  run(module.exports, module, __filename, __dirname, require);
  return module.exports;
}
