/** How many backups there are of each of the last days, weeks and months; the latest first. */
export interface Slots {
  readonly days: readonly number[];
  readonly weeks: readonly number[];
  readonly months: readonly number[];
}

const day = 24 * 60 * 60 * 1000;

/**
 * Sorts backups as the grandfather–father–son scheme has them: sons of the last 7 days, fathers of the last 4 weeks,
 * grandfathers of the last 12 months (of 30 days and a half). Dates in the future do not count.
 */
export function slotsOf(dates: readonly Date[], now: Date): Slots {
  const count = (length: number, days: number): readonly number[] => {
    const counts = Array.from({ length }, () => 0);
    for (const date of dates) {
      const at = Math.floor((now.getTime() - date.getTime()) / (days * day));
      if (at >= 0 && at < length) counts[at] = (counts[at] ?? 0) + 1;
    }
    return counts;
  };
  return { days: count(7, 1), weeks: count(4, 7), months: count(12, 30.5) };
}

/** How many of these have a backup at all. */
export function filled(counts: readonly number[]): number {
  return counts.filter((count) => count > 0).length;
}
