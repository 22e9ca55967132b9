import type { Reported, Result } from '../core/result';
import type { Severity } from '../core/rule';

/** A finding with where it is. */
export interface Told extends Reported {
  readonly path: string;
  readonly commit?: string;
}

/** All findings, by path, then by commit as the source gave them, then by place. */
export function toldOf(results: readonly Result[]): readonly Told[] {
  return [...results]
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
    .flatMap(({ path, commit, findings }) =>
      [...findings]
        .sort((a, b) => a.start.line - b.start.line || a.start.column - b.start.column)
        .map((finding) => ({ ...finding, path, ...(commit !== undefined && { commit }) })),
    );
}

/** What the formats for people show: infos only when they are asked for. */
export function shown(results: readonly Result[], { all }: { readonly all: boolean }): readonly Told[] {
  return toldOf(results).filter(({ severity }) => all || severity !== 'info');
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** What the change touches comes first, then what is worst; else the order stays. For lists that end before all is told. */
export function worstFirst<T extends Told>(findings: readonly T[]): readonly T[] {
  return [...findings].sort(
    (a, b) =>
      Number(a.touched === false) - Number(b.touched === false) || ranks[a.severity] - ranks[b.severity],
  );
}

/** How many findings there are of each severity. */
export function tally(results: readonly Result[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { findings } of results) for (const { severity } of findings) counts[severity]++;
  return counts;
}
