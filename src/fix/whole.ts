import type { Document } from '../core/document';
import { Entry } from '../core/entry';
import { say, type Words } from '../core/say';
import type { Range } from '../core/text';
import { isQuoted as isInQuotes, type Form } from './form';
import { isText, quoted, styleOf, valueOf } from './value';

/** A value that can be moved as a whole. */
export interface Whole {
  readonly entry: Entry;
  /** What is replaced: with quotes, without an anchor. */
  readonly range: Range;
  /** What must stand before the reference: a list in a block begins on the line after its key. */
  readonly before: string;
  /** The value as it stands in a secrets file: of the same type there as here. */
  readonly yaml: string;
  /** What it comes to, for comparison. */
  readonly value: string;
}

type Failed = { readonly reason: Words };

/** What a finding means for moving, besides what all documents have in common (`rules/sense/moving`). */
export interface Sense {
  readonly isOneThing: (entry: Entry, range: Range) => boolean;
  readonly reasonOfTag: (tag: string | undefined) => Words | undefined;
}

const severalLines = say`it goes over several lines: put the whole text into the secrets file by hand`;

/** The entry that holds a range: for a list of numbers, the list. */
function holderOf(document: Document, range: Range): Entry | undefined {
  let entry = document.entryAt(range[0]);
  while (entry && entry.end < range[1]) entry = entry.parent instanceof Entry ? entry.parent : undefined;
  return entry;
}

/** The whole value in which a secret stands, or why it cannot be moved. */
export function wholeOf(
  document: Document,
  range: Range,
  form: Form,
  { isOneThing, reasonOfTag }: Sense,
): (Whole & { readonly isPart: boolean }) | Failed {
  if (document.comments.some(([from, to]) => from <= range[0] && range[0] < to))
    return { reason: say`it stands in a comment: delete the line` };
  const entry = holderOf(document, range);
  if (!entry) return { reason: say`it stands outside of any setting` };
  if (entry.key && range[0] < entry.key[1])
    return { reason: say`it stands where a name belongs, and names cannot be secrets: look at the line` };
  if (entry.origin !== undefined) return { reason: say`it stands in a program, which cannot have secrets` };
  const place = reasonOfPlace(document, entry, form);
  if (place) return { reason: place };
  if (entry.kind === 'list') return wholeList(document, entry, form);
  if (entry.kind !== 'scalar') return { reason: say`it is no single value` };
  if (entry.start === entry.end)
    return { reason: say`without quotes YAML takes it for a mark: put it in quotes first` };
  const tag = reasonOfTag(entry.tag);
  if (tag) return { reason: tag };
  if (entry.tag !== undefined && document.text.slice(entry.nodeStart, entry.start).includes('&'))
    return { reason: say`it has two marks of its own` };
  if (/\{\{|\{%|\{#|\[\[\[/.test(entry.data))
    return {
      reason: say`it stands in a template, where !secret is not known: put the whole template into the secrets file by hand, or give the value to a script as a variable`,
    };
  if (
    styleOf(document, entry) === 'block' ||
    /[\r\n]/.test(document.text.slice(entry.nodeStart, entry.nodeEnd))
  )
    return { reason: severalLines };
  return { ...wholeScalar(document, entry, form), isPart: !isOneThing(entry, range) };
}

function reasonOfPlace(document: Document, entry: Entry, { manner }: Form): Words | undefined {
  const { places } = manner.secrets;
  if (!places || places.some((place) => document.at(place).includes(entry))) return undefined;
  return say`the program looks up secrets in a few settings only, and this is none of them`;
}

function wholeScalar(document: Document, entry: Entry, { manner: { typing } }: Form): Whole {
  const { text } = document;
  const { start, end, nodeStart, nodeEnd, tag, data } = entry;
  const isQuoted = styleOf(document, entry) === 'quoted';
  // A tag goes along; an anchor stays where it is.
  const from = tag !== undefined ? nodeStart : isQuoted ? start - 1 : start;
  const source = isQuoted ? text.slice(start - 1, end + 1) : text.slice(start, end);
  const isPlainText = !isQuoted && (tag === '!!str' || (tag === undefined && isText(data, typing)));
  return {
    entry,
    range: [from, nodeEnd],
    // In `{"key":"value"}` no blank stands before the value.
    before: from === 0 || /[\s[{,]/.test(text.charAt(from - 1)) ? '' : ' ',
    yaml: isPlainText ? quoted(data) : tag === undefined || tag === '!!str' ? source : `${tag} ${source}`,
    value: valueOf(document, entry, typing),
  };
}

/** A list of plain values, which goes into one line. */
function wholeList(
  document: Document,
  entry: Entry,
  { manner: { typing } }: Form,
): (Whole & { readonly isPart: false }) | Failed {
  const { text } = document;
  const items = [...document.childrenOf(entry).values()];
  if (document.comments.some(([from, to]) => entry.nodeStart < to && from < entry.nodeEnd))
    return { reason: say`there are comments in the list: take them out first` };
  if (!entry.key || entry.tag !== undefined || text.slice(entry.nodeStart, entry.start).includes('&'))
    return { reason: say`the list has a mark of its own` };
  const isSimple = items.every(
    (item) =>
      item.kind === 'scalar' &&
      item.tag === undefined &&
      item.nodeStart >= item.start - 1 &&
      /^[\w.+-]+$/.test(item.data),
  );
  if (!isSimple) return { reason: say`it is a list of more than numbers and words` };
  const yaml = `[${items.map((item) => text.slice(item.nodeStart, item.nodeEnd)).join(', ')}]`;
  const value = valueOf(document, entry, typing);
  const gap = text.slice(entry.key[1], entry.nodeStart);
  const colon = gap.indexOf(':');
  if (colon < 0 || gap.slice(colon + 1).trim() !== '')
    return { reason: say`the list is not where its key is` };
  const isBlock = /[\r\n]/.test(gap);
  const from = isBlock ? entry.key[1] + colon + 1 : entry.nodeStart;
  return { entry, range: [from, entry.nodeEnd], before: isBlock ? ' ' : '', yaml, value, isPart: false };
}

/** `!secret name`, as it must be written. */
export function referenceTo(name: string, form: Form): string {
  return isInQuotes(form) ? `'!secret ${name}'` : `!secret ${name}`;
}
