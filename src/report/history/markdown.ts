import { visible } from '../printable';
import { exposure, headline, some, span, type HistoryReport, type ToldLeak } from './model';
import { groups } from './pretty';

/** An issue on GitHub holds 65,536 characters. */
const most = 60_000;

/** For an issue or a note: a table of what leaked, where each is changed, and what comes after that. */
export const markdown: HistoryReport = (history) => {
  const { leaks, notes, steps, hosts, isComplete } = history;
  const mood = leaks.length > 0 ? '❌' : isComplete ? '✅' : '⚠️';
  const top = `### ${mood} haguard history\n\n${inline(headline(history))}.\n`;
  const rotate = [...groups(leaks).values()]
    .map(({ rotate: { what, how, page, trap } }) => {
      const where = page === undefined ? '' : ` <${page}>`;
      return `- [ ] **${inline(what)}**: ${inline(how)}${where}${trap === undefined ? '' : ` _${inline(trap)}_`}\n`;
    })
    .join('');
  const order = steps
    .map(({ title, text }, i) => `${i + 1}. **${inline(title)}.** ${inline(text)}\n`)
    .join('');
  const gone = hosts
    .map(
      ({ name, keeps, forget }) =>
        `\n${inline(name)}: ${inline(keeps ?? 'ask its support what is kept.')}${forget === undefined ? '' : ` <${forget}>`}\n`,
    )
    .join('');
  const end = [
    ...(leaks.length > 0
      ? [`\n#### Where each is changed\n\n${rotate}\n#### In this order\n\n${order}${gone}`]
      : []),
    ...notes.map((note) => `\n${inline(note)}\n`),
  ].join('');
  let left = most - top.length - header.length - end.length - 100;
  const rows: string[] = [];
  for (const leak of leaks) {
    const row = rowOf(leak);
    left -= row.length;
    if (left < 0) break;
    rows.push(row);
  }
  const more = leaks.length - rows.length;
  return [
    top,
    ...(rows.length > 0 ? [header, ...rows] : []),
    more > 0 ? `\n…and ${more} more that find no room here.\n` : '',
    end,
  ].join('');
};

const header =
  '\n| What | Name | When | Where it can be seen | Files | Now |\n| --- | --- | --- | --- | --- | --- |\n';

function rowOf(leak: ToldLeak): string {
  const cells = [
    inline(leak.what),
    code(leak.name),
    inline(span(leak)),
    inline(exposure(leak)),
    code(some(leak.paths)),
    leak.atHead ? '**still there**' : 'gone',
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** Text from outside as code: there nothing is a link, a tag, or somebody's name. */
function code(text: string): string {
  const safe = visible(text).replaceAll('`', '\\x60').replaceAll('|', '\\x7c');
  return safe.trim() === '' ? '' : `\`${safe}\``;
}

function inline(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]<>|~&#]/g, (mark) => `\\${mark}`)
    .replaceAll('@', '&#64;');
}
