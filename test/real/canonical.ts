import { typedAs } from '../../src/home/typing';
import type { Pool, Value } from '../../src/home/values';

/** What canonical.py prints. */
export type Canonical =
  | readonly [type: 'null' | 'bool' | 'int' | 'float' | 'time' | 'string', text: string]
  | { readonly list: readonly Canonical[] }
  | { readonly map: readonly (readonly [Canonical, Canonical])[] }
  | { readonly tag: string; readonly value: Canonical };

/** The same as a value of ours. */
export function valueOf(pool: Pool, canonical: Canonical): Value {
  if (isScalar(canonical)) {
    const [type, text] = canonical;
    if (type !== 'float') return pool.scalar(type, text);
    const written = text.replace(/^(-?)(inf|nan)$/, '$1.$2');
    return typedAs(pool, written, 'float') ?? pool.missing('bad-value', text);
  }
  if ('list' in canonical) return pool.list(canonical.list.map((item) => valueOf(pool, item)));
  if ('tag' in canonical) return pool.marked(canonical.tag, valueOf(pool, canonical.value));
  return pool.map(
    canonical.map.map(([key, item]) => {
      const scalar = valueOf(pool, key);
      if (scalar.kind !== 'scalar') throw new Error('a key that is no scalar');
      return { key: scalar, value: valueOf(pool, item) };
    }),
  );
}

const isScalar = (canonical: Canonical): canonical is Extract<Canonical, readonly string[]> =>
  Array.isArray(canonical);

/** Is there a place in it at which the program would stop? */
export function isWhole(value: Value, kept: readonly string[], seen = new Set<Value>()): boolean {
  if (seen.has(value)) return true;
  seen.add(value);
  switch (value.kind) {
    case 'missing':
      return false;
    case 'list':
      return value.items.every((item) => isWhole(item, kept, seen));
    case 'map':
      return [...value.pairs.values()].every((pair) => isWhole(pair.value, kept, seen));
    case 'marked':
      return kept.includes(value.tag) && isWhole(value.value, kept, seen);
    case 'scalar':
      return true;
  }
}
