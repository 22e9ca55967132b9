import type { Result } from '../core/result';
import { toldOf, type Told } from './told';

export interface Known extends Told {
  readonly fingerprint: string;
}

/**
 * What `shown` gives, each with what it is known by from one report to the next: rule, path, key path, and which of several
 * there, as in the baseline. That holds no value and no line number, so it survives edits elsewhere in the file.
 */
export function shownAsKnown(
  results: readonly Result[],
  { all }: { readonly all: boolean },
): readonly Known[] {
  const seen = new Map<string, number>();
  const known = toldOf(results).map((told) => {
    const { rule, path, commit, at } = told;
    const place = [rule.id, ...(commit === undefined ? [] : [commit]), path, at].join(':');
    const nth = (seen.get(place) ?? 0) + 1;
    seen.set(place, nth);
    return { ...told, fingerprint: `${place}:${nth}` };
  });
  return known.filter(({ severity }) => all || severity !== 'info');
}
