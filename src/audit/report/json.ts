import { printableJson } from '../../report/printable';
import type { Severity } from '../../core/rule';
import { findingsOf, tallyOf } from '../audit';
import type { Mode } from '../estate';
import type { Kind } from '../outcome';
import type { Slots } from '../rotation';
import { dayText, type AuditReport } from './report';

/** The format that programs may rely on: schema/audit.schema.json. Fields may be added without a new version. */
export interface JsonAudit {
  readonly version: 1;
  readonly mode: Mode;
  readonly procedures: readonly JsonProcedure[];
  readonly summary: {
    readonly haguard: string;
    readonly day: string;
    /** The day of the tables. */
    readonly tables: string;
    readonly homeAssistant?: string;
    readonly pass: number;
    readonly finding: number;
    readonly remind: number;
    readonly 'cannot-see': number;
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
    readonly notes: readonly string[];
    readonly notChecked: readonly string[];
    readonly disclaimer: string;
  };
}

export interface JsonProcedure {
  readonly id: string;
  readonly section: string;
  readonly seed: string;
  readonly beyond?: true;
  readonly outcome: Kind;
  readonly severity?: Severity;
  readonly says: string;
  readonly details: readonly string[];
  readonly evidence: readonly { readonly file: string; readonly line?: number; readonly field?: string }[];
  readonly age?: number;
  readonly next: string;
  readonly links: readonly string[];
  readonly backups?: Slots;
}

export const json: AuditReport = (audited, about) => {
  const found = findingsOf(audited);
  const of = (severity: Severity): number =>
    found.filter(({ outcome }) => outcome.severity === severity).length;
  const made: JsonAudit = {
    version: 1,
    mode: audited.mode,
    procedures: audited.sections.flatMap(({ id: section, lines }) =>
      lines.map(({ procedure, outcome: { kind, slots, ...outcome } }) => ({
        id: procedure.id,
        section,
        seed: procedure.seed,
        ...(procedure.beyond && { beyond: procedure.beyond }),
        outcome: kind,
        ...outcome,
        next: procedure.next,
        links: procedure.links,
        ...(slots && { backups: slots }),
      })),
    ),
    summary: {
      haguard: about.haguard,
      day: dayText(audited.now),
      tables: dayText(audited.collected),
      ...(audited.version !== undefined && { homeAssistant: audited.version }),
      ...tallyOf(audited),
      errors: of('error'),
      warnings: of('warning'),
      infos: of('info'),
      notes: audited.notes,
      notChecked: about.neverChecked,
      disclaimer: about.disclaimer.join(' '),
    },
  };
  return `${printableJson(JSON.stringify(made, undefined, 2))}\n`;
};
