import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Dialects } from '../../src/read/dialect';
import { open, type Opening } from '../../src/read/open';

export const dialects: Dialects = {
  dialects: [
    { id: 'storage', name: 'Storage', paths: [/(?:^|\/)\.storage\//] },
    { id: 'node', name: 'A node', keys: [['node'], ['wifi', 'api']] },
  ],
  other: 'main',
  roots: ['homeassistant.packages.*'],
};

export function read(text: string, path = 'configuration.yaml', opening: Partial<Opening> = {}): Document {
  return open({ path, text }, { dialects, ...opening });
}

/** Entries as a person would write them down: `a.0.b = data`, maps and lists as `a {}`, `a []`, aliases as `a *`. */
export function shown(entries: readonly Entry[]): string[] {
  return entries.map((entry) => {
    const path = entry.path.join('.');
    const tag = entry.tag === undefined ? '' : `${entry.tag} `;
    if (entry.kind === 'scalar') return `${path} = ${tag}${entry.data}`;
    return `${path} ${tag}${{ map: '{}', list: '[]', alias: '*' }[entry.kind]}`;
  });
}

/** All that two readers must agree on. */
export function exactly(entry: Entry | undefined): string {
  if (!entry) return 'nothing';
  const { path, kind, key, value, node, tag, data } = entry;
  return JSON.stringify([path, kind, key, value, node, tag, data]);
}

/** What is wrong with the ranges of a document's entries; nothing is. */
export function misplaced({ text, entries }: Document): string[] {
  const wrong: string[] = [];
  let last = -1;
  entries.forEach((entry, i) => {
    const say = (what: string): void => void wrong.push(`${i} ${entry.path.join('.')}: ${what}`);
    const { start, end, nodeStart, nodeEnd, key, parent } = entry;
    if (!(nodeStart <= start && start <= end && end <= nodeEnd && nodeEnd <= text.length && nodeStart >= 0))
      say('ranges');
    if (key && (key[0] > key[1] || key[1] > nodeStart)) say('key behind its value');
    const head = key?.[0] ?? nodeStart;
    if (head < last) say('out of order');
    last = head;
    const above = parent === undefined ? undefined : entries.find((other) => other === parent);
    if (above && (above.nodeStart > head || above.nodeEnd < nodeEnd)) say('outside of its parent');
  });
  return wrong;
}
