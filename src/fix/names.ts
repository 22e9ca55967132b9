import type { NameParts } from '../../rules/sense/secret-name';

const special = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/;

/** Lower-case words with `_` between them, which every reader of YAML takes for a text. */
export const isGoodName = (name: string): boolean =>
  /^[a-z][a-z0-9_]{1,59}$/.test(name) && !special.test(name);

/** Finds names that are free, and remembers how far it has counted. */
export class Names {
  readonly #next = new Map<string, number>();

  /** The base, with what is its own before it, or with a number behind it. */
  nameFor({ base, own }: NameParts, isFree: (name: string) => boolean): string {
    const start = isGoodName(base) ? base : 'secret_value';
    const candidates = [
      start,
      ...own.filter((one) => !start.startsWith(one)).map((one) => `${one}_${start}`),
    ];
    const free = candidates.find((name) => isGoodName(name) && isFree(name));
    if (free !== undefined) return free;
    const stem = start.slice(0, 50);
    for (let number = this.#next.get(stem) ?? 2; ; number++) {
      if (!isFree(`${stem}_${number}`)) continue;
      this.#next.set(stem, number);
      return `${stem}_${number}`;
    }
  }
}
