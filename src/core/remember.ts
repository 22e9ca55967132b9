/** As a power of two: with so many places a memory begins, since most starts need few. */
const firstBits = 5;

/**
 * What was found out about texts, kept for a while: what comes to the place of another takes it. That costs little where
 * everything is new. Texts must be their own (`own`).
 */
export class Remembered<T> {
  #bits: number;
  #texts: (string | undefined)[] = [];
  #answers: (T | undefined)[] = [];
  /** So many more are put in before it gets more room. */
  #left = 2 ** firstBits;
  readonly #mostBits: number;

  /** @param bits how many places it has in the end, as a power of two */
  constructor(bits: number) {
    this.#mostBits = bits;
    this.#bits = Math.min(firstBits, bits);
  }

  get(text: string): T | undefined {
    const place = placeOf(text) >>> (32 - this.#bits);
    return this.#texts[place] === text ? this.#answers[place] : undefined;
  }

  set(text: string, answer: T): void {
    if (--this.#left < 0 && this.#bits < this.#mostBits) this.#grow();
    const place = placeOf(text) >>> (32 - this.#bits);
    this.#texts[place] = text;
    this.#answers[place] = answer;
  }

  /** What is known until then is found out anew, if it is asked for again. */
  #grow(): void {
    this.#bits = Math.min(this.#bits + 3, this.#mostBits);
    this.#left = 2 ** this.#bits;
    this.#texts = new Array<undefined>(2 ** this.#bits).fill(undefined);
    this.#answers = new Array<undefined>(2 ** this.#bits).fill(undefined);
  }
}

/** Told by its length and a few of its characters: values differ in those, and reading all would cost more. */
function placeOf(text: string): number {
  const { length } = text;
  let sum = length;
  for (let i = Math.max(0, length - 8); i < length; i++) sum = Math.imul(sum, 31) + text.charCodeAt(i);
  sum = Math.imul(sum, 31) + text.charCodeAt(0);
  sum = Math.imul(sum, 31) + text.charCodeAt(length >> 1);
  return Math.imul(sum, 0x9e3779b1);
}

/**
 * A function that remembers answers it has given: texts say the same again and again, logs above all. Answers are never
 * undefined.
 */
export function remembering<T extends string | number | boolean>(
  answer: (text: string) => T,
): (text: string) => T {
  const known = new Remembered<T>(10);
  return (text) => {
    if (text.length > 200) return answer(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    const now = answer(text);
    known.set(own(text), now);
    return now;
  };
}

/** The same text, on its own: a piece of a long text would keep the whole of it in memory. */
export function own(text: string): string {
  // Engines copy pieces as short as these anyway.
  if (text.length < 13) return text;
  // A piece of what was joined is a piece of a copy. Where much is read from it, a whole copy is quicker to read.
  return text.length < 4096 ? ` ${text}`.slice(1) : [text.slice(0, 1), text.slice(1)].join('');
}
