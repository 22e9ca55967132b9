import { git, type GitOptions } from '../git';
import { Trouble } from '../trouble';

/** Commits, parents before children; a commit is called by its place in that order. */
export class Graph {
  readonly ids: readonly string[];
  /** In seconds, as the committer's clock had it. */
  readonly times: readonly number[];
  readonly parents: readonly (readonly number[])[];
  readonly #places: ReadonlyMap<string, number>;
  /** Does a commit carry an earlier date than a parent of it, by more than a day? */
  readonly hasOddClock: boolean;

  /** @param lines of `rev-list --timestamp --parents`, children before parents */
  constructor(lines: readonly string[]) {
    const rows = lines.map((line) => line.split(' ')).reverse();
    this.times = rows.map(([time]) => Number(time));
    this.ids = rows.map(([, id = '']) => id);
    this.#places = new Map(this.ids.map((id, place) => [id, place]));
    this.parents = rows.map(([, , ...parents]) =>
      parents.flatMap((id) => {
        const place = this.#places.get(id);
        return place === undefined ? [] : [place];
      }),
    );
    const day = 86_400;
    this.hasOddClock = this.parents.some((parents, i) =>
      parents.some((parent) => (this.times[parent] ?? 0) - (this.times[i] ?? 0) > day),
    );
  }

  placeOf(id: string): number | undefined {
    return this.#places.get(id);
  }

  /**
   * Whether a commit was made since a time. A clock that was wrong once must not hide a commit: none counts as older than
   * its parents.
   */
  since(time: number): readonly boolean[] {
    const real: number[] = [];
    return this.ids.map((_, i) => {
      const own = Math.max(this.times[i] ?? 0, ...(this.parents[i] ?? []).map((parent) => real[parent] ?? 0));
      real.push(own);
      return own >= time;
    });
  }

  /** Which of some names can see each commit: those that stand at it or at a later one that descends from it. */
  reach(tips: ReadonlyMap<number, readonly number[]>, names: number): Reach {
    const reach = new Reach(names);
    const sets = new Int32Array(this.ids.length);
    for (let i = this.ids.length - 1; i >= 0; i--) {
      const set = (sets[i] = reach.with(sets[i] ?? 0, tips.get(i) ?? []));
      for (const parent of this.parents[i] ?? []) sets[parent] = reach.union(sets[parent] ?? 0, set);
    }
    reach.of = sets;
    return reach;
  }
}

/** Sets of names, each kept once: neighbours in history are seen by the same ones. */
export class Reach {
  /** For each commit its set. */
  of: Int32Array = new Int32Array(0);
  readonly #sets: Uint32Array[];
  readonly #known = new Map<string, number>();
  readonly #unions = new Map<string, number>();
  readonly #width: number;

  constructor(names: number) {
    this.#width = Math.ceil(names / 32);
    this.#sets = [];
    this.#intern(new Uint32Array(this.#width));
  }

  with(set: number, names: readonly number[]): number {
    if (names.length === 0) return set;
    const bits = Uint32Array.from(this.#sets[set] ?? []);
    for (const name of names) bits[name >> 5] = (bits[name >> 5] ?? 0) | (1 << (name & 31));
    return this.#intern(bits);
  }

  union(a: number, b: number): number {
    if (a === b || b === 0) return a;
    if (a === 0) return b;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    let found = this.#unions.get(key);
    if (found === undefined) {
      const [left, right] = [this.#sets[a], this.#sets[b]];
      found = this.#intern(
        Uint32Array.from({ length: this.#width }, (_, i) => (left?.[i] ?? 0) | (right?.[i] ?? 0)),
      );
      this.#unions.set(key, found);
    }
    return found;
  }

  /** The names in a set. */
  *names(set: number): Generator<number> {
    const bits = this.#sets[set];
    if (!bits) return;
    for (const [word, value] of bits.entries()) {
      for (let bit = 0; bit < 32; bit++) if ((value >>> bit) & 1) yield word * 32 + bit;
    }
  }

  #intern(bits: Uint32Array): number {
    const key = bits.join(' ');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.#sets.length);
    return this.#sets.push(bits) - 1;
  }
}

export interface Listed {
  readonly lines: readonly string[];
  /** Git could follow all of it. */
  readonly isWhole: boolean;
}

const list = ['rev-list', '--timestamp', '--parents'];

/** All commits of these tips and of everything that has a name, children before parents. */
export function commitsOf(options: GitOptions, more: readonly string[]): Listed {
  const input = Buffer.from(more.map((id) => `${id}\n`).join(''));
  const ran = git([...list, '--date-order', '--all', '--stdin'], { ...options, input });
  if (ran?.code === 0) return { lines: linesOf(ran.output), isWhole: true };
  // Something is damaged: what stands before it can still be walked, in the order in which Git comes to it.
  const part = git([...list, '--all', '--stdin'], { ...options, input });
  return { lines: inOrder(linesOf(part?.output ?? Buffer.of())), isWhole: false };
}

/** The ids of the commits that a user names: `main`, `v1..HEAD`. A name that is nothing here is trouble. */
export function named(revisions: readonly string[], options: GitOptions): ReadonlySet<string> {
  const ran = git(['rev-list', ...revisions, '--'], options);
  if (ran?.code !== 0) {
    const lost = revisions.find((one) => git(['rev-list', '-n', '1', one, '--'], options)?.code !== 0);
    const name = lost !== undefined && /^[\w./@^~{}-]{1,60}$/.test(lost) ? lost : 'of that name';
    throw new Trouble(`there is no commit ${name} here; if it exists elsewhere, fetch it first`);
  }
  return new Set(linesOf(ran.output));
}

const linesOf = (output: Buffer): readonly string[] => output.toString('latin1').split('\n').filter(Boolean);

/** Lines in any order, children before parents again. */
function inOrder(lines: readonly string[]): readonly string[] {
  const byId = new Map(lines.map((line) => [line.split(' ')[1] ?? '', line]));
  const children = new Map<string, number>();
  for (const line of lines) {
    for (const parent of line.split(' ').slice(2)) children.set(parent, (children.get(parent) ?? 0) + 1);
  }
  const ready = [...byId.keys()].filter((id) => !children.has(id)).reverse();
  const done: string[] = [];
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    const line = byId.get(id);
    if (line === undefined) continue;
    done.push(line);
    for (const parent of line.split(' ').slice(2)) {
      const left = (children.get(parent) ?? 1) - 1;
      children.set(parent, left);
      if (left === 0) ready.push(parent);
    }
  }
  return done;
}

/** The moment that a user names (`2026-05-01`, `2 weeks ago`), in seconds. Git takes every word for a date: what it takes for now is none. */
export function moment(since: string, options: GitOptions): number {
  const ran = git(['rev-parse', `--since=${since}`], options);
  const time = Number(/^--max-age=(\d+)/.exec(ran?.output.toString() ?? '')?.[1] ?? NaN);
  const isNow = Math.abs(Date.now() / 1000 - time) < 5 && !/\b(?:now|0 *seconds?)\b/i.test(since);
  if (
    Number.isNaN(time) ||
    isNow ||
    !/\d|\b(?:yesterday|today|midnight|noon|last|week|month|year|ago)/i.test(since)
  ) {
    throw new Trouble('--since takes a date, such as 2026-05-01, or a span, such as "6 weeks ago"');
  }
  return time;
}
