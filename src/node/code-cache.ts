import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** More than these are remnants of older builds and Nodes. */
const most = 6;

/**
 * Code as Node has compiled it, kept in the user's cache folder from run to run: compiling takes longer than all the rest
 * of a hook. It holds the program and nothing that the program has read. It may be deleted at any time; where it cannot be
 * had, the code is compiled as usual. NODE_DISABLE_COMPILE_CACHE turns it off, as it does for Node's own.
 */
export class CodeCache {
  readonly #file: string | undefined;
  #fresh: Script | undefined;

  /** @param build tells this code from all other code of the same length: Node compares nothing else of it */
  constructor(name: string, build: string, env: NodeJS.ProcessEnv = process.env) {
    const folder = folderOf(env);
    this.#file = folder && join(folder, `${name}-${build}-${process.version}-${process.arch}`);
  }

  /** Runs the code of a CommonJS module, as the file `filename`, and returns what it exports. */
  run(code: string, filename: string, more: Readonly<Record<string, unknown>> = {}): unknown {
    const names = ['exports', 'require', 'module', '__filename', '__dirname', ...Object.keys(more)];
    const cachedData = this.#kept();
    const script = new Script(`(function (${names.join(', ')}) { ${code}\n})`, {
      filename,
      ...(cachedData && { cachedData }),
    });
    if (!cachedData || script.cachedDataRejected) this.#fresh = script;
    const module = { exports: {} };
    const run = script.runInThisContext() as (...values: readonly unknown[]) => void;
    run(module.exports, createRequire(filename), module, filename, dirname(filename), ...Object.values(more));
    return module.exports;
  }

  /** Keeps what was compiled, the functions that have run included. Does nothing where that is kept already. */
  keep(): void {
    if (!this.#fresh || this.#file === undefined) return;
    const aside = `${this.#file}.${process.pid}.tmp`;
    try {
      mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
      write(aside, this.#fresh.createCachedData());
      renameSync(aside, this.#file);
      prune(dirname(this.#file));
    } catch {
      // A full disk, a home that is read-only: the next run compiles again.
      discard(aside);
    }
  }

  /** What is kept; nobody else may have been able to write it, for it is run. */
  #kept(): Buffer | undefined {
    if (this.#file === undefined) return undefined;
    let fd: number | undefined;
    try {
      fd = openSync(this.#file, 'r');
      const { uid, mode } = fstatSync(fd);
      const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
      return isOurs ? readFileSync(fd) : undefined;
    } catch {
      return undefined;
    } finally {
      if (fd !== undefined) closeSync(fd);
    }
  }
}

function folderOf(env: NodeJS.ProcessEnv): string | undefined {
  if (env['NODE_DISABLE_COMPILE_CACHE']) return undefined;
  const { XDG_CACHE_HOME: given, LOCALAPPDATA: local } = env;
  if (given?.startsWith('/')) return join(given, 'haguard');
  if (local) return join(local, 'haguard');
  try {
    const home = homedir();
    // Some live in their configuration's folder, where nothing of ours belongs.
    return existsSync(join(home, 'configuration.yaml')) ? undefined : join(home, '.cache', 'haguard');
  } catch {
    // A user without a home.
    return undefined;
  }
}

/** Node does not look whether what it is given is whole, so it must be on the disk before it has its name. */
function write(path: string, data: Buffer): void {
  const fd = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(fd, data);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It was never there.
  }
}

function prune(folder: string): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const dated = files.map((file) => ({ file, time: statSync(file).mtimeMs }));
  for (const { file } of dated.sort((a, b) => b.time - a.time).slice(most)) rmSync(file, { force: true });
}
