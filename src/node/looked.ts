import { statSync } from 'node:fs';
import type { Openable } from './names';

/** What stands under a path, told from all that stood or will stand there: when it was changed, its size, its inode; '' for nothing. */
export function stampOf(path: Openable): string {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stat ? `${stat.mtimeNs} ${stat.size} ${stat.ino}` : '';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'failed';
  }
}

let looks: Map<string, string> | undefined;

/** From now on it is noted what is looked at on the disk. Returns the notes: by path, what stood there at the first look. */
export function noteLooks(): ReadonlyMap<string, string> {
  return (looks = new Map());
}

/** To be called before a file is opened, or asked whether it is there. A name that no string says is never found again. */
export function look(path: Openable): void {
  if (!looks) return;
  const name = typeof path === 'string' ? path : path.toString('latin1');
  if (!looks.has(name)) looks.set(name, stampOf(path));
}
