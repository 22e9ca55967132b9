import { say, type Words } from '../core/say';

/** Why a file or folder could not be opened. */
export interface Failure {
  /** The system's code: `EACCES`. */
  readonly code: string;
  readonly message: Words;
}

const messages: Readonly<Record<string, Words>> = {
  ENOENT: say`it is no longer there`,
  ENOTDIR: say`it is no longer there`,
  EACCES: say`permission denied`,
  EPERM: say`permission denied`,
  EISDIR: say`it is a folder`,
  ENOTFILE: say`it is neither a file nor a folder`,
  ELOOP: say`symbolic links lead in a circle`,
  EMFILE: say`too many files are open`,
  ENFILE: say`too many files are open`,
  ENAMETOOLONG: say`its name is too long`,
  EIO: say`the disk cannot read it`,
  ENOSPC: say`the disk is full`,
  EROFS: say`the disk is read-only`,
  EBUSY: say`another program uses it`,
};

/** An error of the file system, in our words: the system's hold the path, unescaped. Other errors are thrown on. */
export function failureOf(error: unknown): Failure {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string' || !/^E[A-Z0-9]+$/.test(code)) throw error;
  return { code, message: messages[code] ?? say`it cannot be opened` };
}
