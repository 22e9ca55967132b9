import type { Rule, Severity } from '../core/rule';
import { shownAsKnown, type Known } from './fingerprint';
import { dedent } from './page';
import { printableJson } from './printable';
import { firstSentence } from './prose';
import { docsUrl, type Report } from './report';
import { worstFirst } from './told';
import { uriOf } from './uri';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** GitHub refuses a run with more results. */
const most = 25_000;

/** For code scanning: SARIF 2.1.0. No text of the files is in it, not even concealed. */
export const sarif: Report = (results, about) => {
  const all = shownAsKnown(results, about);
  const findings = all.length > most ? worstFirst(all).slice(0, most) : all;
  const rules = [...new Map(findings.map(({ rule }) => [rule.id, rule])).values()];
  rules.sort((a, b) => (a.id < b.id ? -1 : 1));
  const places = new Map(rules.map(({ id }, i) => [id, i]));
  const notes: readonly string[] = [
    ...about.notes,
    ...(findings.length < all.length ? [`${all.length - findings.length} findings are left out.`] : []),
  ];
  const run = {
    tool: {
      driver: {
        name: 'haguard',
        version: about.version,
        informationUri: 'https://github.com/haguard/haguard',
        rules: rules.map(ruleOf),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: notes.map((text) => ({ level: 'note', message: { text } })),
      },
    ],
    results: findings.map((known) => resultOf(known, places.get(known.rule.id) ?? -1)),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${printableJson(JSON.stringify(log, null, 2))}\n`;
};

function ruleOf(rule: Rule): object {
  const { id, severity, summary, why, instead, conceals } = rule;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: `${summary} ${firstSentence(why, 900)}` },
    help: {
      text: `${firstSentence(instead, 900)} ${docsUrl(rule)}`,
      markdown: `${dedent(why)}\n\n**What to do instead:** ${dedent(instead)}\n\n[More](${docsUrl(rule)})`,
    },
    helpUri: docsUrl(rule),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ['security', ...(conceals ? [conceals] : [])],
      'problem.severity': severity === 'info' ? 'recommendation' : severity,
      // How grave GitHub calls it: from 7 on "high", from 4 on "medium".
      'security-severity': { error: '8.0', warning: '5.0', info: '2.0' }[severity],
    },
  };
}

function resultOf(known: Known, ruleIndex: number): object {
  const { rule, severity, path, commit, start, end, message, at, fingerprint } = known;
  return {
    ruleId: rule.id,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' },
          region: {
            startLine: start.line,
            startColumn: start.column,
            endLine: end.line,
            endColumn: end.column,
          },
        },
        ...(at !== '' && { logicalLocations: [{ fullyQualifiedName: at }] }),
      },
    ],
    partialFingerprints: { 'haguard/v1': fingerprint },
    ...(commit !== undefined && { properties: { commit } }),
  };
}
