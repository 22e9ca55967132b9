import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const program = join(__dirname, '..', '..', 'dist', 'haguard.cjs');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

type Files = Readonly<Record<string, string | Buffer>>;

const made: string[] = [];

/** A temporary folder, gone when the tests are over (`removeWork`). */
export function temporary(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'haguard work ')));
  made.push(folder);
  return folder;
}

export function removeWork(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A Git repository that somebody works in, with the real Git and the built program. */
export class Work {
  constructor(readonly folder = temporary()) {}

  /** A repository on the branch main in which these files are committed. */
  static with(files: Files = {}): Work {
    const work = new Work();
    work.git('init', '-q', '-b', 'main');
    work.write(files);
    work.git('add', '-A');
    work.git('commit', '-q', '--allow-empty', '-m', 'Begin');
    return work;
  }

  path(...steps: readonly string[]): string {
    return join(this.folder, ...steps);
  }

  write(files: Files): this {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(this.path(path)), { recursive: true });
      writeFileSync(this.path(path), content);
    }
    return this;
  }

  /** Writes files and stages them. */
  stage(files: Files): this {
    this.write(files);
    this.git('add', '-f', '--', ...Object.keys(files));
    return this;
  }

  /** Runs Git and hands back its output; it must not fail. */
  git(...args: readonly string[]): string {
    const { code, out, err } = this.tryGit(args);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${err}`);
    return out;
  }

  tryGit(args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = this.folder): Ended {
    return run('git', args, cwd, env);
  }

  haguard(args: readonly string[], { env = {}, cwd = this.folder }: Where = {}): Ended {
    return run(process.execPath, [program, ...args], cwd, env);
  }

  staged(...args: readonly string[]): Ended {
    return this.haguard(['lint', '--staged', ...args]);
  }

  /** What was found, in the short form: `path:line rule`. */
  found(args: readonly string[] = ['--staged'], where: Where = {}): readonly string[] {
    const { out, err } = this.haguard(['lint', '--format', 'compact', ...args], where);
    if (err !== '') throw new Error(err);
    return out
      .split('\n')
      .filter(Boolean)
      .map((line) => line.replace(/^(.*):(\d+):\d+: \S+ (\S+) .*$/, '$1:$2 $3'));
  }

  /** Makes the program the repository's hook. */
  hook(command = `exec "${process.execPath}" "${program}" lint --staged "$@"`): this {
    const path = this.path('.git', 'hooks', 'pre-commit');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\n${command}\n`);
    chmodSync(path, 0o755);
    return this;
  }

  /** All that a command might change: every file, the index, the branches. */
  get state(): string {
    const hash = createHash('sha256');
    const walk = (folder: string): void => {
      const entries = readdirSync(folder, { withFileTypes: true });
      for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const path = join(folder, entry.name);
        hash.update(path);
        if (entry.isDirectory()) walk(path);
        else hash.update(entry.isSymbolicLink() ? readlinkSync(path) : readFileSync(path));
      }
    };
    walk(this.folder);
    return hash.digest('hex');
  }
}

export interface Where {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
}

/** Nothing of the developer's surroundings: no settings, and no variables of a hook that runs these tests. */
const plain: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  HOME: tmpdir(),
  TERM: 'xterm',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Somebody',
  GIT_AUTHOR_EMAIL: 'somebody@example.com',
  GIT_COMMITTER_NAME: 'Somebody',
  GIT_COMMITTER_EMAIL: 'somebody@example.com',
  GIT_EDITOR: 'true',
};

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Ended {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...plain, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (error) throw error;
  return { code: status, out: stdout, err: stderr };
}

/** A PATH on which `git` writes down each of its starts, and how to count them. */
export function countingGit(): { readonly env: NodeJS.ProcessEnv; readonly count: () => number } {
  const folder = temporary();
  const log = join(folder, 'log');
  const [real] = (process.env['PATH'] ?? '').split(delimiter).filter((each) => isGitIn(each));
  if (real === undefined) throw new Error('there is no git on the PATH');
  writeFileSync(log, '');
  writeFileSync(join(folder, 'git'), `#!/bin/sh\necho "$*" >> "${log}"\nexec "${join(real, 'git')}" "$@"\n`);
  chmodSync(join(folder, 'git'), 0o755);
  return {
    env: { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
    count: () => {
      const lines = readFileSync(log, 'utf8').split('\n').length - 1;
      writeFileSync(log, '');
      return lines;
    },
  };
}

function isGitIn(folder: string): boolean {
  try {
    return readdirSync(folder).includes('git');
  } catch {
    return false;
  }
}
