/** Multiplied with it, numbers that have much in common lie far apart. */
export const spread = 0x9e3779b1;

/**
 * Things that are told by a number which several may have: the first thing is 0, the next 1. What each is, is a number, too:
 * there may be a million of them.
 */
export class Chains {
  /**
   * Could there be something of a number? Says no for nearly all of which there is none. A bit for each answer, so few of
   * them open that it seldom lets one through, and together so small that they are at hand.
   */
  bits = new Int32Array(1 << 7);
  /** The answer is told by what the product of a number with `spread` has above so many bits. */
  shift = 20;
  #count = 0;
  /** For each thing its number, what it is, and the next one in its slot, and one more; 0: it is the last. */
  #numbers = new Int32Array(1 << 6);
  #whats = new Int32Array(1 << 6);
  #next = new Int32Array(1 << 6);
  /** For each slot the last thing that came into it, and one more; 0: there is none. */
  #first = new Int32Array(1 << 7);
  /** For each slot how many things lie in it; what is more than a byte can say counts as that. */
  #sizes = new Uint8ClampedArray(1 << 7);
  #slotShift = 25;

  add(number: number, what: number): void {
    const thing = this.#count++;
    if (thing === this.#numbers.length) {
      this.#numbers = doubled(this.#numbers);
      this.#whats = doubled(this.#whats);
      this.#next = doubled(this.#next);
    }
    this.#numbers[thing] = number;
    this.#whats[thing] = what;
    if (this.#count <= this.#first.length) this.#link(thing);
    else this.#linkAll();
    if (this.#count <= this.bits.length * 2 || this.shift <= 6) this.#open(number);
    else this.#openAll();
  }

  /** The first thing of a number or of another one that lies in its slot; -1: there is none. */
  first(number: number): number {
    return (this.#first[Math.imul(number, spread) >>> this.#slotShift] ?? 0) - 1;
  }

  /** The one behind it. The last that was added comes first. */
  next(thing: number): number {
    return (this.#next[thing] ?? 0) - 1;
  }

  numberOf(thing: number): number {
    return this.#numbers[thing] ?? 0;
  }

  whatOf(thing: number): number {
    return this.#whats[thing] ?? 0;
  }

  /** How many things lie where one of this number would. */
  shared(number: number): number {
    return this.#sizes[Math.imul(number, spread) >>> this.#slotShift] ?? 0;
  }

  #link(thing: number): void {
    const slot = Math.imul(this.#numbers[thing] ?? 0, spread) >>> this.#slotShift;
    this.#next[thing] = this.#first[slot] ?? 0;
    this.#first[slot] = thing + 1;
    this.#sizes[slot] = (this.#sizes[slot] ?? 0) + 1;
  }

  #linkAll(): void {
    this.#slotShift -= 2;
    this.#first = new Int32Array(this.#first.length * 4);
    this.#sizes = new Uint8ClampedArray(this.#first.length);
    for (let thing = 0; thing < this.#count; thing++) this.#link(thing);
  }

  #open(number: number): void {
    const bit = Math.imul(number, spread) >>> this.shift;
    this.bits[bit >>> 5] = (this.bits[bit >>> 5] ?? 0) | (1 << (bit & 31));
  }

  #openAll(): void {
    this.shift -= 2;
    this.bits = new Int32Array(this.bits.length * 4);
    for (let thing = 0; thing < this.#count; thing++) this.#open(this.#numbers[thing] ?? 0);
  }
}

function doubled(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(column.length * 2);
  longer.set(column);
  return longer;
}
