import type { Slots } from '../rotation';

/** The groups of a rotation, as charts name them: how many there are, and what one is. */
export const groups = [
  ['days', 'Sons: the last 7 days'],
  ['weeks', 'Fathers: the last 4 weeks'],
  ['months', 'Grandfathers: the last 12 months'],
] as const satisfies readonly (readonly [keyof Slots, string])[];

const steps = ['·', '▂', '▄', '▆', '█'];

/** A small chart for terminals: a column for each day, week and month, the latest first. */
export function chartOf(slots: Slots): readonly string[] {
  const width = Math.max(...groups.map(([, title]) => title.length));
  return groups.map(([group, title]) => {
    const columns = slots[group].map((n) => steps[Math.min(n, steps.length - 1)] ?? '█');
    return `${title.padEnd(width)}  ${columns.join(' ')}`;
  });
}
