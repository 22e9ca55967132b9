import type { Document } from '../core/document';
import type { StandIn } from '../core/lint';
import type { Range } from '../core/text';
import type { Hidden } from './knowledge';

/** What of a document tells what may stand at a place. */
export type Fitting = Pick<Document, 'text' | 'form' | 'entryAt'>;

/** A secret so widened, and its stand-in so shaped, that what is left reads as before: JSON as JSON, YAML as YAML. */
export function fit(document: Fitting, hidden: Hidden): Hidden {
  const { text } = document;
  const range = withoutHalfEscapes(text, hidden.range);
  const first = text.charAt(range[0]);
  const entry =
    document.form === 'text' || document.form === 'script' ? undefined : document.entryAt(range[0]);
  if (entry?.kind === 'list' && entry.start === range[0])
    return { ...at(hidden, range), as: list(document, first) };
  if (document.form !== 'json') {
    const isWhole = entry?.kind === 'scalar' && entry.start === range[0] && entry.end === range[1];
    if (isWhole || hidden.as !== 'number') return at(hidden, range);
    return isNumberAlone(text, range) ? at(hidden, range) : bare(hidden, range);
  }
  if (entry?.kind !== 'scalar' || range[0] < entry.start) return at(hidden, range);
  if (entry.nodeStart !== entry.start) return hidden.as === 'list' ? bare(hidden, range) : at(hidden, range);
  // A number or a word without quotes: the whole of it, as a text.
  const isWhole = range[0] === entry.start && range[1] === entry.end;
  if (isWhole && (hidden.as === 'number' || hidden.as === 'integer')) return at(hidden, range);
  return { ...bare(hidden, entry.value), as: 'quoted' };
}

function list({ form }: Fitting, first: string): StandIn {
  return form === 'json' && first === '[' ? 'quoted list' : 'list';
}

/** Most stand where they stood. */
function at(hidden: Hidden, range: Range): Hidden {
  const [start, end] = hidden.range;
  return start === range[0] && end === range[1] ? hidden : { ...hidden, range };
}

/** It stands in a place that asks for nothing. */
function bare({ class: of, kind, value, of: group, by }: Hidden, range: Range): Hidden {
  return { range, class: of, kind, value, by, of: group };
}

/** `lat=52.37`: the number is all there is between two marks. */
function isNumberAlone(text: string, [start, end]: Range): boolean {
  return !/[\w.+-]/.test(text.charAt(start - 1)) && !/[\w.]/.test(text.charAt(end));
}

/** A backslash and what it escapes go together: the rest would mean something else. */
function withoutHalfEscapes(text: string, [from, to]: Range): Range {
  let start = from;
  let end = to;
  if (isEscaped(text, start)) start--;
  if (end > start && end < text.length && isEscaped(text, end) && !/[\r\n]/.test(text.charAt(end))) end++;
  return [start, end];
}

function isEscaped(text: string, at: number): boolean {
  let i = at - 1;
  while (i >= 0 && at - i < 1000 && text.charCodeAt(i) === 92) i--;
  return (at - 1 - i) % 2 === 1;
}
