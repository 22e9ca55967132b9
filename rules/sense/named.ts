import type { Document } from '../../src/core/document';
import type { Home } from '../../src/core/home';
import type { Range } from '../../src/core/text';
import { isLoaded } from './lookup';

export interface Named<Name extends string> {
  readonly name: Name;
  readonly range: Range;
}

/**
 * Where a configuration uses integrations of these names: as a key at the top (`mqtt:`), or as a platform
 * (`sensor: - platform: mqtt`). Custom integrations of the same name are left out.
 */
export function* named<const Name extends string>(
  document: Document,
  home: Home,
  names: ReadonlySet<Name>,
): Generator<Named<Name>> {
  if (document.dialect !== 'home-assistant') return;
  const isOurs = (name: string): boolean => home.exists?.(customFolder(home, name)) === true;
  if (isLoaded(document, home)) {
    for (const [label, { key }] of document.childrenOf(undefined)) {
      const name = nameIn(names, label);
      if (name !== undefined && key && !isOurs(name)) yield { name, range: key };
    }
  }
  for (const entry of document.at('*.platform')) {
    const name = entry.kind === 'scalar' ? nameIn(names, entry.data) : undefined;
    if (name !== undefined && !isOurs(name)) yield { name, range: entry.value };
  }
}

function customFolder({ root = '' }: Home, name: string): string {
  return `${root === '' ? '' : `${root}/`}custom_components/${name}`;
}

/** As the table writes it: it may be printed then. */
function nameIn<Name extends string>(names: ReadonlySet<Name>, written: string | number): Name | undefined {
  const all: ReadonlySet<string> = names;
  if (!all.has(String(written))) return undefined;
  for (const name of names) if (name === written) return name;
  return undefined;
}
