/**
 * Finds many words in one pass, whatever their case (Aho and Corasick, 1975): time grows with the text alone, however the
 * words and the text are made. Words are ASCII.
 */
export class Keywords {
  /** One for every character that a string can hold, so that no look-up falls outside. */
  readonly #classes = new Uint8Array(65_536);
  /** For each state and class of character the next state, times the number of classes. */
  readonly #next: Int32Array;
  /** For each place in `next` where a state begins: do words end there? */
  readonly #isEnd: Uint8Array;
  /** Which ones. */
  readonly #ends = new Map<number, readonly number[]>();
  readonly #width: number;

  constructor(readonly words: readonly string[]) {
    const letters = [...new Set(words.join(''))];
    this.#width = letters.length + 1;
    letters.forEach((letter, i) => {
      this.#classes[letter.toLowerCase().charCodeAt(0)] = i + 1;
      this.#classes[letter.toUpperCase().charCodeAt(0)] = i + 1;
    });
    const states = words.reduce((sum, { length }) => sum + length, 1);
    this.#next = new Int32Array(states * this.#width);
    this.#isEnd = new Uint8Array(states * this.#width);
    this.#link(this.#plant());
  }

  /** Calls `found` for each word that stands in the text, with its index among the words, in the order of their ends. */
  scan(text: string, found: (word: number, start: number) => void): void {
    const next = this.#next;
    const classes = this.#classes;
    const isEnd = this.#isEnd;
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      state = next[state + (classes[text.charCodeAt(i)] ?? 0)] ?? 0;
      if (isEnd[state] === 1) {
        for (const word of this.#ends.get(state) ?? []) found(word, i + 1 - (this.words[word]?.length ?? 0));
      }
    }
  }

  /** The words as a tree; says how many states it took. */
  #plant(): number {
    let states = 1;
    this.words.forEach((word, index) => {
      let state = 0;
      for (const letter of word) {
        const at = state + (this.#classes[letter.charCodeAt(0)] ?? 0);
        if (!this.#next[at]) this.#next[at] = states++ * this.#width;
        state = this.#next[at] ?? 0;
      }
      this.#add(state, [index]);
    });
    return states;
  }

  /** Where a word breaks off, the search goes on in the longest word that is already begun. */
  #link(states: number): void {
    const back = new Int32Array(states);
    const queue = [0];
    for (const state of queue) {
      const fallback = back[state / this.#width] ?? 0;
      if (state !== 0) this.#add(state, this.#ends.get(fallback) ?? []);
      for (let letter = 0; letter < this.#width; letter++) {
        const child = this.#next[state + letter] ?? 0;
        const elsewhere = state === 0 ? 0 : (this.#next[fallback + letter] ?? 0);
        if (child === 0) this.#next[state + letter] = elsewhere;
        else {
          back[child / this.#width] = elsewhere;
          queue.push(child);
        }
      }
    }
  }

  #add(state: number, words: readonly number[]): void {
    if (words.length === 0) return;
    this.#ends.set(state, [...(this.#ends.get(state) ?? []), ...words]);
    this.#isEnd[state] = 1;
  }
}
