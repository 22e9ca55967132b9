import { Keywords } from '../../src/core/keywords';

type Found = (word: number, start: number) => void;

/** Calls `found` for each of somebody's words that stands in a text, with its index among them, in the order in which they begin. */
export type Look = (text: string, found: Found) => void;

interface Asker {
  readonly words: () => readonly string[];
  /** Where theirs begin among the words of all. */
  from: number;
  /** In the last text: a word's index among all, and where it begins, in turn. */
  hits: number[];
}

interface Prepared {
  readonly keywords: Keywords;
  /** For each of all words whose it is. */
  readonly whose: readonly Asker[];
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
  const asker: Asker = { words, from: 0, hits: [] };
  askers.push(asker);
  prepared = last = undefined;
  return (text, found) => {
    if (text.length > longest) alone(asker, text, found);
    else together(asker, text, found);
  };
}

function alone(asker: Asker, text: string, found: Found): void {
  const { keywords, whose } = (prepared ??= prepare());
  keywords.scan(text, (word, start) => {
    if (whose[word] === asker) found(word - asker.from, start);
  });
}

function together(asker: Asker, text: string, found: Found): void {
  if (text !== last) {
    const { keywords, whose } = (prepared ??= prepare());
    for (const one of askers) one.hits = [];
    keywords.scan(text, (word, start) => whose[word]?.hits.push(word, start));
    last = text;
  }
  const { hits, from } = asker;
  for (let i = 0; i < hits.length; i += 2) found((hits[i] ?? 0) - from, hits[i + 1] ?? 0);
}

function prepare(): Prepared {
  const words: string[] = [];
  const whose: Asker[] = [];
  for (const asker of askers) {
    const own = asker.words();
    asker.from = words.length;
    words.push(...own);
    whose.push(...new Array<Asker>(own.length).fill(asker));
  }
  return { keywords: new Keywords(words), whose };
}
