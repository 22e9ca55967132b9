/**
 * What was found out about texts, kept for a while: what comes to the place of another takes it. That costs little where
 * everything is new. Texts must be their own (`own`).
 */
export class Remembered<T> {
  /** Made when they are first needed: most starts need few. */
  #texts: (string | undefined)[] | undefined;
  #answers: (T | undefined)[] | undefined;
  readonly #shift: number;

  /** @param bits how many places, as a power of two */
  constructor(bits: number) {
    this.#shift = 32 - bits;
  }

  get(text: string): T | undefined {
    const place = placeOf(text) >>> this.#shift;
    return this.#texts?.[place] === text ? this.#answers?.[place] : undefined;
  }

  set(text: string, answer: T): void {
    const place = placeOf(text) >>> this.#shift;
    const places = 2 ** (32 - this.#shift);
    this.#texts ??= new Array<undefined>(places).fill(undefined);
    this.#answers ??= new Array<undefined>(places).fill(undefined);
    this.#texts[place] = text;
    this.#answers[place] = answer;
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
