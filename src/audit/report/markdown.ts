import { code, inline } from '../../report/markdown';
import { findingsOf, type Line } from '../audit';
import { chartOf } from './chart';
import { placeOf } from './pretty';
import { headlineOf, sawOf, titles, unseenOf, type AuditReport } from './report';

/** An issue on GitHub holds 65,536 characters. */
const room = 60_000;
const mostPlaces = 5;
const mostDetails = 10;

/** For an issue: what is to do as a list to tick off, the worst first; then everything in the order of the page, folded up. */
export const markdown: AuditReport = (audited, about) => {
  const found = findingsOf(audited);
  const chart = audited.sections.flatMap(({ lines }) =>
    lines.flatMap(({ outcome }) => outcome.slots ?? []),
  )[0];
  const unseen = unseenOf(audited);
  const top = [
    '### Security procedures',
    `${inline(sawOf(audited))}.`,
    `**${inline(headlineOf(audited))}.**`,
    ...audited.notes.map((note) => `> ${inline(note)}`),
  ];
  const end = [
    '#### Not checked',
    [
      ...(unseen.length > 0 ? [`- could not be seen: ${inline(unseen.join(', '))}`] : []),
      ...about.neverChecked.map((line) => `- ${inline(line)}`),
    ].join('\n'),
    about.disclaimer.map((line) => `_${inline(line)}_`).join('\n'),
  ];
  const middle = [
    ...(found.length > 0 ? ['#### To do', found.map(taskOf).join('\n')] : []),
    ...(chart ? ['#### Backups', `\`\`\`text\n${chartOf(chart).join('\n')}\n\`\`\``] : []),
    ...audited.sections.map(
      ({ title, lines }) =>
        `<details><summary>${title}</summary>\n\n${lines.map(rowOf).join('\n')}\n\n</details>`,
    ),
  ];
  let left = room - [...top, ...end].join('\n\n').length;
  const fitting = middle.filter((part) => (left -= part.length + 2) > 0);
  const cut = middle.length - fitting.length;
  return `${[...top, ...fitting, ...(cut > 0 ? [`…and ${cut} more parts that find no room here.`] : []), ...end].join('\n\n')}\n`;
};

function taskOf({ procedure, outcome }: Line): string {
  const links = procedure.links.map((link) => `<${link}>`).join(' ');
  return [
    `- [ ] **${outcome.severity ?? 'info'}** ${inline(outcome.says)}`,
    ...outcome.details.slice(0, mostDetails).map((one) => `  - ${inline(one)}`),
    ...(outcome.evidence.length > 0 ? [`  - at ${places({ procedure, outcome })}`] : []),
    `  - → ${inline(procedure.next)} ${links}`.trimEnd(),
  ].join('\n');
}

function places({ outcome }: Line): string {
  const all = [...new Set(outcome.evidence.map(placeOf))];
  const rest = all.length > mostPlaces ? `, and ${all.length - mostPlaces} more` : '';
  return `${all.slice(0, mostPlaces).map(code).join(', ')}${rest}`;
}

const rowOf = ({ procedure, outcome }: Line): string =>
  `- ${procedure.id}, **${titles[outcome.kind]}**: ${inline(outcome.says)}`;
