import { git, type Repository } from '../../node/git';
import { nameOf, recordsIn } from '../../node/names';

/** One-based lines, both ends included. */
export type Lines = readonly (readonly [first: number, last: number])[];

/**
 * The lines of the working tree that differ from a commit, by path from the top of the repository. `undefined`: Git cannot
 * tell, as in a clone that leaves out the text of files.
 */
export function changedSince(
  commit: string,
  { top, trusted }: Repository,
): ReadonlyMap<string, Lines> | undefined {
  const diff = (...how: readonly string[]): Buffer | undefined => {
    const options = ['--find-renames', '--no-color', '--no-ext-diff', '--no-textconv', '--ignore-submodules'];
    const ran = git(['diff', ...options, ...how, commit, '--'], {
      folder: top,
      ...(trusted !== undefined && { trusted }),
    });
    return ran?.code === 0 ? ran.output : undefined;
  };
  const raw = diff('--raw', '-z');
  const patch = raw && diff('--unified=0');
  return patch && linesIn(raw, patch);
}

/**
 * Puts together what `git diff --raw -z` and `git diff --unified=0` say of the same change: the first has the names as they
 * are, the second the lines. A file that is new, moved, or without lines counts with its first line, for what is said of
 * the file as such.
 */
export function linesIn(raw: Buffer, patch: Buffer): ReadonlyMap<string, Lines> {
  const parts = partsOf(patch);
  const changed = new Map<string, Lines>();
  const records = recordsIn(raw);
  for (let i = 0, part = 0; i < records.length; i++) {
    const status = records[i]?.toString('latin1').split(' ')[4] ?? '';
    if (/^[RC]/.test(status)) i++;
    const path = nameOf(records[++i] ?? '').path;
    // What was a file and is a link now, or the other way round, is taken out and put in.
    if (status === 'T') part++;
    const lines = parts[part++] ?? [];
    const isNew = /^[ARCT]/.test(status) || lines.length === 0;
    if (status !== 'D') changed.set(path, isNew ? [[1, 1], ...lines] : lines);
  }
  return changed;
}

/** The changed lines of each part of a patch. */
function partsOf(patch: Buffer): readonly Lines[] {
  const parts: [number, number][][] = [];
  let left = 0;
  for (const line of patch.toString('latin1').split('\n')) {
    if (left > 0) {
      // This is text of a file, whatever it looks like.
      if (!line.startsWith('\\')) left--;
      continue;
    }
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk) {
      if (line.startsWith('diff --git ')) parts.push([]);
      continue;
    }
    const [, before = '1', first = '0', after = '1'] = hunk;
    left = Number(before) + Number(after);
    if (Number(after) > 0) parts.at(-1)?.push([Number(first), Number(first) + Number(after) - 1]);
  }
  return parts;
}
