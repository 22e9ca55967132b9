/**
 * The values of the secrets files that can be seen. They live in memory only: whatever prints or serialises this object
 * gets the number of its names.
 */
export class KnownSecrets {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(values: ReadonlyMap<string, readonly string[]> = new Map()) {
    this.#values = values;
  }

  get names(): readonly string[] {
    return [...this.#values.keys()];
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  toJSON(): string {
    return `${this.#values.size} secrets`;
  }

  toString(): string {
    return this.toJSON();
  }
}
