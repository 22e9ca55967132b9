import { location } from './compact';
import { shownAsKnown, type Known } from './fingerprint';
import { visible } from './printable';
import { firstSentence } from './prose';
import { docsUrl, type Report } from './report';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\ufffe': '\\ufffe',
  '\uffff': '\\uffff',
};

/** A text for an attribute or between tags, without the characters that XML has no way to write. */
function xml(text: string): string {
  return visible(text).replace(/[&<>"'\ufffe\uffff]/g, (character) => entities[character] ?? '');
}

/** For build servers that show tests: each finding is a test that failed; where there is none, one that passed. */
export const junit: Report = (results, about) => {
  const findings = shownAsKnown(results, about);
  const tests = Math.max(findings.length, 1);
  const counts = `tests="${tests}" failures="${findings.length}" errors="0"`;
  const time = (about.milliseconds / 1000).toFixed(3);
  const cases =
    findings.length > 0
      ? findings.map(caseOf)
      : ['    <testcase classname="haguard" name="Nothing found"/>\n'];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites name="haguard" ${counts} time="${time}">\n`,
    `  <testsuite name="haguard" ${counts} time="${time}">\n`,
    ...cases,
    '  </testsuite>\n</testsuites>\n',
  ].join('');
};

/** The name has no line number, so that build servers know the test again. */
function caseOf(known: Known): string {
  const { rule, severity, path, start, message, fingerprint } = known;
  const text = `${location(known)}: ${severity} ${rule.id} ${message} ${firstSentence(rule.instead)} ${docsUrl(rule)}`;
  return [
    `    <testcase classname="${xml(path)}" name="${xml(fingerprint)}" file="${xml(path)}" line="${start.line}">\n`,
    `      <failure type="${xml(rule.id)}" message="${xml(`${severity}: ${message}`)}">${xml(text)}</failure>\n`,
    '    </testcase>\n',
  ].join('');
}
