import { isChanged, type Hunk } from '../core/hunk';
import type { Reported, Result } from '../core/result';
import { columns, visible } from './printable';
import { firstSentence, wrap } from './prose';
import type { About, Report } from './report';
import { inkFor, type Ink } from './screen';
import { headline, unshown } from './summary';

const usualWidth = 100;

/**
 * The diff as Git prints it, as far as something was found in it, with each finding drawn under its line. Values are
 * concealed on both sides, so that it is for reading and not for `git apply`.
 */
export const diff: Report = (results, about) => {
  const ink = inkFor(about);
  const known = new Set<string>();
  const parts = [...results]
    .sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)))
    .flatMap((result) => fileOf(result, about, ink, known));
  const end = [
    ink.bold(headline(results, about)),
    unshown(results, about),
    ...about.notes.map(visible),
  ].filter((line) => line !== '');
  return `${[...parts, ...(parts.length > 0 ? [''] : []), ...end].join('\n')}\n`;
};

function fileOf(result: Result, about: About, ink: Ink, known: Set<string>): readonly string[] {
  const findings = result.findings.filter(({ severity }) => about.all || severity !== 'info');
  if (findings.length === 0) return [];
  const hunks = isChanged(result) ? result.hunks : [];
  const drawn = new Set<Reported>();
  const body = hunks.flatMap((hunk) => {
    const lines = hunkOf(hunk, findings, { about, ink, known, drawn });
    return lines.length > 0 ? [ink.at(rangesOf(hunk)), ...lines] : [];
  });
  const whole = findings.filter((finding) => !drawn.has(finding));
  return [
    ...headOf(result, ink),
    ...whole.flatMap((finding) => [
      ` ${told(finding, ink, isWhole(finding) ? '' : `line ${finding.start.line}: `)}`,
      ...advice(finding, about, known),
    ]),
    ...body,
  ];
}

interface Drawing {
  readonly about: About;
  readonly ink: Ink;
  readonly known: Set<string>;
  readonly drawn: Set<Reported>;
}

/** The lines of a hunk in which something was found; empty where nothing was. */
function hunkOf(hunk: Hunk, findings: readonly Reported[], drawing: Drawing): readonly string[] {
  const lines: string[] = [];
  let any = false;
  for (const { sign, text, line } of hunk.lines) {
    const here = line === undefined ? [] : findings.filter((one) => one.start.line === line && !isWhole(one));
    const [first] = here;
    lines.push(paint(sign, shown(first ? first.excerpt.text : text), drawing.ink));
    let above = first?.excerpt.text;
    for (const finding of here) {
      any = true;
      drawing.drawn.add(finding);
      if (finding.excerpt.text !== above) lines.push(paint(sign, shown(finding.excerpt.text), drawing.ink));
      above = finding.excerpt.text;
      lines.push(marker(finding, drawing.ink), ...advice(finding, drawing.about, drawing.known));
    }
  }
  return any ? lines : [];
}

const isWhole = ({ end }: Reported): boolean => end.line === 1 && end.column === 1;

/** Tabs become four spaces, so that the marker stands where it belongs. */
const shown = (text: string): string => text.split('\t').map(visible).join('    ');

function paint(sign: ' ' | '+' | '-', text: string, ink: Ink): string {
  const line = `${sign}${text}`.trimEnd();
  if (sign === ' ') return line;
  return sign === '+' ? ink.added(line) : ink.removed(line);
}

function marker(finding: Reported, ink: Ink): string {
  const { text, mark } = finding.excerpt;
  const before = columns(shown(text.slice(0, mark[0])));
  const meant = Math.max(columns(shown(text.slice(0, mark[1]))) - before, 1);
  return ` ${' '.repeat(before)}${ink.severity[finding.severity]('^'.repeat(meant))} ${told(finding, ink)}`;
}

function told({ severity, rule, message }: Reported, ink: Ink, where = ''): string {
  return `${where}${ink.severity[severity](severity)}  ${ink.id(rule)}  ${message}`;
}

/** What to do, once for each rule. */
function advice({ rule }: Reported, { width = usualWidth }: About, known: Set<string>): readonly string[] {
  if (known.has(rule.id)) return [];
  known.add(rule.id);
  return wrap(firstSentence(rule.instead), Math.max(width, 40), '      → ', '        ');
}

function headOf(result: Result, ink: Ink): readonly string[] {
  const path = visible(result.path);
  const from = isChanged(result) ? result.from : result.path;
  const lines = [
    `diff --git a/${from === undefined ? path : visible(from)} b/${path}`,
    `--- ${from === undefined ? '/dev/null' : `a/${visible(from)}`}`,
    `+++ b/${path}`,
  ];
  return lines.map(ink.bold);
}

function rangesOf({ before, after }: Hunk): string {
  const range = ([line, count]: readonly [number, number]): string =>
    count === 1 ? `${line}` : `${line},${count}`;
  return `@@ -${range(before)} +${range(after)} @@`;
}
