import { printableJson } from '../printable';
import type { HistoryReport } from './model';

/** For programs: schema/history.schema.json. A value is in no field. */
export const json: HistoryReport = ({ leaks, version, commits, blobs, milliseconds, isComplete, notes }) => {
  const report = {
    version: 1,
    leaks: leaks.map((leak) => ({
      type: leak.type,
      name: leak.name,
      kind: leak.kind,
      what: leak.what,
      rule: leak.rule,
      severity: leak.severity,
      first: leak.first ?? null,
      last: leak.last ?? null,
      commits: leak.commits,
      paths: leak.paths,
      atHead: leak.atHead,
      pushed: leak.elsewhere.length > 0,
      remotes: leak.elsewhere.map(({ remote, host, public: open, branches }) => ({
        remote,
        host: host ?? null,
        public: open,
        branches,
      })),
      branches: leak.branches,
      tags: leak.tags,
      others: leak.others,
      rotate: leak.rotate,
    })),
    summary: { haguard: version, commits, blobs, complete: isComplete, milliseconds, notes },
  };
  return `${printableJson(JSON.stringify(report, null, 2))}\n`;
};
