import type { Change } from './changes';
import type { Kinds } from './kinds';
import { Skipped, type Reason } from './skipped';

/** What is looked at of a change, by the names alone. */
export interface Chosen {
  /** Files that are read. */
  readonly read: readonly Change[];
  /** Files of which it is enough that they are there. */
  readonly present: readonly Change[];
  readonly skipped: Skipped;
}

export interface Choosing {
  readonly kinds: Kinds;
  readonly isLeftOut?: (path: string) => boolean;
  /** PATHs, from the top of the repository; empty: everything. */
  readonly within: readonly string[];
}

/** What a survey would look at, for files that are part of a change: all of them are tracked. */
export function choose(changes: readonly Change[], { kinds, isLeftOut, within }: Choosing): Chosen {
  const read: Change[] = [];
  const present: Change[] = [];
  const skipped = new Skipped();
  const told = new Set<string>();
  for (const change of changes) {
    const { path } = change.name;
    if (!isWithin(path, within)) continue;
    const kind = kinds.kindOf(path);
    const reason = reasonAgainst(path, kind);
    if (reason === undefined && kind !== 'present' && !kinds.isPrivate(path)) read.push(change);
    else if (reason === undefined || (reason !== 'ignored' && isTold(path))) present.push(change);
    else skipped.add(reason, true);
  }
  return { read, present, skipped };

  function reasonAgainst(path: string, kind: ReturnType<Kinds['kindOf']>): Reason | undefined {
    if (kinds.isSkipped(path)) return 'folder';
    if (isLeftOut?.(path)) return 'ignored';
    if (kind === 'media') return 'media';
    return kind === 'unknown' ? 'kind' : undefined;
  }

  /** One file stands for a folder of which none belongs in a repository. */
  function isTold(path: string): boolean {
    const folder = kinds.toldFolder(path);
    if (folder === undefined) return kinds.isSecretsFile(path);
    return !told.has(folder) && Boolean(told.add(folder));
  }
}

export function isWithin(path: string, within: readonly string[]): boolean {
  return (
    within.length === 0 || within.some((one) => one === '' || path === one || path.startsWith(`${one}/`))
  );
}
