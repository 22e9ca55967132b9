import type { Entry } from '../core/entry';
import { readText } from './text';

/** Something is set in the text: `--token x`, `a=b`, `"key": "value"`, `Header: value`, `-u name:password`. */
const mayHoldSettings = (text: string): boolean =>
  text.includes('=') || text.includes(': ') || text.includes('":') || mayHoldOption(text);

function mayHoldOption(text: string): boolean {
  for (let at = text.indexOf('-'); at >= 0; at = text.indexOf('-', at + 1)) {
    const before = text.charCodeAt(at - 1);
    // No pattern for names with a dash, which are many.
    if (at === 0 || before <= 32 || before > 127) return /(?:^|\s)--?[a-zA-Z]/.test(text);
  }
  return false;
}

/** Longer ones are files of their own that somebody pasted; they are searched by their tokens' shapes only. */
const longest = 64 * 1024;

/** The settings inside texts of a document: commands, payloads, templates, lists of `NAME=value`. */
export function inner(text: string, entries: readonly Entry[]): Entry[] {
  const found: Entry[] = [];
  for (const entry of entries) {
    const { kind, start, end, origin } = entry;
    if (kind !== 'scalar' || end - start < 6 || end - start > longest || origin === 'script') continue;
    const source = text.slice(start, end);
    if (!mayHoldSettings(source) || source.includes('[[[')) continue;
    for (const one of readText(text, start, end, entry)) found.push(one);
  }
  return found;
}
