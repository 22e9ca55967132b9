import type { Form } from '../core/document';
import type { Entry, Link } from '../core/entry';
import type { Dialects } from './dialect';

/** The dialect that the file's path tells. */
export function dialectOfPath({ dialects }: Dialects, path: string): string | undefined {
  const lower = path.toLowerCase();
  const isIn = (word: string): boolean => lower.includes(word);
  return dialects.find(
    ({ paths, words }) => words?.some(isIn) !== false && paths?.some((pattern) => pattern.test(lower)),
  )?.id;
}

/** The dialect that the top-level keys tell. */
export function dialectOfKeys(
  { dialects }: Dialects,
  entries: readonly Entry[],
  root: Link | undefined,
): string | undefined {
  const keys = new Set<string | number>();
  for (const { parent, name } of entries) if (parent === root) keys.add(name);
  return dialects.find((dialect) => dialect.keys?.some((group) => group.every((key) => keys.has(key))))?.id;
}

/** Of what nobody claims: YAML and JSON are the user's main dialect, the rest is what it is read as. */
export function unclaimed({ other }: Dialects, form: Form, named: Form | undefined): string {
  return form === 'yaml' || form === 'json' || named === 'yaml' || named === 'json' ? other : form;
}
