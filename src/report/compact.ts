import { printable } from './printable';
import type { Report } from './report';
import { shown, type Told } from './told';

/** `path:line:column`; a blob of a commit is named as Git names it, `commit:path`. */
export function location({ path, commit, start }: Told): string {
  return printable(
    `${commit === undefined ? '' : `${commit.slice(0, 8)}:`}${path}:${start.line}:${start.column}`,
  );
}

/** One line a finding and nothing else: for `grep`, editors, and problem matchers. */
export const compact: Report = (results, about) =>
  shown(results, about)
    .map((told) => `${location(told)}: ${told.severity} ${told.rule.id} ${told.message}\n`)
    .join('');
