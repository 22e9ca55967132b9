import type { Lines } from '../../core/document';
import type { Change } from '../../node/changes';
import { changedLines } from '../../node/linediff';
import { range } from '../../node/range';

/**
 * The lines that a range of commits touches, by path from the top of the repository: what `--diff` takes for changed.
 * Undefined: all, for the file is new. Throws `Trouble` where Git cannot tell.
 */
export async function changedIn(spec: string, top: string): Promise<ReadonlyMap<string, Lines | undefined>> {
  const { list, blobs } = await range(spec, top);
  try {
    const ids = list.flatMap(({ before, after }) => [before, after]);
    await blobs.fetch(ids.filter((id) => id !== undefined));
  } finally {
    blobs.close();
  }
  const text = (id: string | undefined): string | undefined => {
    const read = id === undefined ? undefined : blobs.read(id);
    return read && 'text' in read ? read.text : undefined;
  };
  const linesOf = ({ before, after, from }: Change): Lines | undefined => {
    const [old, now] = [text(before), text(after)];
    if (old === undefined || now === undefined) return undefined;
    const lines = changedLines(old, now);
    // What is said of a file as such may come from its new name.
    return from === undefined ? lines : [[0, 0], ...lines];
  };
  return new Map(list.map((change) => [change.name.path, linesOf(change)]));
}
