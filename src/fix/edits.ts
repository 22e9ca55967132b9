import type { Edit } from '../core/text';

/** A text with edits made in it. They must not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const { range, text: piece } of [...edits].sort((a, b) => a.range[0] - b.range[0])) {
    result += text.slice(from, range[0]) + piece;
    from = range[1];
  }
  return result + text.slice(from);
}

/** Do two edits meet? */
export const overlap = (a: Edit, b: Edit): boolean => a.range[0] < b.range[1] && b.range[0] < a.range[1];
