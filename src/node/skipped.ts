import { say, type Words } from '../core/say';

/** Why files were not looked at. */
export const reasons = {
  folder: say`in folders that are skipped by default`,
  ignored: say`ignored by the configuration file`,
  private: say`kept out of Git, as they should be`,
  media: say`pictures, sounds or fonts`,
  kind: say`of a kind that is not read`,
  binary: say`not text`,
  large: say`larger than 256 MiB`,
  outside: say`links to files elsewhere`,
  dangling: say`links to nothing`,
  repository: say`other repositories inside this one`,
  special: say`neither files nor folders`,
} as const satisfies Readonly<Record<string, Words>>;

export type Reason = keyof typeof reasons;

export interface Count {
  /** How many; a folder or a repository that was not looked into at all counts once. */
  readonly all: number;
  /** How many of them Git tracks. */
  readonly tracked: number;
}

/** How many files were not looked at, and why. */
export class Skipped {
  readonly #counts = new Map<Reason, Count>();

  add(reason: Reason, tracked = false): void {
    const { all, tracked: before } = this.of(reason);
    this.#counts.set(reason, { all: all + 1, tracked: before + Number(tracked) });
  }

  of(reason: Reason): Count {
    return this.#counts.get(reason) ?? { all: 0, tracked: 0 };
  }

  /** The reasons that there were, in the order of `reasons`. */
  get counts(): readonly (Count & { readonly reason: Reason })[] {
    const order = Object.keys(reasons);
    return [...this.#counts]
      .map(([reason, count]) => ({ reason, ...count }))
      .sort((a, b) => order.indexOf(a.reason) - order.indexOf(b.reason));
  }

  get tracked(): number {
    return this.counts.reduce((sum, { tracked }) => sum + tracked, 0);
  }
}
