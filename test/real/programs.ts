import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The folder of a real program, as .ci/real.sh has installed it. */
function folderOf(variable: 'HAGUARD_REAL_HASS' | 'HAGUARD_REAL_ESPHOME'): string {
  const folder = process.env[variable];
  if (folder === undefined || !existsSync(folder))
    throw new Error(`${variable} is not set: run npm run test:real`);
  return folder;
}

const project = join(__dirname, '..', '..');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Where {
  readonly cwd: string;
  readonly input?: string;
  /** In front of the PATH. */
  readonly path?: string;
}

function run(program: string, args: readonly string[], { cwd, input = '', path }: Where): Ended {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: {
      PATH: [path, process.env['PATH']].filter(Boolean).join(delimiter),
      HOME: tmpdir(),
      NO_COLOR: '1',
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONPATH: __dirname,
      PIP_DISABLE_PIP_VERSION_CHECK: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      // What pip must know to reach its registry.
      ...Object.fromEntries(
        Object.entries(process.env).filter(([name]) =>
          /^(?:PIP_|SSL_|REQUESTS_|https?_proxy$|no_proxy$)/i.test(name),
        ),
      ),
    },
  });
  if (error) throw error;
  return { code: status, out: stdout, err: stderr };
}

export const hassFolder = (): string => folderOf('HAGUARD_REAL_HASS');

export const haguard = (args: readonly string[], cwd: string, path?: string): Ended =>
  run(process.execPath, [join(project, 'dist', 'haguard.cjs'), ...args], {
    cwd,
    ...(path !== undefined && { path }),
  });

export const git = (args: readonly string[], cwd: string): Ended => run('git', args, { cwd });

/** `hass --script check_config` on a folder. */
export const hassCheck = (cwd: string): Ended =>
  run(join(hassFolder(), 'hass'), ['--script', 'check_config', '--config', cwd], { cwd });

/** `esphome config` on a device's file. */
export const esphomeConfig = (file: string, cwd: string): Ended =>
  run(join(folderOf('HAGUARD_REAL_ESPHOME'), 'esphome'), ['config', file], { cwd });

/** Runs one of the scripts beside this file with the Python of a program. */
export function script(
  of: 'home-assistant' | 'esphome',
  name: string,
  args: readonly string[],
  input = '',
): string {
  const folder = of === 'esphome' ? folderOf('HAGUARD_REAL_ESPHOME') : hassFolder();
  const { code, out, err } = run(join(folder, 'python'), [join(__dirname, name), ...args], {
    cwd: tmpdir(),
    input,
  });
  if (code !== 0) throw new Error(`${name} ended with ${String(code)}: ${err.slice(-2000)}`);
  return out;
}

const made: string[] = [];

/** A copy to work in, gone when the tests are over (`removeCopies`). */
export function copyOf(folder: string): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'haguard-real-')));
  made.push(copy);
  cpSync(folder, copy, { recursive: true });
  // The corpus may be laid read-only.
  chmodSync(copy, 0o755);
  for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink())
      chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
  return copy;
}

export const example = (name: string): string => copyOf(join(project, 'examples', name));

export function removeCopies(): void {
  for (const copy of made.splice(0)) rmSync(copy, { recursive: true, force: true });
}

/** All files of a folder, from there, in order. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.git/'))
    .sort();
}
