import { lineOf, type Placeholders } from '../../core/conceal';
import type { Document } from '../../core/document';
import { keyPath } from '../../core/result';
import { nameOf, say, type Words } from '../../core/say';
import type { Left, Mend, Move } from '../../fix/plan';
import { blocksOf, linesOf } from '../../node/linediff';
import { printable } from '../../node/names';
import type { View } from './look';

/** How paths are told: from where the user stands. */
export type Tell = (path: string) => string;

const count = (number: number, one: Words, more: Words): Words => say`${number} ${number === 1 ? one : more}`;

export const values = (number: number): Words => count(number, say`value`, say`values`);
export const files = (number: number): Words => count(number, say`file`, say`files`);

/** `packages/mail.yaml:4  notify.0.password → !secret smtp_password (secrets.yaml)` */
export function moveLine({ document, finding, whole, name, reused, chain }: Move, tell: Tell): string {
  const at = keyPath(whole.entry, (key) => key.includes(whole.entry.data)) || '.';
  const where = `${tell(document.path)}:${finding.start.line}`;
  return `${where}  ${at} → !secret ${nameOf(name)} (${reused ? 'is in' : 'new in'} ${tell(chain.target)})`;
}

export function mendLine({ document, finding, fix }: Mend, tell: Tell): string {
  return `${tell(document.path)}:${finding.start.line}  ${finding.rule.id}: ${fix.does}`;
}

export function leftLine({ document, finding, reason }: Left, tell: Tell): string {
  return `${tell(document.path)}:${finding.start.line}  ${finding.rule.id}: ${reason}`;
}

/** A change as a unified diff without context, with all values concealed. */
export function diff(
  path: string,
  before: Document | undefined,
  after: Document,
  view: View,
  later: View,
  names: Placeholders,
  tell: Tell,
): string {
  const name = printable(tell(path));
  const [old, now] = [before ? linesOf(before.text) : [], linesOf(after.text)];
  const lines = [before ? `--- a/${name}` : '--- /dev/null', `+++ b/${name}`];
  for (const block of blocksOf(old, now)) {
    const span = ([from, to]: readonly [number, number]): string =>
      `${to > from ? from + 1 : from},${to - from}`;
    lines.push(`@@ -${span(block.before)} +${span(block.after)} @@`);
    for (let i = block.before[0]; before && i < block.before[1]; i++)
      lines.push(`-${lineOf(before, i + 1, view.secretsIn(path), names)}`);
    for (let i = block.after[0]; i < block.after[1]; i++)
      lines.push(`+${lineOf(after, i + 1, later.secretsIn(path), names)}`);
  }
  return `${lines.map(printable).join('\n')}\n`;
}
