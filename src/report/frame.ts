import type { Excerpt } from '../core/conceal';
import type { Severity } from '../core/rule';
import { clip, columns, visible } from './printable';
import type { Ink } from './screen';

/**
 * The line of a finding with a marker under what is meant, in at most `width` columns. Tabs become four spaces, and
 * where they are meant, `\t`.
 */
export function frame(
  { text, mark: [from, to] }: Excerpt,
  line: number,
  severity: Severity,
  width: number,
  ink: Ink,
): readonly string[] {
  const show = (piece: string): string => piece.split('\t').map(visible).join('    ');
  let before = show(text.slice(0, from));
  // What is meant is escaped together with what stands before it, since an escape can depend on that.
  const meant = visible(text.slice(0, to)).slice(visible(text.slice(0, from)).length);
  const after = show(text.slice(to));
  if ((before + meant + after).trim() === '') return [];

  const number = String(line).padStart(5);
  const room = Math.max(width - number.length - 3, 20);
  const middle = clip(meant, Math.ceil(room * 0.6));
  const left = room - columns(middle);
  before = clip(before, Math.max(Math.floor(left / 2), left - columns(after)), 'start');
  const end = clip(after, room - columns(before) - columns(middle));
  const marker = '^'.repeat(Math.max(columns(middle), 1));
  return [
    `${ink.dim(`${number} │`)} ${before}${middle}${end}`.trimEnd(),
    `${ink.dim(`${' '.repeat(number.length)} │`)} ${' '.repeat(columns(before))}${ink.severity[severity](marker)}`,
  ];
}
