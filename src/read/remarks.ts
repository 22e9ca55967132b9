import type { Entry } from '../core/entry';
import { isBlank } from '../core/letters';
import type { Range } from '../core/text';
import { readRemark } from './text';

/** What the comments of a text say, read as settings. Comments below one another are one block, so that it has paths. */
export function remarks(text: string, comments: readonly Range[]): Entry[] {
  const found: Entry[] = [];
  for (let i = 0; i < comments.length;) {
    const first = comments[i];
    if (!first) break;
    const start = lineStart(text, first[0]);
    const alone = areBlank(text, start + Number(text.charCodeAt(start) === 0xfeff), first[0]);
    let end = first[1];
    for (i++; alone; i++) {
      const next = comments[i];
      if (!next || !follows(text, end, next[0], first[0] - start)) break;
      end = next[1];
    }
    for (const entry of readRemark(text, alone ? start : first[0], end)) found.push(entry);
  }
  return found;
}

function lineStart(text: string, at: number): number {
  let i = at;
  while (i > 0 && at - i < 1000 && text.charCodeAt(i - 1) !== 10 && text.charCodeAt(i - 1) !== 13) i--;
  return i;
}

/** Does a comment stand on the line after `end`, alone, and at this column? */
function follows(text: string, end: number, next: number, column: number): boolean {
  if (next - end > column + 2) return false;
  const isPair = text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10;
  const start = end + (isPair ? 2 : 1);
  return next - start === column && isLineEnd(text.charCodeAt(end)) && areBlank(text, start, next);
}

const isLineEnd = (code: number): boolean => code === 10 || code === 13;

function areBlank(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isBlank(text.charCodeAt(i))) return false;
  return true;
}
