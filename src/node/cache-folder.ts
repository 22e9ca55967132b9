import {
  closeSync,
  constants,
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
  writeSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder in the user's cache for what is only kept to save time; undefined where there is none, or where the user wants
 * none (NODE_DISABLE_COMPILE_CACHE, as for Node's own). All in it may be deleted at any time.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env['NODE_DISABLE_COMPILE_CACHE']) return undefined;
  const { XDG_CACHE_HOME: given, LOCALAPPDATA: local } = env;
  if (given?.startsWith('/')) return join(given, 'haguard');
  if (local) return join(local, 'haguard');
  try {
    // Where it is set, Node goes by it, too; to load what finds it out takes longer.
    const home = env['HOME'] || process.getBuiltinModule('node:os').homedir();
    // Some live in their configuration's folder, where nothing of ours belongs.
    return existsSync(join(home, 'configuration.yaml')) ? undefined : join(home, '.cache', 'haguard');
  } catch {
    // A user without a home.
    return undefined;
  }
}

/** Reads a file that nobody else may have been able to write; undefined where there is none. */
export function readOwn(file: string): { readonly bytes: Buffer; readonly written: Date } | undefined {
  let fd: number | undefined;
  try {
    fd = openSync(file, 'r');
    const stat = fstatSync(fd);
    return isOurs(stat) ? { bytes: readFileSync(fd), written: stat.mtime } : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

const isOurs = ({ uid, mode }: Stats): boolean =>
  process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);

/** Nothing that a link leads to, and nothing that has to be waited for; where a system has no such flag, it counts for nothing. */
const { O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK, O_WRONLY } = constants;
const toCount = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK;

/** Counts one use more of something that is kept, in a file of its own, and says how many there were; 0: it counts no more. */
export function countUse(file: string, most: number): number {
  let fd: number | undefined;
  try {
    fd = openSync(file, toCount, 0o600);
    const stat = fstatSync(fd);
    return stat.isFile() && isOurs(stat) && stat.size < most ? stat.size + writeSync(fd, '.') : 0;
  } catch {
    return 0;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/**
 * Keeps a file for its owner alone. A full disk or a home that is read-only is no trouble.
 *
 * @param most so many files of its folder stay, the newest
 * @param lasting it must be on the disk before it has its name: who reads it does not look whether it is whole
 */
export function writeOwn(
  file: string,
  bytes: string | Buffer,
  { most, lasting = false }: { readonly most: number; readonly lasting?: boolean },
): void {
  const aside = `${file}.${process.pid}.tmp`;
  try {
    const isNew = !existsSync(file);
    if (isNew) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    write(aside, bytes, lasting);
    renameSync(aside, file);
    if (isNew) prune(dirname(file), most);
  } catch {
    discard(aside);
  }
}

function write(path: string, bytes: string | Buffer, lasting: boolean): void {
  const fd = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(fd, bytes);
    if (lasting) fsyncSync(fd);
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

function prune(folder: string, most: number): void {
  const entries = readdirSync(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  const dated = files.map((file) => ({ file, time: statSync(file).mtimeMs }));
  for (const { file } of dated.sort((a, b) => b.time - a.time).slice(most)) rmSync(file, { force: true });
}
