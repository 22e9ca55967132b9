import { lineOf, type Placeholders } from '../core/conceal';
import type { Document } from '../core/document';
import type { ChangedResult, DiffLine, Hunk } from '../core/hunk';
import type { Secret } from '../core/lint';
import type { Result } from '../core/result';
import { blocksOf, linesOf } from '../node/linediff';

/** A text that has been read and judged. */
export interface Side {
  readonly document: Document;
  readonly secrets: readonly Secret[];
}

/** How many lines stand around what was found. */
const around = 3;

/** One line of the diff, before its text is asked for. Numbers are one-based; a line stands on one side or on both. */
interface Step {
  readonly before?: number;
  readonly after?: number;
}

/** Adds to a result the pieces of the diff in which its findings stand, concealed on both sides. */
export function withHunks(
  result: Result,
  after: Side,
  before: Side | undefined,
  names: Placeholders,
): ChangedResult {
  const steps = stepsOf(before?.document.text, after.document.text);
  const at = new Map(steps.flatMap(({ after }, i) => (after === undefined ? [] : [[after, i] as const])));
  const shown = new Set<number>();
  for (const { start } of result.findings) {
    const found = at.get(start.line);
    if (found === undefined) continue;
    let from = found;
    // What the line replaces belongs to it, as far as that is not a whole page.
    while (found - from < 3 * around && steps[from - 1]?.after === undefined && from > 0) from--;
    for (let i = Math.max(0, from - around); i <= Math.min(steps.length - 1, found + around); i++)
      shown.add(i);
  }
  const text = (step: Step): DiffLine => {
    if (step.after !== undefined) {
      const sign = step.before === undefined ? '+' : ' ';
      return { sign, line: step.after, text: lineOf(after.document, step.after, after.secrets, names) };
    }
    const side = before ?? after;
    return { sign: '-', text: lineOf(side.document, step.before ?? 0, side.secrets, names) };
  };
  const hunks = runsOf(shown).map((run): Hunk => {
    const own = run.flatMap((i) => steps[i] ?? []);
    const olds = own.flatMap(({ before }) => before ?? []);
    const news = own.flatMap(({ after }) => after ?? []);
    return {
      before: [olds[0] ?? 0, olds.length],
      after: [news[0] ?? 0, news.length],
      lines: own.map(text),
    };
  });
  return { ...result, ...(before && { from: before.document.path }), hunks };
}

function stepsOf(before: string | undefined, after: string): readonly Step[] {
  const [old, now] = [before === undefined ? [] : linesOf(before), linesOf(after)];
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  const blocks = before === undefined ? [] : blocksOf(old, now);
  const same = (to: number): void => {
    for (; j < to; i++, j++) steps.push({ before: i + 1, after: j + 1 });
  };
  for (const block of blocks) {
    same(block.after[0]);
    for (; i < block.before[1]; i++) steps.push({ before: i + 1 });
    for (; j < block.after[1]; j++) steps.push({ after: j + 1 });
  }
  if (before !== undefined) same(now.length);
  for (; j < now.length; j++) steps.push({ after: j + 1 });
  return steps;
}

/** Numbers that follow one another, together. */
function runsOf(numbers: ReadonlySet<number>): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs;
}
