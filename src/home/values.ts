/**
 * What a setting comes to when everything that it refers to is put in its place. Values live in memory only: whatever
 * prints or serialises one gets its kind.
 */
export type Value = Scalar | List | Mapping | Marked | Missing;

/** `time` is a date or a point in time; the text of each type is canonical, so that `0x10` and `16` are one integer. */
export type ScalarType = 'null' | 'bool' | 'int' | 'float' | 'time' | 'string';

/** Why there is no value. Home Assistant would stop here. */
export type Reason =
  | 'undefined-secret'
  | 'environment'
  | 'missing-file'
  | 'cycle'
  | 'unreadable'
  | 'several-documents'
  | 'unknown-tag'
  | 'bad-tag'
  | 'bad-key'
  | 'bad-merge'
  | 'bad-value'
  | 'duplicate-key'
  | 'duplicate-anchor'
  | 'unknown-alias'
  | 'too-deep'
  | 'too-large';

abstract class Kept {
  constructor(readonly id: number) {}

  toJSON(): string {
    return 'a value';
  }

  toString(): string {
    return 'a value';
  }
}

export class Scalar extends Kept {
  readonly kind = 'scalar';
  constructor(
    id: number,
    readonly type: ScalarType,
    readonly text: string,
  ) {
    super(id);
  }
}

export class List extends Kept {
  readonly kind = 'list';
  constructor(
    id: number,
    readonly items: readonly Value[],
  ) {
    super(id);
  }
}

export interface Pair {
  readonly key: Scalar;
  readonly value: Value;
}

export class Mapping extends Kept {
  readonly kind = 'map';
  /** By `keyOf`, in the order in which the keys were met first. */
  constructor(
    id: number,
    readonly pairs: ReadonlyMap<string, Pair>,
  ) {
    super(id);
  }

  get(name: string): Value | undefined {
    return this.pairs.get(`string:${name}`)?.value;
  }
}

/** A value with a mark that is resolved later, by the program itself: `!lambda`, `!input`, an include of an unknown file. */
export class Marked extends Kept {
  readonly kind = 'marked';
  constructor(
    id: number,
    readonly tag: string,
    readonly value: Value,
  ) {
    super(id);
  }
}

export class Missing extends Kept {
  readonly kind = 'missing';
  constructor(
    id: number,
    readonly reason: Reason,
    /** What was looked for: a name, a path. */
    readonly about: string,
  ) {
    super(id);
  }
}

/** Equal keys of a mapping have one text. To Python, `true`, `1` and `1.0` are one key. */
export function keyOf({ type, text }: Scalar): string {
  if (type === 'bool') return text === 'true' ? 'number:1' : 'number:0';
  if (type === 'int') return `number:${text}`;
  if (type === 'float') return `number:${text.endsWith('.0') ? text.slice(0, -2) : text}`;
  return `${type}:${text}`;
}

/**
 * Makes values, each only once: within one pool, two values are equal exactly when they are the same object. So a comparison
 * costs nothing, and what an alias shares is shared, however often it is used.
 */
export class Pool {
  readonly #known = new Map<string, Value>();

  scalar(type: ScalarType, text: string): Scalar {
    return this.#one(`s${type}:${text}`, (id) => new Scalar(id, type, text));
  }

  list(items: readonly Value[]): List {
    return this.#one(`l${items.map(({ id }) => id).join()}`, (id) => new List(id, items));
  }

  /** Of equal keys, the last value counts. The order of the keys makes no difference to what is equal. */
  map(pairs: Iterable<Pair>): Mapping {
    const byKey = new Map<string, Pair>();
    for (const pair of pairs) byKey.set(keyOf(pair.key), pair);
    const ids = [...byKey.values()].map(({ key, value }) => `${key.id}=${value.id}`).sort();
    return this.#one(`m${ids.join()}`, (id) => new Mapping(id, byKey));
  }

  marked(tag: string, value: Value): Marked {
    return this.#one(`t${tag} ${value.id}`, (id) => new Marked(id, tag, value));
  }

  missing(reason: Reason, about = ''): Missing {
    return this.#one(`x${reason} ${about}`, (id) => new Missing(id, reason, about));
  }

  #one<T extends Value>(key: string, make: (id: number) => T): T {
    const known = this.#known.get(key);
    if (known) return known as T;
    const made = make(this.#known.size);
    this.#known.set(key, made);
    return made;
  }
}

export type Path = readonly (string | number)[];

/**
 * The places at which two values of one pool differ, at most `most` of them: linear, however often parts are shared (a
 * pair of shared parts is told at the first place only).
 */
export function differences(a: Value | undefined, b: Value | undefined, most = 100): readonly Path[] {
  const found: Path[] = [];
  const seen = new Set<string>();
  const queue: { a: Value | undefined; b: Value | undefined; path: Path }[] = [{ a, b, path: [] }];
  for (let next = queue.pop(); next && found.length < most; next = queue.pop()) {
    const { path } = next;
    const [one, other] = [next.a, next.b];
    if (one === other) continue;
    if (one && other) {
      const pair = `${one.id} ${other.id}`;
      if (seen.has(pair)) continue;
      seen.add(pair);
    }
    if (one?.kind === 'map' && other?.kind === 'map') {
      for (const key of new Set([...one.pairs.keys(), ...other.pairs.keys()])) {
        const [mine, its] = [one.pairs.get(key), other.pairs.get(key)];
        if (mine?.value !== its?.value)
          queue.push({ a: mine?.value, b: its?.value, path: [...path, (mine ?? its)?.key.text ?? ''] });
      }
    } else if (one?.kind === 'list' && other?.kind === 'list' && one.items.length === other.items.length) {
      one.items.forEach((item, i) => {
        if (item !== other.items[i]) queue.push({ a: item, b: other.items[i], path: [...path, i] });
      });
    } else if (one?.kind === 'marked' && other?.kind === 'marked' && one.tag === other.tag) {
      queue.push({ a: one.value, b: other.value, path });
    } else {
      found.push(path);
    }
  }
  return found;
}
