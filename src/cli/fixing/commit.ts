import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Document } from '../../core/document';
import type { Plan } from '../../fix/plan';
import { mayDiffer } from '../../fix/planner';
import { Proof } from '../../fix/proof';
import { editable, type Change } from '../../node/init/change';
import { withPatterns } from '../../node/init/gitignore';
import { printable } from '../../node/names';
import { journalOf } from '../../node/state';
import { Trouble } from '../../node/trouble';
import { knowledge, keyOf, type Asked, type View } from './look';
import type { Place } from './place';

/** A plan, and where it is carried out. */
export interface Job extends Plan {
  readonly place: Place;
  /** Everything as it was found. */
  readonly first: View;
  /** New lines of `.gitignore`. */
  readonly toIgnore: readonly string[];
}

/** Writes it all, reads it again, and takes it back where anything is not as it should be. */
export async function commit(job: Job, look: () => Promise<View>): Promise<void> {
  const journal = journalOf(job.place);
  // What was done before cannot be undone any more: only the last run can.
  if (!journal.isEmpty) journal.forget();
  try {
    journal.apply(changesOf(job));
    if (!holds(job, await look()))
      throw new Trouble('read again, the files do not say what they said; please report it');
    journal.finish();
  } catch (error) {
    const { kept } = journal.undo();
    const end = kept.length > 0 ? `but for ${kept.map(printable).join(', ')}` : 'every file is as it was';
    if (error instanceof Trouble) throw new Trouble(`${error.message}; it was taken back: ${end}`);
    throw error;
  }
}

/** A file as it was before the run. */
export function original({ scene }: View, path: string): Document | undefined {
  return scene.book.file(path) ?? scene.documents.get(path);
}

/** In the order in which they are written: what others need comes first. */
function changesOf({ place, first, texts, secrets, toIgnore }: Job): readonly Change[] {
  const change = ([path, after]: readonly [string, string]): Change => {
    const before = original(first, path)?.text;
    return {
      path,
      ...(before === undefined ? { mode: 0o600 } : { before }),
      after,
      about: '',
      isNeeded: secrets.has(path),
    };
  };
  const all = [...texts];
  return [
    ...ignoring(place, toIgnore),
    ...all.filter(([path]) => secrets.has(path)).map(change),
    ...all.filter(([path]) => !secrets.has(path)).map(change),
  ];
}

function ignoring({ repository }: Place, lines: readonly string[]): readonly Change[] {
  if (lines.length === 0 || !repository) return [];
  const path = '.gitignore';
  const file = editable(repository.top, path);
  if ('closed' in file)
    throw new Trouble(`${path} was left alone: ${file.closed}; write the line into it yourself`);
  const made = withPatterns(repository.top, file.text ?? '', lines);
  if (!made) throw new Trouble(`${path} says that Git is to have ${lines.join(', ')}; mend that first`);
  const before = file.text === undefined ? {} : { before: file.text };
  return [{ path, ...before, after: made.text, about: '', isNeeded: true }];
}

/** Is everything on the disk as it was planned, does it say what it said, and is what was moved no longer found? */
function holds({ place, first, texts, secrets, stubs, moves, mends }: Job, now: View): boolean {
  const proof = new Proof(knowledge.forms);
  const may = mayDiffer(mends);
  for (const [path, text] of texts) {
    if (readFileSync(join(place.top, path), 'utf8') !== text) return false;
    const [before, after] = [first.scene.documents.get(path), now.scene.documents.get(path)];
    // What is added at their ends is no difference.
    if (secrets.has(path) || stubs.has(path) || !before) continue;
    if (!after || after.problems.length > before.problems.length) return false;
    if (!proof.holds(path, first.scene, now.scene, may)) return false;
  }
  // Of findings at one place, as many are gone as were moved.
  const [then, later, gone] = [counted(first.findings), counted(now.findings), counted(moves)];
  return [...gone].every(
    ([key, number]) => (later.get(key) ?? 0) <= Math.max(0, (then.get(key) ?? 0) - number),
  );
}

function counted(findings: readonly Asked[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const asked of findings) found.set(keyOf(asked), (found.get(keyOf(asked)) ?? 0) + 1);
  return found;
}
