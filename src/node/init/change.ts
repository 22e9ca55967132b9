import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { lstatSync, readFileSync, realpathSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { failureOf } from '../failure';
import { holds, printable } from '../names';
import { Trouble } from '../trouble';

/** A file that is written as a whole: a new one, or one into which our lines are put. */
export interface Write {
  readonly path: string;
  /** As it was; absent: there was none. */
  readonly before?: string;
  readonly after: string;
  /** For a new file. */
  readonly mode?: number;
  /** For the plan. */
  readonly about: string;
  /** A part of haguard itself: nobody wants to see its text. */
  readonly isProgram?: true;
  /** Other files need what is in it: it is written before them, and not taken back as long as one of them stays. */
  readonly isNeeded?: boolean;
}

/** A hook of others that makes room for ours, which runs it first. */
export interface Move {
  readonly path: string;
  readonly to: string;
}

export type Change = Write | Move;

/** What is to be done. All paths count from the top of the working tree. */
export interface Plan {
  readonly changes: readonly Change[];
  /** What is left for people to do, and what they should know. */
  readonly notes: readonly string[];
}

export const isMove = (change: Change): change is Move => 'to' in change;

export const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (failureOf(error).code === 'ENOTDIR') return undefined;
    throw new Trouble(`${printable(path)}: ${failureOf(error).message}`);
  }
}

/** A file as we may change it, or why we may not. */
export type Editable = { readonly text: string | undefined } | { readonly closed: string };

/** The text of a file of the tree; undefined where there is none. Links, folders and what is not UTF-8 are left alone. */
export function editable(top: string, path: string): Editable {
  const absolute = join(top, path);
  const stat = statOf(absolute);
  if (!stat)
    return isWithin(top, dirname(absolute)) ? { text: undefined } : { closed: 'it would lie elsewhere' };
  if (stat.isSymbolicLink()) return { closed: 'it is a link' };
  if (!stat.isFile()) return { closed: 'it is not a file' };
  if (!isWithin(top, dirname(absolute))) return { closed: 'it lies elsewhere' };
  try {
    const bytes = readFileSync(absolute);
    return isUtf8(bytes) ? { text: bytes.toString() } : { closed: 'it is not UTF-8' };
  } catch (error) {
    return { closed: failureOf(error).message };
  }
}

/** A folder may be a link to somewhere else. */
function isWithin(top: string, folder: string): boolean {
  let at = folder;
  while (!statOf(at) && at !== dirname(at)) at = dirname(at);
  return holds(top, realpathSync(at));
}
