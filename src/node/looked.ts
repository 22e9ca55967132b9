import { existsSync, statSync } from 'node:fs';
import type { Openable } from './names';

/**
 * What stands under a path, told from all that stood or will stand there: which file it is, whose, who may read it, and
 * when it was changed; '' for nothing.
 */
export function stampOf(path: Openable): string {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (!stat) return '';
    const { dev, ino, mode, uid, gid, size, mtimeNs, ctimeNs } = stat;
    return [dev, ino, mode, uid, gid, size, mtimeNs, ctimeNs].join(' ');
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'failed';
  }
}

/** What was looked at on the disk. */
export interface Looks {
  /** When it began. */
  readonly since: Date;
  /** By path, what stood there at the first look. */
  readonly stamps: ReadonlyMap<string, string>;
}

let looks: Map<string, string> | undefined;

/** From now on it is noted what is looked at on the disk. */
export function noteLooks(): Looks {
  return { since: new Date(), stamps: (looks = new Map()) };
}

/** To be called before a file is opened, or asked whether it is there. A name that no string says is never found again. */
export function look(path: Openable): void {
  if (!looks) return;
  const name = typeof path === 'string' ? path : path.toString('latin1');
  if (!looks.has(name)) looks.set(name, stampOf(path));
}

/** Is something there? That is a look, too. */
export function isThere(path: string): boolean {
  look(path);
  return existsSync(path);
}

/** To be called when what comes out depends on more than can be noted: a file that could not be read, a date. */
export function lookBeyond(): void {
  looks?.set('', 'beyond');
}
