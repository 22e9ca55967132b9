import type { Document } from './document';
import type { Range } from './text';

/** `# haguard: ignore[rule, rule] reason` */
export interface Ignore {
  readonly range: Range;
  readonly rules: readonly { readonly id: string; readonly range: Range }[];
  readonly reason: boolean;
  /** The one-based lines for which it speaks. */
  readonly lines: readonly [first: number, last: number];
  /** The rules it has silenced so far; `lint` notes them. */
  readonly used: Set<string>;
}

const written = /haguard:\s*ignore\[([^\]]{0,300})\][ \t]*(.{0,300})/d;

/**
 * The ignore comments of a document: `# haguard: ignore[rule] reason`. On the line of a setting it speaks for that line;
 * alone on its line it speaks for the next one that is neither empty nor a comment.
 */
export function ignoresIn(document: Document): readonly Ignore[] {
  if (!document.text.includes('haguard:')) return [];
  const found: Ignore[] = [];
  for (const range of document.comments) {
    const match = written.exec(document.text.slice(...range));
    if (!match) continue;
    const own = document.position(range[0]).line;
    const alone = document.text.slice(document.starts[own - 1], range[0]).trim() === '';
    found.push({
      range,
      rules: [...names(match[1] ?? '', range[0] + (match.indices?.[1]?.[0] ?? 0))],
      reason: /\p{L}{2}/u.test(match[2] ?? ''),
      lines: alone ? [own, nextSettingLine(document, own)] : [own, own],
      used: new Set(),
    });
  }
  return found;
}

function* names(list: string, offset: number): Generator<{ id: string; range: Range }> {
  for (const { 0: id, index } of list.matchAll(/[^\s,]+/g)) {
    yield { id, range: [offset + index, offset + index + id.length] };
  }
}

function nextSettingLine({ text, starts }: Document, from: number): number {
  let line = from + 1;
  while (line <= starts.length && /^\s*(?:#.*|\/\/.*)?$/.test(text.slice(starts[line - 1], starts[line])))
    line++;
  return line;
}
