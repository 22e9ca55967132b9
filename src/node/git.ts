import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { once } from '../core/once';
import { nearestGit } from './git-folder';
import { hookVariables } from './git-variables';
import { holds, nameOf, printable, recordsIn, type Name } from './names';
import { Trouble } from './trouble';

export interface GitOptions {
  /** Where Git runs. */
  readonly folder: string;
  readonly input?: Uint8Array;
  /** Ends Git when it has said more than so many bytes. */
  readonly most?: number;
  /** Work with this repository although it belongs to someone else. */
  readonly trusted?: string;
  /** Work with the index and the repository that Git names to its hook: those of the commit that is being made. */
  readonly asHook?: boolean;
  /** The command refuses to be told that paths are meant to the letter. */
  readonly refusesLiteral?: boolean;
}

export interface Ran {
  readonly code: number;
  readonly output: Buffer;
  /** Git was ended before it had said everything. */
  readonly isCutOff?: true;
  /** What Git says about it, in English. It may hold names of files; it is to be looked at, not printed. */
  readonly complaint: string;
}

function environment({ trusted, asHook = false, refusesLiteral = false }: GitOptions): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => asHook || !hookVariables.has(name))),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    ...(!refusesLiteral && { GIT_LITERAL_PATHSPECS: '1' }),
    // A partial clone would fetch what it lacks, and a replaced object is not the one that is committed.
    GIT_NO_LAZY_FETCH: '1',
    // Older Gits do not know that one; without a way to anywhere they cannot fetch either.
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_NO_REPLACE_OBJECTS: '1',
  };
  // A hook's paths count from its folder, and Git runs in another one.
  for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR']) {
    const path = env[name];
    if (path !== undefined) env[name] = resolve(path);
  }
  // A repository's settings can name programs that Git runs by the way: nothing that we look at may.
  const settings = [
    ['core.fsmonitor', 'false'],
    ['core.hooksPath', '/dev/null'],
    ['log.showSignature', 'false'],
    ...(trusted === undefined ? [] : [['safe.directory', trusted]]),
  ];
  const given = Number(env['GIT_CONFIG_COUNT'] ?? 0) || 0;
  for (const [i, [key, value]] of settings.entries()) {
    env[`GIT_CONFIG_KEY_${given + i}`] = key;
    env[`GIT_CONFIG_VALUE_${given + i}`] = value;
  }
  env['GIT_CONFIG_COUNT'] = String(given + settings.length);
  return env;
}

/** Loaded when it is first asked for: it brings Node's network and streams with it, and most hooks can do without. */
const processes = once(() => process.getBuiltinModule('node:child_process'));

/** Runs Git, without a shell. `undefined`: there is no Git. It never asks, never waits for a lock and changes nothing by itself. */
export function git(args: readonly string[], options: GitOptions): Ran | undefined {
  const { folder, input, most = Infinity } = options;
  const { error, status, stdout, stderr } = processes().spawnSync('git', args, {
    cwd: folder,
    env: environment(options),
    maxBuffer: most,
    windowsHide: true,
    ...(input && { input }),
  });
  if (error) {
    const code = 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return undefined;
    if (code !== 'ENOBUFS') throw error;
  }
  const complaint = stderr.toString();
  return { code: status ?? 128, output: stdout, complaint, ...(error && { isCutOff: true }) };
}

/** A Git that runs beside us. */
export interface Running {
  /** Gives it input, and hands on what it answers until `take` says that this was all. False: it ended before. */
  readonly ask: (input: string, take: (piece: Buffer) => boolean) => Promise<boolean>;
  /** There is no more input. */
  readonly close: () => void;
  readonly stop: () => void;
  /** As `Ran`, its output only where nothing was asked; `undefined`: there is no Git. */
  readonly ended: Promise<Ran | undefined>;
}

/** Starts Git as `git` does, and goes on meanwhile. */
export function start(args: readonly string[], options: GitOptions): Running {
  const child = processes().spawn('git', args, {
    cwd: options.folder,
    env: environment(options),
    windowsHide: true,
  });
  const pieces: Buffer[] = [];
  const complaints: Buffer[] = [];
  let on: ((piece: Buffer) => void) | undefined;
  child.stdout.on('data', (piece: Buffer) => {
    if (on) on(piece);
    else pieces.push(piece);
  });
  child.stderr.on('data', (piece: Buffer) => complaints.push(piece));
  // Git that ended early does not take its input; why it ended is told by its code.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<Ran | undefined>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve(undefined);
      else reject(error);
    });
    child.on('close', (code) => {
      const complaint = Buffer.concat(complaints).toString();
      resolve({ code: code ?? 128, output: Buffer.concat(pieces), complaint });
    });
  });
  return {
    ask: (input, take) =>
      new Promise<boolean>((settle, fail) => {
        on = (piece) => {
          try {
            if (take(piece)) settle(true);
          } catch (error) {
            fail(error instanceof Error ? error : new Error('reading failed'));
          }
        };
        const end = (): void => {
          settle(false);
        };
        void ended.then(end, end);
        child.stdin.write(input);
      }),
    close: () => child.stdin.end(),
    stop: () => child.kill(),
    ended,
  };
}

