import type { Entry } from '../core/entry';
import { readText } from './text';

/** Something is set in the text: `--token x`, `a=b`, `"key": "value"`, `Header: value`, `-u name:password`. */
const settings = /=|: |":|\\":|(?:^|\s)--?[a-zA-Z]/;

/** Longer ones are files of their own that somebody pasted; they are searched by their tokens' shapes only. */
const longest = 64 * 1024;

/** The settings inside texts of a document: commands, payloads, templates, lists of `NAME=value`. */
export function inner(text: string, entries: readonly Entry[]): Entry[] {
  const found: Entry[] = [];
  for (const entry of entries) {
    const { kind, start, end, origin } = entry;
    if (kind !== 'scalar' || end - start < 6 || end - start > longest || origin === 'script') continue;
    const source = text.slice(start, end);
    if (!settings.test(source) || source.includes('[[[')) continue;
    for (const one of readText(text, start, end, entry)) found.push(one);
  }
  return found;
}
