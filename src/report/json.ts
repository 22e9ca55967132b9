import type { Class, Severity } from '../core/rule';
import { printableJson } from './printable';
import type { Hidden, Report } from './report';
import { tally, toldOf, type Told } from './told';

/** Lines and columns are one-based, columns count UTF-16 units, the end is behind the last one. */
export interface JsonFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly class?: Class;
  readonly path: string;
  readonly commit?: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  /** The key path. */
  readonly at: string;
  readonly excerpt?: string;
}

/** The format that programs may rely on: schema/report.schema.json. Fields may be added without a new version. */
export interface JsonReport {
  readonly version: 1;
  readonly findings: readonly JsonFinding[];
  readonly summary: {
    readonly haguard: string;
    readonly roots: readonly string[];
    readonly files: number;
    readonly lines: number;
    readonly rules: number;
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
    readonly milliseconds: number;
    readonly hidden: Hidden;
    readonly notes: readonly string[];
  };
}

function findingOf({
  rule,
  severity,
  class: kind,
  path,
  commit,
  start,
  end,
  message,
  at,
  excerpt,
}: Told): JsonFinding {
  return {
    rule: rule.id,
    severity,
    ...(kind && { class: kind }),
    path,
    ...(commit !== undefined && { commit }),
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    message,
    at,
    ...(excerpt.text !== '' && { excerpt: excerpt.text }),
  };
}

/** Everything, infos included: a program can choose for itself. */
export const json: Report = (results, about) => {
  const { error, warning, info } = tally(results);
  const { baseline, ignored, older } = about.hidden;
  const report: JsonReport = {
    version: 1,
    findings: toldOf(results).map(findingOf),
    summary: {
      haguard: about.version,
      roots: about.roots,
      files: about.files,
      lines: about.lines,
      rules: about.rules,
      errors: error,
      warnings: warning,
      infos: info,
      milliseconds: Math.round(about.milliseconds),
      hidden: { baseline, ignored, older },
      notes: about.notes,
    },
  };
  return `${printableJson(JSON.stringify(report, null, 2))}\n`;
};
