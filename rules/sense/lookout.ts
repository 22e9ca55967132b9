import { Keywords } from '../../src/core/keywords';

type Found = (word: number, start: number) => void;

/** Calls `found` for each of somebody's words that stands in a text, with its index among them, in the order in which they begin. */
export type Look = (text: string, found: Found) => void;

interface Asker {
  readonly words: () => readonly string[];
  /** In the last text: a word's index and where it begins, in turn. */
  hits: number[];
}

interface Prepared {
  readonly keywords: Keywords;
  /** For each of all words whose it is, and its index among theirs. */
  readonly whose: readonly Asker[];
  readonly index: readonly number[];
}

const askers: Asker[] = [];
let prepared: Prepared | undefined;
let last: string | undefined;

/** What is found in longer texts would take too much memory. Characters. */
const longest = 1 << 20;

/**
 * Several rules look for words in the same text, one after the other: one pass over it serves them all. Words are in lower
 * case, and found in any; they are asked for when the first text comes.
 */
export function lookingFor(words: () => readonly string[]): Look {
  const asker: Asker = { words, hits: [] };
  askers.push(asker);
  prepared = last = undefined;
  return (text, found) => {
    if (text.length > longest) alone(asker, text, found);
    else together(asker, text, found);
  };
}

function alone(asker: Asker, text: string, found: Found): void {
  const { keywords, whose, index } = (prepared ??= prepare());
  keywords.scan(text, (word, start) => {
    if (whose[word] === asker) found(index[word] ?? 0, start);
  });
}

function together(asker: Asker, text: string, found: Found): void {
  if (text !== last) {
    const { keywords, whose, index } = (prepared ??= prepare());
    for (const one of askers) one.hits = [];
    keywords.scan(text, (word, start) => whose[word]?.hits.push(index[word] ?? 0, start));
    last = text;
  }
  const { hits } = asker;
  for (let i = 0; i < hits.length; i += 2) found(hits[i] ?? 0, hits[i + 1] ?? 0);
}

function prepare(): Prepared {
  const words: string[] = [];
  const whose: Asker[] = [];
  const index: number[] = [];
  for (const asker of askers) {
    let at = 0;
    for (const word of asker.words()) {
      words.push(word);
      whose.push(asker);
      index.push(at++);
    }
  }
  return { keywords: new Keywords(words), whose, index };
}
