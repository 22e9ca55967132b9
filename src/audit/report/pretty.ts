import pc from 'picocolors';
import { visible } from '../../report/printable';
import { wrap } from '../../report/prose';
import type { Line } from '../audit';
import type { Evidence, Outcome } from '../outcome';
import { chartOf } from './chart';
import { headlineOf, sawOf, unseenOf, type AuditAbout, type AuditReport } from './report';

const usualWidth = 100;
const mostEvidence = 4;
const mostDetails = 6;

/** For people at a terminal: sections in the order of the page, a mark and a sentence for each procedure. */
export const pretty: AuditReport = (audited, about) => {
  const { bold } = pc.createColors(about.colour);
  const width = Math.max(about.width ?? usualWidth, 40);
  const parts = audited.sections.map(({ title, lines }) =>
    [bold(title), ...lines.flatMap((line) => linesOf(line, width, about))].join('\n'),
  );
  const unseen = unseenOf(audited);
  const end = [
    bold(`${headlineOf(audited)}.`),
    '',
    bold('Not checked here'),
    ...(unseen.length > 0 ? wrap(`could not be seen: ${unseen.join(', ')}`, width, '  - ', '    ') : []),
    ...about.neverChecked.flatMap((line) => wrap(line, width, '  - ', '    ')),
    '',
    ...wrap(about.disclaimer.join(' '), width),
  ];
  const top = [
    bold('Security procedures'),
    ...wrap(visible(`${sawOf(audited)}.`), width),
    ...audited.notes.flatMap((note) => wrap(visible(note), width, '! ', '  ')),
  ];
  return `${[top.join('\n'), ...parts, end.join('\n')].join('\n\n')}\n`;
};

function linesOf({ procedure, outcome }: Line, width: number, { colour }: AuditAbout): readonly string[] {
  const { bold, dim } = pc.createColors(colour);
  const isDue = outcome.kind === 'finding' || outcome.kind === 'remind';
  const first = wrap(`${procedure.id}: ${visible(outcome.says)}`, width, `  ${plainMark(outcome)} `, '    ');
  const [head = '', ...rest] = first;
  return [
    head.replace(plainMark(outcome), markOf(outcome, colour)).replace(procedure.id, bold(procedure.id)),
    ...rest,
    ...(isDue
      ? outcome.details
          .slice(0, mostDetails)
          .flatMap((one) => wrap(visible(one), width, '      - ', '        '))
      : []),
    ...more(outcome.details.length - mostDetails, isDue),
    ...(outcome.slots ? chartOf(outcome.slots).map((line) => `      ${line}`) : []),
    ...(isDue && outcome.evidence.length > 0 ? [dim(`      at ${placesOf(outcome.evidence)}`)] : []),
    ...(outcome.kind === 'finding'
      ? [
          ...wrap(procedure.next, width, '      → ', '        '),
          ...procedure.links.map((link) => dim(`        ${link}`)),
        ]
      : []),
  ];
}

const more = (rest: number, isDue: boolean): readonly string[] =>
  isDue && rest > 0 ? [`      - and ${rest} more`] : [];

function placesOf(evidence: readonly Evidence[]): string {
  const places = [...new Set(evidence.map(placeOf))];
  const rest = places.length - mostEvidence;
  return [...places.slice(0, mostEvidence), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

/** `configuration.yaml:12`, `.storage/backup (data.config.schedule)`. */
export function placeOf({ file, line, field }: Evidence): string {
  return visible(`${file}${line === undefined ? '' : `:${line}`}${field === undefined ? '' : ` (${field})`}`);
}

function plainMark({ kind, severity }: Outcome): string {
  if (kind === 'finding') return severity === 'error' ? '✖' : severity === 'warning' ? '!' : 'i';
  return kind === 'pass' ? '✔' : kind === 'remind' ? '·' : '?';
}

function markOf(outcome: Outcome, colour: boolean): string {
  const { green, red, yellow, cyan, dim } = pc.createColors(colour);
  const { kind, severity } = outcome;
  const paint =
    kind === 'pass'
      ? green
      : kind !== 'finding'
        ? dim
        : severity === 'error'
          ? red
          : severity === 'warning'
            ? yellow
            : cyan;
  return paint(plainMark(outcome));
}
