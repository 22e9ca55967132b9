import type { Range } from '../../core/text';
import { headOf, type Block } from '../../node/history/blocks';
import type { Leak } from './leaks';
import type { Unit } from './versions';

/** A unit that no version of the file had so far. */
export interface Fresh {
  readonly unit: Unit;
  readonly sum: string;
  readonly isWorth: boolean;
  /** Where it stands in what is read. */
  ranges: readonly Range[];
  readonly found: Set<Leak>;
}

export const unitAt = (fresh: readonly Fresh[], [at]: Range): Fresh | undefined =>
  fresh.find(({ ranges }) => ranges.some(([start, end]) => start <= at && at < end));

/** In so many bytes of a block its name stands. */
const headRoom = 600;

/** The text with what is new in full; of all else only the frame and the names stay, so that it means what it means there. */
export function assembled(
  units: readonly Unit[],
  worth: ReadonlyMap<Unit, Fresh>,
  textOf: (block: Block, most?: number) => string,
  json: boolean,
): string {
  const texts = [...worth.keys()].flatMap(({ blocks }) => blocks.map((block) => textOf(block)));
  // What refers to something elsewhere in the file is not understood without it.
  const refers = !json && texts.some((text) => /(?:^|[\s:[,-])\*[\w!-]|[:-][ ]&\w/.test(text));
  const pieces = units.flatMap((unit) => unit.blocks.map((block) => ({ unit, block })));
  if (json) pieces.sort((a, b) => a.block.from - b.block.from);
  const ranges = new Map<Fresh, Range[]>();
  let text = '';
  for (const { unit, block } of pieces) {
    const start = text.length;
    const fresh = worth.get(unit);
    if (refers || fresh || block.isFrame) text += textOf(block);
    else text += json ? '{}' : headOf(textOf(block, headRoom));
    if (fresh) ranges.set(fresh, [...(ranges.get(fresh) ?? []), [start, text.length]]);
  }
  for (const [fresh, its] of ranges) fresh.ranges = its;
  return text;
}
