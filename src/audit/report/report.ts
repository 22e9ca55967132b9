import type { Screen } from '../../report/report';
import { count } from '../../report/summary';
import type { Audited } from '../audit';
import { findingsOf, tallyOf } from '../audit';
import type { Kind } from '../outcome';

/** What a report says besides the audit itself. */
export interface AuditAbout extends Screen {
  /** Of haguard. */
  readonly haguard: string;
  /** What no folder of files shows. */
  readonly neverChecked: readonly string[];
  readonly disclaimer: readonly string[];
}

/** An audit as text that may be printed; it ends with a line end. */
export type AuditReport = (audited: Audited, about: AuditAbout) => string;

export const dayText = (date: Date): string =>
  Number.isNaN(date.getTime()) ? 'an unknown day' : date.toISOString().slice(0, 10);

export const titles: Readonly<Record<Kind, string>> = {
  pass: 'in order',
  finding: 'to do',
  remind: 'to look at yourself',
  'cannot-see': 'cannot be seen',
};

/** What was looked at, in one line. */
export function sawOf({ mode, version, now, collected }: Audited): string {
  const home = version === undefined ? 'a Home Assistant of unknown version' : `Home Assistant ${version}`;
  const what =
    mode === 'checkout'
      ? 'A checkout (without what a running Home Assistant keeps)'
      : 'A live directory (the folder that Home Assistant runs in)';
  return `${what} of ${home}, on ${dayText(now)}; tables of ${dayText(collected)}`;
}

/** `3 to do (1 error, 2 warnings), 12 in order, 8 to look at yourself, 20 cannot be seen`. */
export function headlineOf(audited: Audited): string {
  const tally = tallyOf(audited);
  const found = findingsOf(audited);
  const grave = (['error', 'warning', 'info'] as const)
    .map(
      (severity) => [severity, found.filter(({ outcome }) => outcome.severity === severity).length] as const,
    )
    .filter(([, n]) => n > 0)
    .map(([severity, n]) => count(n, severity));
  const todo =
    found.length > 0
      ? `${found.length} ${titles.finding} (${grave.join(', ')})`
      : `Nothing ${titles.finding}`;
  const rest = (['pass', 'remind', 'cannot-see'] as const).map((kind) => `${tally[kind]} ${titles[kind]}`);
  return [todo, ...rest].join(', ');
}

/** What was not checked: procedures that could not see, and what files never show. */
export function unseenOf({ sections }: Audited): readonly string[] {
  return sections.flatMap(({ lines }) =>
    lines.flatMap(({ procedure, outcome }) => (outcome.kind === 'cannot-see' ? [procedure.id] : [])),
  );
}
