import { head } from '../core/document';
import { Entry, type Link } from '../core/entry';
import { lastAtOrBefore } from '../core/text';
import type { ScriptReader } from './script';
import { readText } from './text';

/** Cards may hold JavaScript between these; to YAML an unquoted one is a list of lists, so that they are found in the text. */
const opening = '[[[';
const closing = ']]]';

/** The entries of a text together with those of the scripts in it, in order. */
export function withTemplates(
  text: string,
  entries: readonly Entry[],
  script: ScriptReader | undefined,
): readonly Entry[] {
  const found: Entry[] = [];
  for (let from = text.indexOf(opening); from >= 0;) {
    const start = from + opening.length;
    const end = text.indexOf(closing, start);
    if (end < 0) break;
    const parent = innermost(entries, from, end + closing.length);
    for (const entry of script?.(text, start, end, parent)?.entries ?? readText(text, start, end, parent))
      found.push(entry);
    from = text.indexOf(opening, end + closing.length);
  }
  return found.length > 0 ? inOrder([...entries, ...found]) : entries;
}

export function inOrder(entries: Entry[]): Entry[] {
  return entries.sort((a, b) => head(a) - head(b) || a.nodeStart - b.nodeStart);
}

/** The innermost entry that holds a template. */
function innermost(entries: readonly Entry[], start: number, end: number): Link | undefined {
  let i = lastAtOrBefore(entries, (at) => head(entries[at]), start);
  // The inner lists of an unquoted template begin at the template: what holds it is the setting around them.
  while (i >= 0 && (entries[i]?.nodeStart ?? 0) >= start && entries[i]?.key === undefined) i--;
  let link: Link | undefined = entries[i];
  while (link instanceof Entry && link.nodeEnd < end) link = link.parent;
  return link;
}
