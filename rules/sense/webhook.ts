import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';

/** A trigger that an address fires. */
export interface Webhook {
  readonly id: Entry;
  readonly localOnly: Entry | undefined;
}

export function* webhooks(document: Document): Generator<Webhook> {
  if (document.dialect !== 'home-assistant') return;
  for (const id of document.labelled('webhook_id')) {
    if (id.kind !== 'scalar') continue;
    const beside = document.childrenOf(id.parent);
    const kind = (beside.get('trigger') ?? beside.get('platform'))?.data.trim();
    // A line or two that someone pastes has no trigger around it.
    if (kind !== 'webhook' && (kind !== undefined || id.parent)) continue;
    yield { id, localOnly: beside.get('local_only') };
  }
}
