import type { Document } from '../../src/core/document';
import type { Entry, Link } from '../../src/core/entry';

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
