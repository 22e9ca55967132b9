import { head, type Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import { lastAtOrBefore } from '../../src/core/text';

/** An automation, a blueprint's or a template entity: something with triggers, wherever it stands. */
export interface Automation {
  readonly triggers: readonly Entry[];
  readonly conditions: Entry | undefined;
  readonly actions: Entry | undefined;
}

/** Takes both spellings: `trigger:` and `triggers:`. */
export function* automations(document: Document): Generator<Automation> {
  for (const label of ['triggers', 'trigger']) {
    for (const entry of document.labelled(label)) {
      if (typeof entry.name !== 'string' || (entry.kind !== 'list' && entry.kind !== 'map')) continue;
      const beside = document.childrenOf(entry.parent);
      // Of keys that are written twice, the last counts.
      if (beside.get(entry.name) !== entry) continue;
      const triggers = entry.kind === 'map' ? [entry] : [...document.childrenOf(entry).values()];
      yield {
        triggers: triggers.filter(({ kind }) => kind === 'map'),
        conditions: beside.get('conditions') ?? beside.get('condition'),
        actions: beside.get('actions') ?? beside.get('action'),
      };
    }
  }
}

/** What kind of trigger this is: `webhook`. */
export function kindOfTrigger(document: Document, trigger: Entry): string {
  const settings = document.childrenOf(trigger);
  return (settings.get('trigger') ?? settings.get('platform'))?.data ?? '';
}

/** A step that calls an action: `action: lock.unlock` with its settings. */
export interface Call {
  /** The entry that names the action. */
  readonly entry: Entry;
  readonly action: string;
  /** What stands beside the name: `data`, `target`. */
  readonly settings: ReadonlyMap<string | number, Entry>;
}

const callers = ['action', 'service', 'perform_action', 'service_template'] as const;

/** All calls of actions in a document. */
export function* calls(document: Document): Generator<Call> {
  for (const label of callers) {
    for (const entry of document.labelled(label)) {
      if (entry.kind !== 'scalar' || typeof entry.name !== 'string') continue;
      const settings = document.childrenOf(entry.parent);
      if (settings.get(entry.name) === entry) yield { entry, action: entry.data, settings };
    }
  }
}

/** The value of a setting of a call, in `data:` or in the older `data_template:`. */
export function dataOf(document: Document, { settings }: Call, name: string): Entry | undefined {
  for (const block of ['data', 'data_template', 'service_data']) {
    const data = settings.get(block);
    const found = data && document.childrenOf(data).get(name);
    if (found) return found;
  }
  return undefined;
}

/** The entries within another, in order: itself is not among them. */
export function within({ entries }: Document, outer: Entry): readonly Entry[] {
  const end = Math.max(outer.end, outer.nodeEnd);
  let i = lastAtOrBefore(entries, (at) => head(entries[at]), outer.start - 1) + 1;
  const found: Entry[] = [];
  for (; i < entries.length; i++) {
    const entry = entries[i];
    if (!entry || head(entry) >= end) break;
    if (entry !== outer) found.push(entry);
  }
  return found;
}
