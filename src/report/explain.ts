import type { Rule } from '../core/rule';
import { pageOf, type Subjects } from './page';
import { forTerminal, wrap } from './prose';
import { docsUrl, type Screen } from './report';
import { inkFor } from './screen';

const width = (screen: Screen): number => Math.min(Math.max(screen.width ?? 80, 40), 100);

/** What `haguard explain RULE` prints: the rule's page in plain text, with one example of each kind, and where to read on. */
export function explain(rule: Rule, screen: Screen): string {
  const short: Rule = { ...rule, invalid: [rule.invalid[0]], valid: [rule.valid[0]] };
  return `${forTerminal(pageOf(short), width(screen), inkFor(screen))}\nMore: ${docsUrl(rule)}\n`;
}

/** What `haguard rules` prints: each rule on a line, or on as many as its summary takes. */
export function listRules(subjects: Subjects, screen: Screen): string {
  const ink = inkFor(screen);
  const longest = Math.max(
    0,
    ...Object.values(subjects).flatMap((rules) => rules.map(({ id }) => id.length)),
  );
  const margin = ' '.repeat(longest + 13);
  const parts = Object.entries(subjects).map(([subject, rules]) => {
    const lines = rules.flatMap((rule) => {
      const [first = '', ...more] = wrap(rule.summary, Math.max(width(screen), margin.length + 20), margin);
      const gap = ' '.repeat(longest - rule.id.length + 2);
      const severity = ink.severity[rule.severity](rule.severity) + ' '.repeat(9 - rule.severity.length);
      return [`  ${ink.id(rule)}${gap}${severity}${first.trimStart()}`, ...more];
    });
    return [ink.bold(subject), ...lines].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}
