import { once } from './once';

/** So many numbers are kept until they are looked at. */
const most = 512;

/** What words are made of, by six bits; all other characters are 0, which few words have in them. */
const usual = '\0abcdefghijklmnopqrstuvwxyz0123456789 !"#$%&\'()*+,-./:;<=>?@[\\]_';

/** Those bits for every character that a string can hold, so that no look-up falls outside. */
const bitsOf = once(() => {
  const bits = new Uint8Array(65_536);
  for (let i = 1; i < usual.length; i++) bits[usual.charCodeAt(i)] = i;
  for (let i = 1; i <= 26; i++) bits[64 + i] = i;
  return bits;
});

type Found = (word: number, start: number) => void;

/** To look for each word takes less than to sort them all, in texts that are no longer, alone and together. Characters. */
const shortText = 8192;
const shortTexts = 24_576;

/** Finds many words, whatever their case. Words are ASCII, and in lower case. */
export class Keywords {
  #sorted: SortedWords | undefined;
  #looked = 0;

  constructor(readonly words: readonly string[]) {}

  /** Calls `found` for each word that stands in the text, with its index among the words, in the order in which they begin. */
  scan(text: string, found: Found): void {
    if (!this.#sorted && this.#isShort(text) && lowersAlone(text)) this.#each(text, found);
    else (this.#sorted ??= new SortedWords(this.words)).scan(text, found);
  }

  #isShort({ length }: string): boolean {
    return length <= shortText && (this.#looked += length) <= shortTexts;
  }

  #each(text: string, found: Found): void {
    const low = text.toLowerCase();
    const hits: [word: number, start: number][] = [];
    this.words.forEach((word, index) => {
      for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + 1)) hits.push([index, at]);
    });
    const length = (word: number): number => this.words[word]?.length ?? 0;
    hits.sort(([a, from], [b, next]) => from - next || length(a) - length(b));
    for (const [word, start] of hits) found(word, start);
  }
}

/** Is each of its characters one in lower case as well, and no ASCII but for what is ASCII? */
const lowersAlone = (text: string): boolean => !text.includes('\u0130') && !text.includes('\u212a');

/**
 * Finds many words in one pass. Most places of a text are dismissed by three letters; only where a word begins so, the few
 * that do are compared, so that time grows with the text alone, however many words there are.
 */
class SortedWords {
  readonly #bits = bitsOf();
  /** A bit for each three letters: does a word begin so? */
  readonly #gate = new Int32Array(2 ** 18 / 32);
  /** For three letters, as in the gate, the shortest word that begins so; and for each word the next of them. -1: no more. */
  readonly #first = new Map<number, number>();
  readonly #next: Int32Array;
  /** So many letters are known to be right when the gate is open. */
  #known = 3;
  /** Words of one letter, and of two: what follows them may be anything. */
  readonly #short: readonly number[];

  constructor(readonly words: readonly string[]) {
    this.#next = new Int32Array(words.length).fill(-1);
    const short: [number[], number[]] = [[], []];
    for (let index = 0; index < words.length; index++) {
      const word = words[index] ?? '';
      if (word.length > 2) this.#sort(word, index);
      else {
        short[word.length === 1 ? 0 : 1].push(index);
        this.#unlock(word);
      }
    }
    this.#short = short.flat();
  }

  scan(text: string, found: Found): void {
    const { length } = text;
    const open: number[] = [];
    for (let from = 0; from < length; open.length = 0) {
      from = this.#gather(text, from, open);
      for (let i = 0; i < open.length; i += 2) this.#open(text, open[i] ?? 0, open[i + 1] ?? 0, found);
    }
    for (let start = Math.max(0, length - 2); start < length; start++) {
      for (const word of this.#short) if (this.#stands(word, text, start, 0)) found(word, start);
    }
  }

  /**
   * Gathers where the gate is open, and for which three letters, in turn, and returns how far it came. It does nothing else,
   * calls nobody, and goes two characters a round: an engine that takes a loop for a hot one compiles it beside the program,
   * with all that it calls, and Node waits for that at its end.
   */
  #gather(text: string, from: number, open: number[]): number {
    const bits = this.#bits;
    const gate = this.#gate;
    const { length } = text;
    const three = 0x3ffff;
    let key = 0;
    for (let i = Math.max(0, from - 2); ; i++) {
      for (; i < length; i++) {
        key = ((key << 6) | (bits[text.charCodeAt(i)] as number)) & three;
        if (((gate[key >>> 5] as number) & (1 << key)) !== 0 || ++i === length) break;
        key = ((key << 6) | (bits[text.charCodeAt(i)] as number)) & three;
        if (((gate[key >>> 5] as number) & (1 << key)) !== 0) break;
      }
      if (i >= length) return length;
      if (i > 1 && i >= from && open.push(i - 2, key) === most) return i + 1;
    }
  }

  #open(text: string, start: number, key: number, found: Found): void {
    for (const word of this.#short) if (this.#stands(word, text, start, 0)) found(word, start);
    for (let word = this.#first.get(key) ?? -1; word >= 0; word = this.#next[word] ?? -1)
      if (this.#stands(word, text, start, this.#known)) found(word, start);
  }

  #stands(word: number, text: string, start: number, from: number): boolean {
    const letters = this.words[word] ?? '';
    for (let i = from; i < letters.length; i++) {
      const here = text.charCodeAt(start + i);
      const letter = letters.charCodeAt(i);
      if (here !== letter && (this.#bits[here] === 0 || this.#bits[here] !== this.#bits[letter]))
        return false;
    }
    return true;
  }

  #bitsAt(word: string, at: number): number {
    return this.#bits[word.charCodeAt(at)] ?? 0;
  }

  #unlock(short: string): void {
    const key = (this.#bitsAt(short, 0) << 12) | (this.#bitsAt(short, 1) << 6);
    this.#gate.fill(-1, key >>> 5, (key + (short.length === 1 ? 4096 : 64)) >>> 5);
  }

  #sort(word: string, index: number): void {
    const one = this.#bitsAt(word, 0);
    const two = this.#bitsAt(word, 1);
    const three = this.#bitsAt(word, 2);
    if (one === 0 || two === 0 || three === 0) this.#known = 0;
    const key = (one << 12) | (two << 6) | three;
    this.#gate[key >>> 5] = (this.#gate[key >>> 5] ?? 0) | (1 << (key & 31));
    let before = -1;
    let after = this.#first.get(key) ?? -1;
    while (after >= 0 && (this.words[after]?.length ?? 0) <= word.length) {
      before = after;
      after = this.#next[after] ?? -1;
    }
    this.#next[index] = after;
    if (before < 0) this.#first.set(key, index);
    else this.#next[before] = index;
  }
}
