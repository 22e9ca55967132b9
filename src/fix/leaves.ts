import type { Document } from '../core/document';
import type { Entry } from '../core/entry';
import type { Definition } from './book';
import type { SecretForm, Types } from './form';
import { typed } from './value';

/** What a document comes to when all secrets are put in: values by path, for comparison alone. */
export type Leaves = ReadonlyMap<string, string>;

const anchor = /&[^\s,[\]{}]+/;

/** The name that a scalar asks for, if it asks for a secret. */
export function askedFor(entry: Entry, form: SecretForm | undefined): string | undefined {
  if (entry.kind !== 'scalar' || !form) return undefined;
  if (form.written === 'tag') return entry.tag === '!secret' ? entry.data : undefined;
  return entry.tag === undefined ? /^!(?:\S{1,80}) (\S{1,80})$/.exec(entry.data)?.[1] : undefined;
}

/**
 * Resolves the secrets of a document.
 *
 * @param find what a name gives; undefined where nobody knows
 */
export function leavesOf(
  document: Document,
  form: SecretForm | undefined,
  find: (name: string) => Definition | undefined,
): Leaves {
  const types: Types = form?.types ?? 'yaml-1.1';
  const leaves = new Map<string, string>();
  const seen = new Map<string, number>();
  const put = (path: readonly (string | number)[], value: string): void => {
    const key = JSON.stringify(path);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    // Of keys that stand twice, each counts.
    leaves.set(count === 0 ? key : `${key} ${count}`, value);
  };
  const marks = (entry: Entry): string =>
    anchor.exec(document.text.slice(entry.nodeStart, entry.start))?.[0] ?? '';
  const parents = new Set(document.entries.map(({ parent }) => parent));

  for (const entry of document.entries) {
    const { path } = entry;
    const name = askedFor(entry, form);
    const found = name === undefined ? undefined : find(name);
    if (found) unfold(found, path, marks(entry), types, put);
    else if (name !== undefined) put(path, `${marks(entry)} unknown ${name}`);
    else if (entry.kind === 'scalar') put(path, `${marks(entry)} ${typed(document, entry, types)}`);
    else if (entry.kind === 'alias') put(path, `alias ${document.text.slice(...entry.value)}`);
    else if (marks(entry) !== '' || entry.tag !== undefined || !parents.has(entry))
      put(path, `${marks(entry)} ${entry.tag ?? ''} ${entry.kind}`);
  }
  return leaves;
}

function unfold(
  { document, entry }: Definition,
  path: readonly (string | number)[],
  marks: string,
  types: Types,
  put: (path: readonly (string | number)[], value: string) => void,
): void {
  if (entry.kind === 'scalar') put(path, `${marks} ${typed(document, entry, types)}`);
  else if (entry.kind === 'alias') put(path, `alias ${document.text.slice(...entry.value)}`);
  else {
    const children = document.childrenOf(entry);
    if (children.size === 0 || marks !== '') put(path, `${marks}  ${entry.kind}`);
    for (const [name, child] of children) unfold({ document, entry: child }, [...path, name], '', types, put);
  }
}

/** The paths at which two states differ, other than those that may. */
export function differences(
  before: Leaves,
  after: Leaves,
  may: ReadonlySet<string> = new Set(),
): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path) && !may.has(path));
}
