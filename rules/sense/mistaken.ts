import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Range } from '../../src/core/text';
import { isPlaceholder } from './literal';
import { meaningOf, type Credential } from './sensitive';

const known = /^[!&*](?:!|secret|include|env_var|input|lambda|literal|force|extend|remove|vault|encrypted)/;

/**
 * Passwords without quotes that begin with `!`, `&` or `*`. YAML takes them for a tag, an anchor or an alias, so that the
 * setting is empty; the characters stand there all the same.
 */
export function* mistaken(document: Document): Generator<Credential> {
  if (document.form !== 'yaml') return;
  for (const entry of document.entries) {
    const range = markOf(document, entry);
    if (!range) continue;
    const meaning = meaningOf(document, entry);
    if (meaning) yield { entry, range, meaning };
  }
}

function markOf(document: Document, { kind, nodeStart, nodeEnd, start, end, key }: Entry): Range | undefined {
  const { text } = document;
  if (!key || (kind !== 'alias' && (kind !== 'scalar' || start !== end))) return undefined;
  if (nodeEnd - nodeStart < 4 || nodeEnd - nodeStart > 200 || !'!&*'.includes(text.charAt(nodeStart)))
    return undefined;
  const mark = text.slice(nodeStart, nodeEnd).trimEnd();
  const name = mark.slice(1);
  // An anchor that something refers to, or a reference to one, is what it looks like.
  if (
    kind === 'alias' ? isMarked(document, '&', name) : mark.startsWith('&') && isMarked(document, '*', name)
  )
    return undefined;
  if (/\s/.test(mark) || known.test(mark) || isPlaceholder(name)) return undefined;
  return [nodeStart, nodeStart + mark.length];
}

const marks = new WeakMap<Document, ReadonlySet<string>>();

/** Does such a name stand anywhere in the document behind a mark? All are gathered at once: there may be very many. */
function isMarked(document: Document, mark: '&' | '*', name: string): boolean {
  let all = marks.get(document);
  if (!all) marks.set(document, (all = new Set(document.text.match(/[&*][^\s,[\]{}]{1,200}/g))));
  return all.has(mark + name);
}
