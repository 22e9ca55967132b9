import { constants, fsyncSync, mkdirSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isOurs } from './cache-folder';
import { exists, flags, isFile, statusOf, withFile, type Status } from './disk';

const { O_APPEND, O_CREAT, O_EXCL, O_WRONLY } = constants;
const toCount = O_WRONLY | O_APPEND | O_CREAT | flags.noFollow | flags.noWait;
const toWriteOver = O_WRONLY | flags.noFollow | flags.noWait;

/** Counts one use more of something that is kept, in a file of its own, and says how many there were; 0: it counts no more. */
export function countUse(file: string, most: number): number {
  const count = (fd: number, status: Status): number => {
    const uses = Number(status.size);
    return isFile(status) && isOurs(status) && uses < most ? uses + writeSync(fd, '.') : 0;
  };
  try {
    return withFile(file, toCount, count, 0o600);
  } catch {
    return 0;
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
  content: string | Buffer,
  { most, lasting = false }: { readonly most: number; readonly lasting?: boolean },
): void {
  const aside = `${file}.${process.pid}.tmp`;
  try {
    const isNew = !exists(file);
    if (isNew) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    write(aside, Buffer.from(content), lasting);
    renameSync(aside, file);
    if (isNew) prune(dirname(file), most);
  } catch {
    discard(aside);
  }
}

/**
 * The same with less to do, for a text that is most often there: it is written over, and blanks stand for what was longer.
 * Who reads it must see whether it is whole.
 */
export function writeOverOwn(file: string, content: string, most: number): void {
  try {
    const isOver = withFile(file, toWriteOver, (fd, status) => {
      if (!isFile(status) || !isOurs(status)) return false;
      const bytes = Buffer.from(content);
      const longer = Number(status.size) - bytes.length;
      fill(fd, bytes);
      if (longer > 0) fill(fd, Buffer.from(' '.repeat(longer)));
      return true;
    });
    if (isOver) return;
  } catch {
    // It was never there.
  }
  writeOwn(file, content, { most });
}

function write(path: string, bytes: Buffer, lasting: boolean): void {
  const use = (fd: number): void => {
    fill(fd, bytes);
    if (lasting) fsyncSync(fd);
  };
  withFile(path, O_WRONLY | O_CREAT | O_EXCL, use, 0o600);
}

function fill(fd: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It was never there.
  }
}

function prune(folder: string, most: number): void {
  const files = readdirSync(folder).flatMap((name) => {
    const file = join(folder, name);
    const status = statusOf(file);
    return status && isFile(status) ? [{ file, time: Number(status.mtimeMs) }] : [];
  });
  for (const { file } of files.sort((a, b) => b.time - a.time).slice(most)) rmSync(file, { force: true });
}
