import type { Range } from '../core/text';

const special = /[\\^$.*+?()[\]{}|/]/g;

const patterns = new WeakMap<readonly string[], RegExp>();

/** Where words stand, whatever their case, as words of their own; `_` and `-` part words. */
export function* wordsIn(text: string, words: readonly string[]): Generator<Range> {
  if (words.length === 0) return;
  let pattern = patterns.get(words);
  if (!pattern) {
    const list = [...words].sort((a, b) => b.length - a.length).map((word) => word.replace(special, '\\$&'));
    pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${list.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
    patterns.set(words, pattern);
  }
  for (const { 0: found, index } of text.matchAll(pattern)) yield [index, index + found.length];
}
