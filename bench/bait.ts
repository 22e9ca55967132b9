import { tokens } from '../rules/sense/tokens';
import { tokenShapes } from '../rules/tables/token-shapes';
import { unmark } from '../src/core/example';

export interface Growth {
  readonly bait: string;
  /** How much longer sixteen times the text takes. */
  readonly times: number;
}

const sizes = [4_000, 64_000] as const;

/** How the search for tokens grows on one long line of nothing but beginnings of tokens: the worst of all shapes. */
export function worstBait(): Growth {
  let worst: Growth = { bait: '', times: 0 };
  for (const bait of baits()) {
    const [small, large] = sizes.map((size) => best(bait.repeat(Math.ceil(size / bait.length))));
    // What is over at once is all noise.
    if (small === undefined || large === undefined || large < 5) continue;
    if (large / small > worst.times) worst = { bait, times: large / small };
  }
  return worst;
}

function* baits(): Generator<string> {
  const fillers = ['', ' ', '-', 'a1', '=', '?', ' -u '];
  for (const { keywords, sample } of tokenShapes) {
    const { text } = unmark(sample()).blob;
    const pieces = [...keywords, text.slice(0, text.length / 2), text.slice(0, -1)];
    for (const piece of new Set(pieces)) for (const filler of fillers) yield piece + filler;
  }
}

/** Milliseconds, the least of three. */
function best(text: string): number {
  const times = [0, 1, 2].map((i) => {
    // Another text each time: what was found in the last one is remembered.
    const another = text + ' '.repeat(i);
    const start = process.hrtime.bigint();
    tokens(another);
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return Math.min(...times);
}
