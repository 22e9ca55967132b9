import type { Severity } from '../core/rule';
import { shownAsKnown } from './fingerprint';
import { printableJson } from './printable';
import type { Report } from './report';

const severities: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', info: 'info' };

/** GitLab's Code Quality report. */
export const gitlab: Report = (results, about) => {
  const issues = shownAsKnown(results, about).map(
    ({ rule, severity, path, start, end, message, fingerprint }) => ({
      description: message,
      check_name: rule.id,
      fingerprint,
      severity: severities[severity],
      location: { path, lines: { begin: start.line, end: end.line } },
    }),
  );
  return `${printableJson(JSON.stringify(issues, null, 2))}\n`;
};
