import type { Document } from '../../src/core/document';
import { lastAtOrBefore, type Range } from '../../src/core/text';
import { listensOnlyHere } from './listen';

/**
 * Is a property of this name written in a script, whatever its value? Values that are made when the script runs are no
 * entries; what stands in a comment does not count.
 */
export function hasProperty(document: Document, name: string): boolean {
  const { text, comments } = document;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const before = comments[lastAtOrBefore(comments, (i) => comments[i]?.[0] ?? 0, at)];
    const isComment = before !== undefined && at < before[1];
    if (!isComment && /^["']?\s{0,20}[:,}=]/.test(text.slice(at + name.length, at + name.length + 22)))
      return true;
  }
  return false;
}

/** `exports` of Node-RED's settings, where other machines can reach it: what is lacking is told there. */
export function openSettings(document: Document): Range | undefined {
  if (document.dialect !== 'node-red' || document.form !== 'script') return undefined;
  if (!/(?:^|\/)settings\.js$/i.test(document.path)) return undefined;
  const host = document.labelled('uihost')[0]?.data;
  return host !== undefined && listensOnlyHere(host) ? undefined : document.labelled('exports')[0]?.key;
}
