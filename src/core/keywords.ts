/**
 * Finds many words in one pass, whatever their case. Most places of a text are dismissed by three letters; where a word may
 * begin, the tree of all words is walked, so that time grows with the text alone, however many words there are. Words are
 * ASCII.
 */
export class Keywords {
  /** One for every character that a string can hold, so that no look-up falls outside. 0: it stands in no word. */
  readonly #classes = new Uint8Array(65_536);
  /** A bit for each three classes: does a word begin so? Classes count by their last six bits, so that it is small. */
  readonly #gate = new Int32Array(2 ** 18 / 32);
  /** For each state and class the next state; no word leads back to the start: 0 is none. */
  readonly #tree: Uint32Array;
  /** For each state the words that end there. */
  readonly #ends: (readonly number[] | undefined)[] = [];
  readonly #width: number;

  constructor(readonly words: readonly string[]) {
    const letters = [...new Set(words.join(''))];
    this.#width = letters.length + 1;
    letters.forEach((letter, i) => {
      this.#classes[letter.toLowerCase().charCodeAt(0)] = i + 1;
      this.#classes[letter.toUpperCase().charCodeAt(0)] = i + 1;
    });
    const states = words.reduce((sum, { length }) => sum + length, 1);
    this.#tree = new Uint32Array(states * this.#width);
    let last = 0;
    words.forEach((word, index) => {
      let state = 0;
      for (const letter of word) {
        const at = state * this.#width + (this.#classes[letter.charCodeAt(0)] ?? 0);
        state = this.#tree[at] || (this.#tree[at] = ++last);
      }
      this.#ends[state] = [...(this.#ends[state] ?? []), index];
      this.#open(word);
    });
  }

  /** Calls `found` for each word that stands in the text, with its index among the words, in the order in which they begin. */
  scan(text: string, found: (word: number, start: number) => void): void {
    const classes = this.#classes;
    const gate = this.#gate;
    const { length } = text;
    let key = 0;
    for (let i = 0; i < length; i++) {
      key = ((key << 6) | ((classes[text.charCodeAt(i)] ?? 0) & 63)) & 0x3ffff;
      if (((gate[key >>> 5] ?? 0) & (1 << (key & 31))) !== 0) this.#walk(text, i - 2, found);
    }
    // Words of one letter or two may stand at the very end.
    for (let start = length - 2; start < length; start++) this.#walk(text, start, found);
  }

  #walk(text: string, start: number, found: (word: number, start: number) => void): void {
    let state = 0;
    for (let i = start; i >= 0 && i < text.length; i++) {
      const letter = this.#classes[text.charCodeAt(i)] ?? 0;
      state = letter === 0 ? 0 : (this.#tree[state * this.#width + letter] ?? 0);
      if (state === 0) return;
      for (const word of this.#ends[state] ?? []) found(word, start);
    }
  }

  /** What stands behind a word of one letter or two may be anything. */
  #open(word: string): void {
    const [first = 0, second, third] = Array.from(
      word.slice(0, 3),
      (letter) => (this.#classes[letter.charCodeAt(0)] ?? 0) & 63,
    );
    const all = Array.from({ length: 64 }, (_, i) => i);
    for (const b of second === undefined ? all : [second]) {
      for (const c of third === undefined ? all : [third]) {
        const key = (((first << 6) | b) << 6) | c;
        this.#gate[key >>> 5] = (this.#gate[key >>> 5] ?? 0) | (1 << (key & 31));
      }
    }
  }
}
