import { Entry, type Link } from '../core/entry';
import { lineEnd } from './comments';
import type { TextReading } from './text';

/**
 * Files whose every line is a name, blanks and a value, without a mark between them; `#` at the beginning of a line makes
 * it a comment. A name may come again: what follows it is told by the order of the entries.
 */
export function readLines(text: string, parent: Link | undefined): TextReading {
  const entries: Entry[] = [];
  const comments: (readonly [number, number])[] = [];
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length;) {
    const end = lineEnd(text, at);
    const first = indented(text, at, end);
    if (text.charCodeAt(first) === 35) comments.push([first, end]);
    else if (first < end && end - first < longest) {
      const entry = entryIn(text, first, end, parent);
      if (entry) entries.push(entry);
    }
    at = end + 1;
  }
  return { entries, comments };
}

/** Longer lines are no settings. */
const longest = 4096;

function indented(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

function entryIn(text: string, first: number, end: number, parent: Link | undefined): Entry | undefined {
  let stop = end;
  while (stop > first && /\s/.test(text.charAt(stop - 1))) stop--;
  const name = /^[A-Za-z_][\w-]{0,60}(?=\s|$)/.exec(text.slice(first, stop))?.[0];
  if (name === undefined) return undefined;
  const keyEnd = first + name.length;
  const start = indented(text, keyEnd, stop);
  return new Entry(text, {
    parent,
    name,
    kind: 'scalar',
    keyStart: first,
    keyEnd,
    start,
    nodeStart: start,
    nodeEnd: stop,
    end: stop,
  });
}
