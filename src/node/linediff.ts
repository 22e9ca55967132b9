import { diffArrays } from 'diff';

/** Lines that were taken out, and those that came in their place: zero-based, half-open. */
export interface Block {
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
}

/** With more edits than this the exact way is not worth its time: all between the first and the last counts as one. */
const mostEdits = 1000;

/** Line ends of all kinds end a line; which kind it is makes no difference, or a change of them would change every line. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n?|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Where two texts differ, line by line, in order. */
export function blocksOf(before: readonly string[], after: readonly string[]): readonly Block[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let [end, endAfter] = [before.length, after.length];
  while (end > head && endAfter > head && before[end - 1] === after[endAfter - 1]) {
    end--;
    endAfter--;
  }
  if (head === end && head === endAfter) return [];
  const whole: Block = { before: [head, end], after: [head, endAfter] };
  if (head === end || head === endAfter) return [whole];
  const middle = [before.slice(head, end), after.slice(head, endAfter)] as const;
  const parts = diffArrays(...middle, { maxEditLength: mostEdits });
  if (!parts) return [whole];

  const blocks: Block[] = [];
  let [from, fromAfter] = [head, head];
  let [at, atAfter] = [head, head];
  const close = (): void => {
    if (at > from || atAfter > fromAfter) blocks.push({ before: [from, at], after: [fromAfter, atAfter] });
  };
  for (const { added, removed, value } of parts) {
    if (removed) at += value.length;
    else if (added) atAfter += value.length;
    else {
      close();
      at = from = at + value.length;
      atAfter = fromAfter = atAfter + value.length;
    }
  }
  close();
  return blocks;
}

/** The lines of a text that are not in an earlier one: one-based, both ends included, as `Lines` has them. */
export function changedLines(before: string, after: string): readonly (readonly [number, number])[] {
  return blocksOf(linesOf(before), linesOf(after))
    .filter(({ after: [from, to] }) => to > from)
    .map(({ after: [from, to] }) => [from + 1, to]);
}

/** The lines that stand in both lists. */
export function inBoth(
  a: readonly (readonly [number, number])[],
  b: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  return a.flatMap(([first, last]) =>
    b.flatMap(([from, to]): (readonly [number, number])[] =>
      from <= last && first <= to ? [[Math.max(first, from), Math.min(last, to)]] : [],
    ),
  );
}
