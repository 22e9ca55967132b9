import { location } from './compact';
import { clip, visible } from './printable';
import { firstSentence } from './prose';
import { docsUrl, type About, type Report } from './report';
import type { Result } from '../core/result';
import { count, headline, unshown } from './summary';
import { shown, tally, worstFirst, type Told } from './told';

/** A comment on GitHub holds 65,536 characters. */
const comment = 60_000;

/** For pull requests, issues and job summaries: a table, the worst first. */
export const markdown: Report = (results, about) => markdownWithin(comment, results, about);

/** The same in at most so many bytes of UTF-8; rows that find no room are counted. */
export function markdownWithin(room: number, results: readonly Result[], about: About): string {
  const findings = worstFirst(shown(results, about));
  const { error, warning } = tally(results);
  const mood = error > 0 ? '❌' : warning > 0 ? '⚠️' : '✅';
  // The roots are names of folders: they are shown as code, apart from our own words.
  const top = `### ${mood} haguard\n\n${inline(headline(results, { ...about, roots: [] }))}\n`;
  const roots = about.roots.slice(0, 10).map(code).join(', ');
  const notes = [unshown(results, about), ...about.notes].filter((line) => line !== '').map(inline);
  if (roots !== '') notes.push(`Configuration at ${roots}`);
  const end = notes.map((line) => `\n${line}\n`).join('');
  const advice = adviceOn(findings);

  let left = room - bytes(top) - bytes(end) - bytes(header) - 200;
  const help = bytes(advice) < left / 3 ? advice : '';
  left -= bytes(help);
  const rows: string[] = [];
  for (const told of findings) {
    const row = rowOf(told);
    left -= bytes(row);
    if (left < 0) break;
    rows.push(row);
  }
  const gone = findings.length - rows.length;
  return [
    top,
    ...(rows.length > 0 ? [header, ...rows] : []),
    gone > 0 ? `\n…and ${count(gone, 'more finding')} that find no room here.\n` : '',
    help,
    end,
  ].join('');
}

const header = '\n| | Where | What | Line |\n| --- | --- | --- | --- |\n';

function rowOf(told: Told): string {
  const { rule, severity, message, excerpt } = told;
  const line = excerpt.text.trim();
  const cells = [
    severity,
    code(location(told)),
    `[${rule.id}](${docsUrl(rule)}): ${inline(message)}`,
    line === '' ? '' : code(clip(visible(line), 80)),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** Once for each rule, folded up. */
function adviceOn(findings: readonly Told[]): string {
  const rules = [...new Map(findings.map(({ rule }) => [rule.id, rule])).values()];
  if (rules.length === 0) return '';
  const lines = rules.map(
    (rule) => `- [${rule.id}](${docsUrl(rule)}): ${inline(firstSentence(rule.instead))}\n`,
  );
  return `\n<details><summary>What to do</summary>\n\n${lines.join('')}\n</details>\n`;
}

/**
 * A text from outside as code: there nothing is a link, a tag, or the name of somebody who would be called. The two
 * characters that could end the code, or the cell of the table, are written out.
 */
export function code(text: string): string {
  const safe = visible(text).replaceAll('`', '\\x60').replaceAll('|', '\\x7c');
  return safe.trim() === '' ? '' : `\`${safe}\``;
}

/** Our own words: their code stays code, else no character is Markdown. */
export function inline(text: string): string {
  const parts = visible(text).split(/(`[^`|]{1,200}`)/);
  return parts
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[\\`*_[\]<>|~&#]/g, (mark) => `\\${mark}`)))
    .join('')
    .replaceAll('@', '&#64;');
}

const encoder = new TextEncoder();

function bytes(text: string): number {
  return encoder.encode(text).length;
}
