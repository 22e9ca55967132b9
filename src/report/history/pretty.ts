import { visible } from '../printable';
import { wrap } from '../prose';
import { inkFor, type Ink } from '../screen';
import {
  exposure,
  headline,
  some,
  span,
  type HistoryReport,
  type Rotate,
  type ToldHistory,
  type ToldLeak,
} from './model';

const usualWidth = 100;

/** More lines of one kind are only counted: what is to be done is the same for all of them. */
const most = 12;

/** For people at a terminal: what leaked, where each is changed, and what comes after that. */
export const pretty: HistoryReport = (history) => {
  const ink = inkFor(history);
  const width = Math.max(history.width ?? usualWidth, 40);
  const parts = [...groups(history.leaks).values()].map(({ rotate, leaks }) =>
    group(rotate, leaks, width, ink),
  );
  const end = [
    ink.bold(visible(headline(history))),
    ...history.notes.flatMap((note) => wrap(visible(note), width)),
    ...(history.leaks.length > 0 ? advice(history, width, ink) : []),
  ];
  return `${[...parts, end.join('\n')].join('\n\n')}\n`;
};

/** By what is to be done, in the order of the worst of each. */
export function groups(
  leaks: readonly ToldLeak[],
): ReadonlyMap<string, { readonly rotate: Rotate; readonly leaks: ToldLeak[] }> {
  const found = new Map<string, { rotate: Rotate; leaks: ToldLeak[] }>();
  for (const leak of leaks) {
    const key = `${leak.rotate.id} ${leak.rotate.how}`;
    const known = found.get(key);
    if (known) known.leaks.push(leak);
    else found.set(key, { rotate: leak.rotate, leaks: [leak] });
  }
  return found;
}

function group(rotate: Rotate, leaks: readonly ToldLeak[], width: number, ink: Ink): string {
  const lines = [ink.bold(visible(rotate.what))];
  for (const leak of leaks.slice(0, most)) {
    const now = leak.atHead ? ink.severity.error('still there') : 'no longer there';
    lines.push(`  ${ink.severity[leak.severity](visible(leak.name))}  ${leak.what}, ${now}`);
    lines.push(...wrap(visible(`${span(leak)}; ${exposure(leak)}`), width, '      '));
    lines.push(...wrap(visible(`in ${some(leak.paths)}`), width, '      '));
  }
  if (leaks.length > most)
    lines.push(`  and ${leaks.length - most} more of this kind; --format json lists them all`);
  lines.push(...wrap(rotate.how, width, '  → ', '    '));
  if (rotate.page !== undefined) lines.push(`    ${rotate.page}`);
  if (rotate.trap !== undefined) lines.push(...wrap(`Mind: ${rotate.trap}`, width, '    '));
  return lines.join('\n');
}

function advice({ steps, hosts }: ToldHistory, width: number, ink: Ink): readonly string[] {
  const lines = ['', ink.bold('What to do, in this order:')];
  steps.forEach(({ title, text }, i) => {
    lines.push(...wrap(`${title}. ${text}`, width, `  ${i + 1}. `, '     '));
  });
  for (const { name, keeps, forget } of hosts) {
    if (keeps !== undefined) lines.push(...wrap(`${name}: ${keeps}`, width, '     '));
    if (forget !== undefined) lines.push(`     ${forget}`);
  }
  lines.push(`Steps 2 and 3, with the exact commands: ${ink.bold('haguard history --purge-plan FILE')}`);
  return lines;
}
