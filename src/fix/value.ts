import type { Document } from '../core/document';
import type { Entry } from '../core/entry';
import { typed, typedAs, type Typing } from '../home/typing';
import { Pool } from '../home/values';

export type Style = 'plain' | 'quoted' | 'block';

/** How a scalar is written. */
export function styleOf({ text }: Document, { nodeStart, start, end, nodeEnd }: Entry): Style {
  const before = text.charAt(start - 1);
  if (nodeStart < start && (before === '"' || before === "'") && nodeEnd > end) return 'quoted';
  return /^(?:[!&]\S*\s+)*[|>]/.test(text.slice(nodeStart, start)) ? 'block' : 'plain';
}

/** Is a scalar without quotes a text to every reader, and not a number to some of them? */
export function isText(data: string, typing: Typing): boolean {
  return typed(new Pool(), data, typing)?.type === 'string';
}

/** A scalar's value with its type, for comparison alone: `string winter`, `int 83`. */
function scalarOf({ tag, data }: Entry, isPlain: boolean, typing: Typing): string {
  if (tag === undefined && !isPlain) return `string ${data}`;
  const value =
    tag === undefined ? typed(new Pool(), data, typing) : typedAs(new Pool(), data, tag.replace(/^!!/, ''));
  return value ? `${value.type} ${value.text}` : `${tag ?? 'bad'} ${data}`;
}

/** What a value comes to, for comparison alone. */
export function valueOf(document: Document, entry: Entry, typing: Typing): string {
  if (entry.kind === 'scalar') return scalarOf(entry, styleOf(document, entry) === 'plain', typing);
  if (entry.kind === 'alias') return `alias ${document.text.slice(...entry.value)}`;
  const children = [...document.childrenOf(entry)].map(([name, child]) => {
    const value = valueOf(document, child, typing);
    return entry.kind === 'map' ? [name, value] : value;
  });
  return `${entry.kind} ${JSON.stringify(children)}`;
}

/** A text in quotes, as it must stand in YAML. Control characters other than a tab do not come here. */
export function quoted(data: string): string {
  return /["\\]/.test(data) ? `'${data.replaceAll("'", "''")}'` : `"${data}"`;
}
