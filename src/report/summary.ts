import type { Result } from '../core/result';
import { visible } from './printable';
import type { About } from './report';
import { tally } from './told';

/** `1 file`, `2 files`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

function time(milliseconds: number): string {
  return milliseconds < 100 ? `${Math.ceil(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The run in one line: "2 errors, 1 warning in 12 files (340 lines), 14 rules, 0.2 s". */
export function headline(results: readonly Result[], about: About): string {
  if (about.files === 0) return 'No files were looked at.';
  const { error, warning, info } = tally(results);
  const counted = [
    error > 0 && count(error, 'error'),
    warning > 0 && count(warning, 'warning'),
    about.all && info > 0 && count(info, 'info'),
  ].filter((part) => part !== false);
  const size = `${count(about.files, 'file')} (${count(about.lines, 'line')})`;
  const effort = `${count(about.rules, 'rule')}, ${time(about.milliseconds)}`;
  if (counted.length > 0) return `${counted.join(', ')} in ${size}, ${effort}`;
  const roots = about.roots.length > 0 ? `, configuration at ${about.roots.map(visible).join(', ')}` : '';
  return `${about.hidden.baseline + about.hidden.older > 0 ? 'Nothing new' : 'Nothing found'} in ${size}, ${effort}${roots}`;
}

/** What the report does not show, and why; empty when it shows everything. */
export function unshown(results: readonly Result[], { all, hidden }: About): string {
  const { info } = tally(results);
  const parts = [
    !all && info > 0 && `${count(info, 'info')} (shown by --all)`,
    hidden.baseline > 0 && `${hidden.baseline} in the baseline`,
    hidden.ignored > 0 && `${hidden.ignored} ignored by a comment`,
    hidden.older > 0 && `${hidden.older} on lines that did not change`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? `Not shown: ${parts.join(', ')}` : '';
}
