import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const program = join(__dirname, '..', '..', 'dist', 'haguard.cjs');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Some of these folders are not ours to write into. */
const cache = join(tmpdir(), 'haguard-test-cache');

/** Runs the built program as a user would, with nothing of the developer's surroundings. */
export function haguard(
  args: readonly string[],
  cwd: string,
  { input = '', ...as }: { readonly input?: string; readonly uid?: number } = {},
): Ended {
  const env = { PATH: process.env['PATH'], HOME: cwd, XDG_CACHE_HOME: cache, TERM: 'xterm' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    env,
    input,
    ...as,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return { code: status, out: stdout, err: stderr };
}

const folders: string[] = [];

/** A folder with these files, gone when the tests are over (`removeFolders`). */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'haguard '));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
