import { once } from '../../src/core/once';
import type { Range } from '../../src/core/text';
import { tokenShapes, type TokenShape } from '../tables/token-shapes';
import { lookingFor } from './lookout';
import { tokenChecks } from './token-checks';

export type Shape = (typeof tokenShapes)[number];

const shapes: readonly (Shape & Pick<TokenShape, 'beside'>)[] = tokenShapes;

export interface Token {
  readonly range: Range;
  readonly shape: Shape;
}

interface Hit extends Token {
  /** The shape's place in the table. */
  readonly rank: number;
}

/** The keywords of all shapes, in turn, and beside each the place of its shape in the table. Made on first use. */
const keywords = once(() => {
  const words: string[] = [];
  const ranks: number[] = [];
  for (let rank = 0; rank < shapes.length; rank++) {
    for (const word of shapes[rank]?.keywords ?? []) {
      words.push(word);
      ranks.push(rank);
    }
  }
  return { words, ranks };
});

/** The patterns that were needed, by rank. */
const patterns: RegExp[] = [];

const look = lookingFor(() => keywords().words);

/** The tokens in a text, in order, none within another: of two that overlap the longer one, else the more telling. */
export function tokens(text: string): readonly Token[] {
  const { ranks } = keywords();
  const hits: Hit[] = [];
  /** How far each shape's last match went: nothing is read twice by the same pattern. */
  const read = new Map<number, number>();
  look(text, (word, start) => {
    const rank = ranks[word] ?? -1;
    const shape = shapes[rank];
    if (!shape || start < (read.get(rank) ?? 0)) return;
    if (shape.beside?.(text, start) === false) return;
    const match = matchAt((patterns[rank] ??= shape.pattern()), text, start);
    if (!match) return;
    read.set(rank, start + match[0].length);
    const range = secretOf(shape, match);
    if (range) hits.push({ range, shape, rank });
  });
  return apart(hits);
}

function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

function secretOf(shape: TokenShape, match: RegExpExecArray): Range | undefined {
  const start = match.index;
  const { secret, head } = match.indices?.groups ?? {};
  const [from, to] = secret ?? [start, start + match[0].length];
  if (!tokenChecks[shape.check ?? 'token'](match[0].slice(from - start, to - start), match.groups?.user))
    return undefined;
  return [head?.[0] ?? from, to];
}

function apart(hits: readonly Hit[]): readonly Token[] {
  const kept: Hit[] = [];
  const size = ({ range }: Hit): number => range[1] - range[0];
  for (const hit of [...hits].sort((a, b) => a.range[0] - b.range[0] || a.rank - b.rank)) {
    const last = kept.at(-1);
    if (!last || last.range[1] <= hit.range[0]) kept.push(hit);
    else if (size(hit) > size(last)) kept[kept.length - 1] = hit;
  }
  return kept;
}