/** A working tree of Git: a repository, a linked worktree, a submodule. */
export interface Repository {
  /** The folder that holds `.git`; symbolic links resolved. */
  readonly top: string;
  readonly trusted?: string;
}

/**
 * The working tree that a folder belongs to: the nearest folder above it with a `.git`, if Git agrees. There is none in
 * a bare repository, below a repository that Git cannot read, and where Git is not installed.
 */
export function repositoryOf(folder: string): Repository | undefined {
  const top = nearestGit(realpathSync(folder));
  if (top === undefined) return undefined;
  const ask = (trusted?: string): Ran | undefined =>
    git(['rev-parse', '--show-toplevel'], { folder: top, ...(trusted !== undefined && { trusted }) });
  let ran = ask();
  // In Home Assistant's apps the configuration often belongs to another user than the one who runs Git.
  const dubious = ran?.code === 128 && ran.complaint.includes('dubious ownership');
  if (dubious) ran = ask(top);
  if (ran?.code === 128 && ran.complaint.includes('dubious ownership')) {
    throw new Trouble(
      `Git does not trust ${printable(top)}, since it belongs to another user; ` +
        'add it to safe.directory (git config --global --add safe.directory ...)',
    );
  }
  if (ran?.code !== 0) return undefined;
  // A repository may have its working tree elsewhere (core.worktree); then this folder is not part of it.
  const told = resolve(ran.output.toString().replace(/\r?\n$/, ''));
  return holds(told, top) ? { top: told, ...(dubious && { trusted: top }) } : undefined;
}

/** Those of these paths (from the top) that `.gitignore` and its like leave out, tracked or not; whether or not they are there. */
export function ignoredAmong({ top, trusted }: Repository, paths: readonly string[]): ReadonlySet<string> {
  const ran = git(['check-ignore', '--no-index', '-z', '--stdin'], {
    folder: top,
    // A colon at the start would be magic.
    input: Buffer.from(paths.map((path) => `./${path}`).join('\0')),
    refusesLiteral: true,
    ...(trusted !== undefined && { trusted }),
  });
  // 1: none of them.
  if (ran && ran.code > 1) throw new Trouble(`Git cannot tell what ${printable(top)} ignores`);
  const told = recordsIn(ran?.output ?? Buffer.alloc(0)).map((record) => record.toString());
  return new Set(told.map((path) => path.replace(/^\.\//, '')));
}

export interface Listed {
  /** From the folder that was asked about. */
  readonly name: Name;
  readonly tracked: boolean;
  /** Another repository inside this one: a submodule (tracked), or one that just lies there. */
  readonly repository?: true;
}

export interface Listing {
  readonly files: readonly Listed[];
  /** Folders that Git could not look into. */
  readonly closed: readonly string[];
}

const gitlink = '160000';

/**
 * What Git knows below a folder of its working tree: the tracked files, whether or not they are still there, and the
 * untracked ones, without those that it ignores unless `ignored` is set. Each once.
 */
export function listFiles(folder: string, repository: Repository, { ignored = false } = {}): Listing {
  const args = ['ls-files', '-z', '-t', '--stage', '--cached', '--others'];
  const ran = git(ignored ? args : [...args, '--exclude-standard'], {
    folder,
    ...(repository.trusted !== undefined && { trusted: repository.trusted }),
  });
  if (ran?.code !== 0) throw new Trouble(`Git cannot list the files of ${printable(repository.top)}`);
  const files = new Map<string, Listed>();
  for (const line of linesIn(ran.output)) {
    if (!files.has(line.name.path)) files.set(line.name.path, line);
  }
  const closed = [...ran.complaint.matchAll(/^warning: could not open directory '([^\n]*?)\/?': /gm)];
  return { files: [...files.values()], closed: closed.map(([, name = '']) => printable(name)) };
}

/** `? name`, or with tag, mode, id and stage: `H 100644 0123… 0<tab>name`. */
function* linesIn(output: Buffer): Generator<Listed> {
  for (const record of recordsIn(output)) {
    const piece = (from: number, to?: number): string | Buffer =>
      typeof record === 'string' ? record.slice(from, to) : record.subarray(from, to);
    const tracked = piece(0, 2).toString() !== '? ';
    const name = nameOf(piece(tracked ? record.indexOf('\t') + 1 : 2));
    const repository = tracked ? piece(2, 8).toString() === gitlink : name.path.endsWith('/');
    yield { name, tracked, ...(repository && { repository }) };
  }
}
