import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Of five, as zxcvbn counts: 3 is safe for whoever may try as fast as the network goes. */
const safe = 3;

let judge: ZxcvbnFactory | undefined;

/** Would somebody who knows what people choose guess this password? */
export function isGuessable(value: string): boolean {
  judge ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return judge.check(value.slice(0, 100)).score < safe;
}
