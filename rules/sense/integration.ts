import { say, type Words } from '../../src/core/say';
import type { Document } from '../../src/core/document';
import type { Entry, Link } from '../../src/core/entry';
import { once } from '../../src/core/once';
import { dialectName } from '../tables/dialects';
import { integrations } from '../tables/integrations';

/**
 * The integrations to which an entry belongs, innermost first: the `platform:` beside it or beside one of its parents, and
 * the key at the top (`mqtt:`).
 */
export function* integrationsOf(document: Document, entry: Entry): Generator<string> {
  let top: string | undefined;
  for (let link: Link | undefined = entry; link; link = link.parent) {
    if (typeof link.name === 'string') {
      const platform = document.beside(link, 'platform');
      if (platform) yield platform;
    }
    if (typeof link.name === 'string') top = link.name;
  }
  if (top !== undefined) yield top;
}

/** The action (`lock.unlock`) whose `data` an entry stands in, if it does. */
export function actionOf(document: Document, entry: Entry): string | undefined {
  let link: Link | undefined = entry.parent;
  for (let steps = 0; link && steps < 4; link = link.parent, steps++) {
    for (const name of ['action', 'service', 'perform_action']) {
      const action = document.beside(link, name);
      // A card says `action: call-service` beside the action itself.
      if (action?.includes('.')) return action;
    }
  }
  return undefined;
}

const known = once(
  (): ReadonlyMap<string, (typeof integrations)[number]> => new Map(integrations.map((name) => [name, name])),
);

/** Platforms whose own name says nothing to their owner: `alarm code of manual`. */
const nameless: ReadonlySet<string> = new Set(['manual', 'manual_mqtt', 'generic', 'template']);

/**
 * Whose value this is, for a message: ` of ESPHome`, ` of smtp`. Empty where nobody knows, and where the words for the
 * value name it already.
 */
export function ownerOf(document: Document, entry: Entry, what: string): Words {
  const neighbour = dialectName(document.dialect);
  if (neighbour !== undefined) return what.includes(neighbour) ? say`` : say` of ${neighbour}`;
  for (const name of document.dialect === 'home-assistant' ? integrationsOf(document, entry) : []) {
    if (nameless.has(name)) continue;
    const integration = known().get(name.split(' ')[0] ?? '');
    const isSaid = what
      .toLowerCase()
      .replaceAll('-', '')
      .includes(name.replaceAll('_', ' ').split(' ')[0] ?? '');
    if (integration !== undefined) return isSaid ? say`` : say` of ${integration}`;
  }
  return say``;
}
