import type { Mapping, Pair, Pool, Value } from './values';

/** An included file together with the variables that are handed to it. */
const withVariables = '!include';

/** The content of a file with the variables that are handed to it. Its own `defaults` are variables, too. */
export function withHanded(pool: Pool, value: Value, handed: Mapping | undefined): Value {
  let content = value;
  let vars = handed;
  const defaults = value.kind === 'map' ? value.get('defaults') : undefined;
  if (value.kind === 'map' && defaults?.kind === 'map') {
    content = pool.map(
      [...value.pairs.values()].filter((pair) => pair.value !== defaults || pair.key.text !== 'defaults'),
    );
    vars = pool.map([...defaults.pairs.values(), ...(handed?.pairs.values() ?? [])]);
  }
  if (!vars || vars.pairs.size === 0) return content;
  if (content.kind === 'marked' && content.tag === withVariables && content.value.kind === 'list') {
    const [inner, own] = content.value.items;
    if (inner && own?.kind === 'map') {
      const all = pool.map([...own.pairs.values(), ...vars.pairs.values()]);
      return pool.marked(withVariables, pool.list([inner, all]));
    }
  }
  const takes = content.kind !== 'scalar' || content.type === 'string';
  return takes ? pool.marked(withVariables, pool.list([content, vars])) : content;
}

/** The pairs that a merge key takes from a value; undefined: it takes none from such. */
export function mergeable(pool: Pool, value: Value): Pair[] | undefined {
  if (value.kind === 'map') return [...value.pairs.values()];
  if (value.kind !== 'marked' || value.tag !== withVariables || value.value.kind !== 'list') return undefined;
  const [content, vars] = value.value.items;
  if (content?.kind !== 'map' || vars?.kind !== 'map') return undefined;
  // The map goes, and the variables go with what was in it.
  return [...content.pairs.values()].map((pair) => ({
    key: pair.key,
    value: withHanded(pool, pair.value, vars),
  }));
}
