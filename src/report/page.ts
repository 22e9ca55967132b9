import { unmark } from '../core/example';
import type { Example, Rule } from '../core/rule';
import { visible } from './printable';

/** Rules by subject, in the order in which they are listed. */
export type Subjects = Readonly<Record<string, readonly Rule[]>>;

/** Everything that there is to say of a rule, as Markdown: its page, and what `haguard explain` prints. */
export function pageOf(rule: Rule, subject?: string): string {
  const of = subject === undefined ? '' : `, about ${subject}`;
  return [
    `# ${rule.id}`,
    '<!-- Made by `npm run docs` from the rule. Change it there. -->',
    `**${rule.severity}**${of}: ${sentence(rule.summary)}${rule.conceals ? ' Reports hide what it flags.' : ''}`,
    '## Why it matters',
    dedent(rule.why),
    '## What to do instead',
    dedent(rule.instead),
    '## What is flagged',
    ...rule.invalid.flatMap(exampleOf),
    '## What is fine',
    ...rule.valid.flatMap(exampleOf),
    '## To allow it',
    ...(rule.invalid.some((example) => unmark(example).blob.text !== '')
      ? [
          'In one place, with the reason: at the end of the line, or on a line of its own above it.',
          code('yaml', `# haguard: ignore[${rule.id}] the reason why it is all right here`),
        ]
      : []),
    'Everywhere, or to make it more or less grave (`error`, `warning`, `info`, `off`): in `.haguard.yaml`.',
    code('yaml', `rules:\n  ${rule.id}: off`),
    ...(rule.see.length > 0 ? ['## See also', rule.see.map((url) => `- <${url}>`).join('\n')] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The list of all pages, as Markdown. */
export function indexOf(subjects: Subjects): string {
  const parts = Object.entries(subjects).map(
    ([subject, rules]) =>
      `## ${subject}\n\n${rules.map((rule) => `- [${rule.id}](${rule.id}.md) (${rule.severity}): ${rule.summary}`).join('\n')}\n`,
  );
  return `# Rules\n\n<!-- Made by \`npm run docs\` from the rules. Change them there. -->\n\n${parts.join('\n')}`;
}

/** The table of all rules, as Markdown; links lead from the project's root. */
export function tableOf(subjects: Subjects): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const rows = Object.entries(subjects).flatMap(([subject, rules]) =>
    rules.map((rule, i) =>
      [
        i === 0 ? subject : '',
        `[${rule.id}](docs/rules/${rule.id}.md)`,
        rule.severity,
        cell(rule.summary),
      ].join(' | '),
    ),
  );
  return ['About | Rule | Severity | What it finds', '--- | --- | --- | ---', ...rows]
    .map((row) => `| ${row} |`)
    .join('\n');
}

export const markers = ['<!-- rules -->', '<!-- /rules -->'] as const;

/** Puts a table between the markers of a page; undefined where it has none. */
export function withTable(
  readme: string,
  table: string,
  marks: readonly [string, string] = markers,
): string | undefined {
  const start = readme.indexOf(marks[0]);
  const end = readme.indexOf(marks[1]);
  if (start < 0 || end < start) return undefined;
  return `${readme.slice(0, start + marks[0].length)}\n\n${table.trim()}\n\n${readme.slice(end)}`;
}

const languages: Readonly<Record<string, string>> = {
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  js: 'js',
  sh: 'sh',
};

function exampleOf(example: Example): readonly string[] {
  const { blob, marks, others, home } = unmark(example);
  const git = home.tracked && (home.tracked.has(blob.path) ? 'tracked by Git' : 'not tracked by Git');
  const facts = [
    `\`${blob.path}\``,
    ...(home.version === undefined ? [] : [`with Home Assistant ${home.version}`]),
    ...(git !== undefined ? [git] : blob.text === '' ? ['without Git'] : []),
  ].join(', ');
  const lineOf = (offset: number): number => blob.text.slice(0, offset).split(/\r\n?|\n/).length;
  const flagged = marks.map(([start, end]) => {
    const [first, last] = [lineOf(start), lineOf(end)];
    if (start === end) return start === 0 ? 'the file' : `line ${first}`;
    const where = first === last ? `line ${first}` : `lines ${first} to ${last}`;
    return `${span(tame(blob.text.slice(start, end)))} in ${where}`;
  });
  const beside = Object.entries(others).flatMap(([path, text]) => [
    `and beside it \`${path}\`:`,
    code(languageOf(path), tame(text)),
  ]);
  return [
    ...(blob.text === '' ? [`${facts}.`] : [`${facts}:`, code(languageOf(blob.path), tame(blob.text))]),
    ...beside,
    ...(flagged.length > 0 ? [`Flagged: ${flagged.join('; ')}.`] : []),
  ];
}

function languageOf(path: string): string {
  return languages[path.split('.').at(-1) ?? ''] ?? 'text';
}

/**
 * Examples as they are, but for what looks like a real token: it would set off every scanner that reads these pages.
 * Such words are long, and not made of plain short words.
 */
function tame(text: string): string {
  const isPlain = (part: string): boolean =>
    /^(?:[a-z]{0,14}|[A-Z]{1,14}|[A-Z][a-z]{1,13}|\d{1,3})$/.test(part);
  return text.replace(/(\\n)?([\w+=-]{20,})/g, (all, lineEnd: string | undefined, word: string) =>
    word.split(/[_-]/).every(isPlain) ? all : `${lineEnd ?? ''}${word.slice(0, 3)}…`,
  );
}

/** A text as a code span on one line, cut after forty characters. */
function span(text: string): string {
  const [line = '', ...more] = text.split(/\r\n?|\n/);
  const cut = line.length > 40 || more.length > 0 ? `${line.slice(0, 40).replace(/…$/, '')}…` : line;
  const marks = cut.includes('`') ? '``' : '`';
  const space = cut.startsWith('`') || cut.endsWith('`') ? ' ' : '';
  return marks + space + visible(cut) + space + marks;
}

function code(language: string, text: string): string {
  const marks = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  const lines = text.trimEnd().split(/\r\n?|\n/);
  const shown = lines.map((line) => line.split('\t').map(visible).join('\t')).join('\n');
  return `${marks}${language}\n${shown}\n${marks}`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Takes away the indentation that a text has from standing in a program. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^\s*\n/, '')
    .trimEnd()
    .split('\n');
  const depth = (line: string): number => line.length - line.trimStart().length;
  const rest = lines.slice(/^\s/.test(text) ? 0 : 1).filter((line) => line.trim() !== '');
  const least = rest.length > 0 ? Math.min(...rest.map(depth)) : 0;
  return lines
    .map((line) => line.slice(Math.min(least, depth(line))))
    .join('\n')
    .trim();
}
