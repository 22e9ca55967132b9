import { printableJson } from '../printable';
import { docsUrl } from '../report';
import { uriOf } from '../uri';
import { exposure, span, type HistoryReport, type ToldLeak } from './model';

/** GitHub refuses a run with more results. */
const most = 25_000;

/** For code scanning: SARIF 2.1.0. A leak stands at the newest path that it had; no line is told, for the file has moved on. */
export const sarif: HistoryReport = (history) => {
  const leaks = history.leaks.slice(0, most);
  const rules = [...new Set(leaks.map(({ rule }) => rule))].sort();
  const left = history.leaks.length - leaks.length;
  const notes = [...history.notes, ...(left > 0 ? [`${left} leaks are left out.`] : [])];
  const seen = new Map<string, number>();
  const run = {
    tool: {
      driver: {
        name: 'haguard',
        version: history.version,
        informationUri: 'https://github.com/haguard/haguard',
        rules: rules.map((id) => ({
          id,
          helpUri: docsUrl({ id }),
          shortDescription: { text: `${id}, in the history` },
        })),
      },
    },
    invocations: [
      {
        executionSuccessful: history.isComplete,
        toolExecutionNotifications: notes.map((text) => ({ level: 'note', message: { text } })),
      },
    ],
    results: leaks.map((leak) => resultOf(leak, rules.indexOf(leak.rule), seen)),
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${printableJson(JSON.stringify(log, null, 2))}\n`;
};

function resultOf(leak: ToldLeak, ruleIndex: number, seen: Map<string, number>): object {
  const { rule, severity, what, name, paths, first, rotate } = leak;
  const path = paths.at(-1) ?? '';
  const place = [rule, path, first?.commit ?? '', leak.kind].join(':');
  const nth = (seen.get(place) ?? 0) + 1;
  seen.set(place, nth);
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: `${what} is in the history: ${name}, ${span(leak)}; ${exposure(leak)}. ${rotate.how}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path), uriBaseId: '%SRCROOT%' },
          region: { startLine: 1 },
        },
      },
    ],
    partialFingerprints: { 'haguard/history/v1': `${place}:${nth}` },
    properties: {
      ...(first && { firstCommit: first.commit }),
      ...(leak.last && { lastCommit: leak.last.commit }),
      atHead: leak.atHead,
      pushed: leak.elsewhere.length > 0,
    },
  };
}
