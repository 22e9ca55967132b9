import type { Severity } from '../core/rule';
import { printableJson } from './printable';
import { docsUrl, type Report } from './report';
import { shown } from './told';

const severities: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' };

/**
 * For reviewdog. It counts columns in bytes of UTF-8, which cannot be told without the text of the line, so it is given
 * lines only.
 */
export const rdjson: Report = (results, about) => {
  const diagnostics = shown(results, about).map(({ rule, severity, path, start, end, message }) => ({
    message,
    location: { path, range: { start: { line: start.line }, end: { line: end.line } } },
    severity: severities[severity],
    code: { value: rule.id, url: docsUrl(rule) },
  }));
  const result = { source: { name: 'haguard', url: 'https://github.com/haguard/haguard' }, diagnostics };
  return `${printableJson(JSON.stringify(result, null, 2))}\n`;
};
