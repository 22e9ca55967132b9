import { say, type Words } from '../core/say';
import type { Estate, Mode } from './estate';
import type { Evidence, Kind, Outcome } from './outcome';
import type { Procedure, Section } from './procedure';

/** A line of the report. */
export interface Line {
  readonly procedure: Procedure;
  readonly outcome: Outcome;
}

export interface Audited {
  readonly mode: Mode;
  readonly now: Date;
  /** The day of the tables. */
  readonly collected: Date;
  readonly version?: string;
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly lines: readonly Line[];
  }[];
  readonly notes: readonly Words[];
}

/** Goes through all procedures. Files of the home are told from the folder that was asked about: `prefix` leads to the home. */
export function audit(estate: Estate, sections: readonly Section[], prefix = ''): Audited {
  const { mode, now, collected, version, git } = estate.parts;
  const place = (one: Evidence): Evidence =>
    prefix !== '' && /^\.(?:storage\/|HA_VERSION)/.test(one.file)
      ? { ...one, file: `${prefix}/${one.file}` }
      : one;
  return {
    mode,
    now,
    collected,
    ...(version !== undefined && { version }),
    sections: sections.map(({ id, title, procedures }) => ({
      id,
      title,
      lines: procedures.map((procedure) => {
        const outcome = procedure.check(estate);
        return { procedure, outcome: { ...outcome, evidence: outcome.evidence.map(place) } };
      }),
    })),
    notes: [
      ...(estate.clock === undefined ? [] : [estate.clock]),
      ...(git?.shallow === true
        ? [say`The clone is shallow: commits before its first one are not here.`]
        : []),
    ],
  };
}

/** How often each outcome came about. */
export function tallyOf({ sections }: Audited): Readonly<Record<Kind, number>> {
  const counts = { pass: 0, finding: 0, remind: 0, 'cannot-see': 0 };
  for (const { lines } of sections) for (const { outcome } of lines) counts[outcome.kind]++;
  return counts;
}

const ranks = { error: 0, warning: 1, info: 2 } as const;

/** All findings, the worst first; of the same gravity in the order of the page. */
export function findingsOf({ sections }: Audited): readonly (Line & { readonly section: string })[] {
  return sections
    .flatMap(({ title, lines }) => lines.map((line) => ({ ...line, section: title })))
    .filter(({ outcome }) => outcome.kind === 'finding')
    .sort((a, b) => ranks[a.outcome.severity ?? 'info'] - ranks[b.outcome.severity ?? 'info']);
}
