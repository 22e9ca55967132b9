import { kinds } from '../outcome';
import type { Section } from '../procedure';

export const markers = ['<!-- procedures -->', '<!-- /procedures -->'] as const satisfies readonly [
  string,
  string,
];

/** The table of all procedures, as Markdown: what the page says, what is looked at, and on what it rests. */
export function tableOf(sections: readonly Section[]): string {
  const cell = (text: string): string =>
    text.replaceAll('|', '\\|').replaceAll('*', '\\*').replaceAll('_', '\\_');
  const rows = sections.flatMap(({ title, procedures }) =>
    procedures.map(({ id, seed, looks, evidence, examples }, i) =>
      [
        i === 0 ? title : '',
        `\`${id}\``,
        cell(seed),
        cell(looks),
        evidence.map(cell).join('<br>'),
        kinds.filter((kind) => examples[kind]).join(', '),
      ].join(' | '),
    ),
  );
  return [
    'Section | Id | The page says | What haguard looks at | Evidence | Outcomes',
    '--- | --- | --- | --- | --- | ---',
    ...rows,
  ]
    .map((row) => `| ${row} |`)
    .join('\n');
}
