import { statusOf, type Status } from './disk';
import type { Openable } from './names';

/**
 * What stands under a path, told from all that stood or will stand there: which file it is, whose, who may read it, and
 * when it was changed; '' for nothing.
 */
export const stampOf = (path: Openable): string => stampAndStatus(path)[0];

function stampAndStatus(path: Openable): readonly [stamp: string, status?: Status] {
  try {
    const status = statusOf(path);
    if (!status) return [''];
    const { dev, ino, mode, uid, gid, size, mtimeNs, ctimeNs } = status;
    return [`${dev} ${ino} ${mode} ${uid} ${gid} ${size} ${mtimeNs} ${ctimeNs}`, status];
  } catch (error) {
    return [error instanceof Error && 'code' in error ? String(error.code) : 'failed'];
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

/** A name that no string says is never found again. */
const nameOf = (path: Openable): string => (typeof path === 'string' ? path : path.toString('latin1'));

/** To be called before a file is opened. */
export function look(path: Openable): void {
  if (looks?.has(nameOf(path)) === false) looks.set(nameOf(path), stampOf(path));
}

/** What stands there; undefined: nothing, or nothing that can be told. That is a look, too. */
export function lookAt(path: Openable): Status | undefined {
  const [stamp, status] = stampAndStatus(path);
  if (looks?.has(nameOf(path)) === false) looks.set(nameOf(path), stamp);
  return status;
}

/** Is something there? */
export const isThere = (path: string): boolean => lookAt(path) !== undefined;

/** To be called when what comes out depends on more than can be noted: a file that could not be read, a date. */
export function lookBeyond(): void {
  looks?.set('', 'beyond');
}
