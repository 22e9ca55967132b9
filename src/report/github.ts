import type { Severity } from '../core/rule';
import { location } from './compact';
import { printable, visible } from './printable';
import { firstSentence } from './prose';
import { docsUrl, type Report } from './report';
import { count, headline, unshown } from './summary';
import { shown, worstFirst, type Told } from './told';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** GitHub shows ten annotations of each level in a step, and drops the rest without a word. */
const most = 10;

/** The text of a workflow command. Its line ends may be there: GitHub shows them. */
function data(text: string): string {
  return text
    .split('\n')
    .map(visible)
    .join('\n')
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(visible(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** One workflow command, on a line: `::error file=a.yaml,line=3::text`. */
export function command(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  text: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${[name, list.join(',')].filter(Boolean).join(' ')}::${data(text)}`;
}

function annotation({ rule, severity, path, commit, start, end, message }: Told): string {
  const where = {
    file: path,
    line: start.line,
    endLine: end.line,
    // GitHub takes columns only where it is one line.
    ...(start.line === end.line && { col: start.column, endColumn: end.column }),
    title: `haguard: ${rule.id}`,
  };
  const then = commit === undefined ? '' : `In commit ${commit.slice(0, 8)}: `;
  const text = `${then}${message} ${firstSentence(rule.instead)}\n${docsUrl(rule)}`;
  return command(commands[severity], where, text);
}

function plain(told: Told): string {
  return `${location(told)}: ${told.severity} ${told.rule.id} ${told.message}`;
}

/**
 * For a job of GitHub, Gitea or Forgejo: annotations, those that matter most first and no more than GitHub shows; what is
 * left is counted in a notice and listed below in plain lines.
 */
export const github: Report = (results, about) => {
  // One notice is kept for the count.
  const room = { error: most, warning: most, info: most - 1 };
  const annotated: Told[] = [];
  const rest: Told[] = [];
  for (const told of worstFirst(shown(results, about))) {
    (room[told.severity]-- > 0 ? annotated : rest).push(told);
  }
  const more = `${count(rest.length, 'more finding')}: GitHub shows ${most} annotations of each level. The log of this step lists the rest.`;
  const lines = [
    ...annotated.map(annotation),
    ...(rest.length > 0 ? [command('notice', { title: 'haguard' }, more)] : []),
    ...rest.map(plain),
    headline(results, about),
    unshown(results, about),
    ...about.notes.map(printable),
  ];
  return lines
    .filter((line) => line !== '')
    .map((line) => `${line}\n`)
    .join('');
};
