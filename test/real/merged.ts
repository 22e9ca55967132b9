import { join } from 'node:path';
import { layout } from '../../rules/tables/dialects';
import type { Mapping, Pair, Pool, Value } from '../../src/home/values';
import { valueOf, type Canonical } from './canonical';
import { homeAssistantResolver } from './loading';
import { script } from './programs';

interface Merged {
  readonly value: Mapping;
  /** Packages' integrations that Home Assistant left out: `package integration`. */
  readonly failed: ReadonlySet<string>;
}

/** A configuration with its packages, as Home Assistant puts it together; undefined where it refuses it. */
export function mergedConfig(folder: string, root: string, pool: Pool): Merged | undefined {
  const printed = JSON.parse(script('home-assistant', 'homeassistant_packages.py', [join(folder, root)])) as {
    readonly value?: Canonical;
    readonly failed?: readonly (readonly [string, string | null])[];
  };
  if (!printed.value) return undefined;
  const value = valueOf(pool, printed.value);
  if (value.kind !== 'map') return undefined;
  return {
    value,
    failed: new Set((printed.failed ?? []).map(([name, integration]) => `${name} ${integration ?? ''}`)),
  };
}

/**
 * The same from our resolution: lists are appended, mappings merged deeply. Whether an integration is a list stands in its
 * schema, which only Home Assistant has: what it came to tells.
 */
export function ours(
  folder: string,
  root: string,
  pool: Pool,
  { value: theirs, failed }: Merged,
): { readonly value: Value; readonly unmerged: number; readonly integrations: number } {
  const main = homeAssistantResolver(folder, root, pool).file(join(root, layout.main));
  if (main.kind !== 'map') return { value: main, unmerged: 0, integrations: 0 };
  // Of what stands at the top and is nothing, Home Assistant makes an empty mapping.
  const result = new Map<string, Pair>(
    [...main.pairs]
      .filter(([key]) => theirs.pairs.has(key))
      .map(([id, pair]) => [id, counts(pair.value) ? pair : { key: pair.key, value: pool.map([]) }]),
  );
  const core = main.get('homeassistant');
  const packages = core?.kind === 'map' ? core.get('packages') : undefined;
  const name = pool.scalar('string', 'homeassistant');
  // A package that is none is taken out of the list, too.
  if (core?.kind === 'map' && packages?.kind === 'map') {
    const valid = [...packages.pairs.values()].filter(({ key }) => !failed.has(`${key.text} `));
    const key = pool.scalar('string', 'packages');
    const value = pool.map([...core.pairs.values(), { key, value: pool.map(valid) }]);
    if (result.has('string:homeassistant')) result.set('string:homeassistant', { key: name, value });
  }
  let unmerged = 0;
  let integrations = 0;
  for (const { key: pack, value: content } of packages?.kind === 'map' ? packages.pairs.values() : []) {
    if (failed.has(`${pack.text} `) || content.kind !== 'map') continue;
    for (const [id, { key, value }] of content.pairs) {
      if (key.text === 'homeassistant') continue;
      integrations++;
      if (failed.has(`${pack.text} ${key.text}`)) {
        unmerged++;
        continue;
      }
      const known = result.get(id)?.value;
      const isList = theirs.pairs.get(id)?.value.kind === 'list';
      result.set(id, { key, value: isList ? joined(pool, known, value) : deep(pool, known, value) });
    }
  }
  return { value: pool.map(result.values()), unmerged, integrations };
}

const isNothing = (value: Value | undefined): boolean =>
  value === undefined || (value.kind === 'scalar' && value.type === 'null');

/** Python's idea of what is worth keeping. */
function counts(value: Value): boolean {
  if (value.kind === 'list') return value.items.length > 0;
  if (value.kind === 'map') return value.pairs.size > 0;
  return value.kind !== 'scalar' || !(value.text === '' || /^(?:false|0|0\.0)$/.test(value.text));
}

const items = (value: Value | undefined): readonly Value[] =>
  value === undefined || isNothing(value) ? [] : value.kind === 'list' ? value.items : [value];

const joined = (pool: Pool, one: Value | undefined, other: Value): Value =>
  pool.list([...items(one), ...items(other)].filter(counts));

function deep(pool: Pool, into: Value | undefined, from: Value): Value {
  const base = into?.kind === 'map' ? into : pool.map([]);
  if (from.kind !== 'map') return base;
  const pairs = new Map<string, Pair>(base.pairs);
  for (const [id, { key, value }] of from.pairs) {
    const known = pairs.get(id)?.value;
    if (value.kind === 'map') {
      if (value.pairs.size > 0) pairs.set(id, { key, value: deep(pool, known, value) });
    } else if (value.kind === 'list') {
      pairs.set(id, { key, value: joined(pool, known, value) });
    } else if (isNothing(known)) {
      pairs.set(id, { key, value });
    } else {
      // A setting that stands twice: Home Assistant gives the rest of the package's integration up.
      break;
    }
  }
  return pool.map(pairs.values());
}
