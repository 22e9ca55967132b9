import type { Document } from '../../core/document';
import type { Entry } from '../../core/entry';
import { open } from '../../read/open';
import { blockIn, withBlock } from './block';

const plain = { dialects: [], other: '', roots: [] };

function read(text: string): Document {
  return open({ path: 'settings.yaml', text }, { dialects: plain, dialect: '' });
}

const keyOf = ({ path }: Entry): string => path.join('\n');

function entryAt(document: Document, path: readonly string[]): Entry | undefined {
  return document.entries.find((entry) => keyOf(entry) === path.join('\n'));
}

export function hasKey(text: string, ...path: readonly string[]): boolean {
  return entryAt(read(text), path) !== undefined;
}

/**
 * Puts lines, between marks, behind the last item of a list or map of a YAML text, as deep as its items. Undefined where
 * that cannot be done so that all else stays what it is: flow style, aliases, errors in the file.
 *
 * @param path keys from the top; none: the top itself
 */
export function insertInto(
  text: string,
  path: readonly string[],
  lines: readonly string[],
): string | undefined {
  if (blockIn(text)) return undefined;
  const document = read(text);
  if (document.problems.length > 0) return undefined;
  if (path.length === 0) return checked(text, withBlock(text, lines));
  const holder = entryAt(document, path);
  const first = document.entries.find((entry) => entry.parent === holder);
  if (!holder || !first || /[[{]/.test(text.charAt(holder.start))) return undefined;
  const its = document.entries.filter((entry) => keyOf(entry).startsWith(`${path.join('\n')}\n`));
  const last = Math.max(...its.map(({ end, nodeEnd }) => Math.max(end, nodeEnd)));
  const newline = text.charAt(last - 1) === '\n' ? last - 1 : text.indexOf('\n', last);
  const begin = text.lastIndexOf('\n', (first.key?.[0] ?? first.nodeStart) - 1) + 1;
  const indent = /^ */.exec(text.slice(begin))?.[0] ?? '';
  const after = text.slice(begin + indent.length);
  if (holder.kind === 'list' ? !after.startsWith('-') : !first.key) return undefined;
  return checked(text, withBlock(text, lines, { at: newline < 0 ? text.length : newline + 1, indent }));
}

/** The new text, if all that was in the old one is still in it. */
function checked(before: string, after: string): string | undefined {
  const old = read(before).entries;
  const now = read(after);
  const there = new Map(now.entries.map((entry) => [keyOf(entry), entry.data]));
  const isWhole = old.every((entry) => there.get(keyOf(entry)) === entry.data);
  return isWhole && now.problems.length === 0 && there.size > old.length ? after : undefined;
}
