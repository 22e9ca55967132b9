import type { Document } from '../core/document';
import type { Entry } from '../core/entry';
import type { Types } from './form';

export type Style = 'plain' | 'quoted' | 'block';

/** How a scalar is written. */
export function styleOf({ text }: Document, { nodeStart, start, end, nodeEnd }: Entry): Style {
  const before = text.charAt(start - 1);
  if (nodeStart < start && (before === '"' || before === "'") && nodeEnd > end) return 'quoted';
  return /^(?:[!&]\S*\s+)*[|>]/.test(text.slice(nodeStart, start)) ? 'block' : 'plain';
}

// What PyYAML takes scalars without quotes for: its own patterns.
const bool = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const int =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const float =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const time =
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|[ \t]+)\d{1,2}:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d{1,2}(?::\d\d)?))?)$/;
const nothing = /^(?:~|null|Null|NULL|)$/;
const odd = /^(?:<<|=)$/;

/**
 * Is a scalar without quotes surely a text? By the core schema other words count, and its readers differ in numbers: there
 * only what begins like a word is surely one.
 */
export function isText(data: string, types: Types): boolean {
  if (types === 'core') return /^[A-Za-z_/]/.test(data) && !bool.test(data) && !nothing.test(data);
  return ![bool, int, float, time, nothing, odd].some((pattern) => pattern.test(data));
}

/** A scalar's value with its type, for comparison alone: `text winter`, `plain 0123`. */
export function typed(document: Document, entry: Entry, types: Types): string {
  const { tag, data } = entry;
  if (tag !== undefined && tag !== '!!str') return `${tag} ${data}`;
  const isPlain = tag === undefined && styleOf(document, entry) === 'plain';
  return isPlain && !isText(data, types) ? `plain ${data}` : `text ${data}`;
}

/** What a value in a secrets file comes to, for comparison alone. */
export function valueOf(document: Document, entry: Entry, types: Types): string {
  if (entry.kind === 'scalar') return typed(document, entry, types);
  if (entry.kind === 'alias') return `alias ${document.text.slice(...entry.value)}`;
  const children = [...document.childrenOf(entry)].map(([name, child]) =>
    entry.kind === 'map' ? [name, valueOf(document, child, types)] : valueOf(document, child, types),
  );
  return `${entry.kind} ${JSON.stringify(children)}`;
}

/** A text in quotes, as it must stand in YAML. Control characters other than a tab do not come here. */
export function quoted(data: string): string {
  return /["\\]/.test(data) ? `'${data.replaceAll("'", "''")}'` : `"${data}"`;
}
