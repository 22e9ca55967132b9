import { rules } from '../../rules';

/** All that the rules say for themselves. It may stand in any report, and a value may happen to be one of its words. */
export const wordsOfRules: string = rules
  .flatMap(({ id, summary, why, instead, see }) => [id, summary, why, instead, ...see])
  .join('\n');
