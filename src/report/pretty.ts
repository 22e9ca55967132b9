import type { Rule } from '../core/rule';
import { location } from './compact';
import { frame } from './frame';
import { visible } from './printable';
import { firstSentence, wrap } from './prose';
import type { About, Report } from './report';
import { inkFor, type Ink } from './screen';
import { headline, unshown } from './summary';
import { shown, type Told } from './told';

const usualWidth = 100;

/** For people at a terminal: what, where, the line, and once for each rule what to do. */
export const pretty: Report = (results, about) => {
  const ink = inkFor(about);
  const known = new Set<string>();
  const findings = shown(results, about);
  const blocks = findings.map((told) => {
    const lines = [title(told, ink), ...picture(told, about, ink)];
    if (!known.has(told.rule.id)) lines.push(...advice(told.rule, about));
    known.add(told.rule.id);
    return lines.join('\n');
  });
  const end = [
    ink.bold(headline(results, about)),
    unshown(results, about),
    ...about.notes.map(visible),
    ...next(findings[0], about, ink),
  ].filter((line) => line !== '');
  return `${[...blocks, end.join('\n')].join('\n\n')}\n`;
};

function advice({ instead }: Rule, { width = usualWidth }: About): readonly string[] {
  return wrap(firstSentence(instead), Math.max(width, 40), '      → ', '        ');
}

function title(told: Told, ink: Ink): string {
  const severity = ink.severity[told.severity](told.severity);
  return `${ink.bold(location(told))}  ${severity}  ${ink.id(told.rule)}  ${told.message}`;
}

/** A finding about the file as such (an empty range at its start) has no line to show. */
function picture(
  { start, end, excerpt, severity }: Told,
  { width = usualWidth }: About,
  ink: Ink,
): readonly string[] {
  if (end.line === 1 && end.column === 1) return [];
  return frame(excerpt, start.line, severity, width, ink);
}

function next(
  first: Told | undefined,
  { ofChange = false, noBaseline = false }: About,
  ink: Ink,
): readonly string[] {
  if (!first) return [];
  const why = `Why, and what to do: ${ink.bold(`haguard explain ${first.rule.id}`)}`;
  return [ofChange || noBaseline ? why : `${why}   Keep as known: ${ink.bold('haguard --accept')}`];
}
