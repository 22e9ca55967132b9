/** Words that begin alike. */
interface Begun {
  /** How many letters of them have come. */
  readonly length: number;
  /** The words, by the class of the letter that comes next. */
  readonly ahead: ReadonlyMap<number, readonly number[]>;
}

/**
 * Finds many words in one pass, whatever their case (Aho and Corasick, 1975): time grows with the text alone, however the
 * words and the text are made. Words are ASCII.
 */
export class Keywords {
  /** One for every character that a string can hold, so that no look-up falls outside. */
  readonly #classes = new Uint8Array(65_536);
  /**
   * For each state and class of character the next state, and one more: 0 is not known yet. Most of this table is never
   * asked for, so it is filled as the search goes.
   */
  readonly #next: Int32Array;
  /** For each place in `next` where a state begins: do words end there? */
  readonly #isEnd: Uint8Array;
  /** Which ones. */
  readonly #ends = new Map<number, readonly number[]>();
  /** Of each state: a state is made when a text first comes to it. */
  readonly #begun = new Map<number, Begun>();
  /** Where the search goes on when a word breaks off: in the longest word that is already begun. */
  readonly #back = new Map<number, number>([[0, 0]]);
  readonly #width: number;
  #states = 0;

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
    this.#begin(
      words.map((_, word) => word),
      0,
    );
  }

  /** Calls `found` for each word that stands in the text, with its index among the words, in the order of their ends. */
  scan(text: string, found: (word: number, start: number) => void): void {
    const next = this.#next;
    const classes = this.#classes;
    const isEnd = this.#isEnd;
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const letter = classes[text.charCodeAt(i)] ?? 0;
      const known = next[state + letter] ?? 0;
      state = known === 0 ? this.#step(state, letter) : known - 1;
      if (isEnd[state] === 1) {
        for (const word of this.#ends.get(state) ?? []) found(word, i + 1 - (this.words[word]?.length ?? 0));
      }
    }
  }

  /** A new state: these words have begun, with so many letters. */
  #begin(words: readonly number[], length: number): number {
    const state = this.#states++ * this.#width;
    const ahead = new Map<number, number[]>();
    const ends: number[] = [];
    for (const word of words) {
      const text = this.words[word] ?? '';
      if (text.length === length) ends.push(word);
      else {
        const letter = this.#classes[text.charCodeAt(length)] ?? 0;
        const alike = ahead.get(letter);
        if (alike) alike.push(word);
        else ahead.set(letter, [word]);
      }
    }
    this.#begun.set(state, { length, ahead });
    this.#add(state, ends);
    return state;
  }

  #after(state: number, letter: number): number {
    const known = this.#next[state + letter] ?? 0;
    return known === 0 ? this.#step(state, letter) : known - 1;
  }

  /**
   * Where a letter leads from a state, found out for the first time. Who stands in a state has come through its parent, so
   * where to go on from it is known, and which words end there.
   */
  #step(state: number, letter: number): number {
    const { length = 0, ahead } = this.#begun.get(state) ?? {};
    const words = ahead?.get(letter);
    const elsewhere = state === 0 ? 0 : this.#after(this.#back.get(state) ?? 0, letter);
    const to = words ? this.#begin(words, length + 1) : elsewhere;
    if (words) {
      this.#back.set(to, elsewhere);
      this.#add(to, this.#ends.get(elsewhere) ?? []);
    }
    this.#next[state + letter] = to + 1;
    return to;
  }

  #add(state: number, words: readonly number[]): void {
    if (words.length === 0) return;
    this.#ends.set(state, [...(this.#ends.get(state) ?? []), ...words]);
    this.#isEnd[state] = 1;
  }
}
