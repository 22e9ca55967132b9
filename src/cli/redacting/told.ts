import type { Summary } from '../../redact/summary';

/** What was hidden, in a few lines. */
export function told(summary: Summary, glance: ReadonlyMap<string, readonly number[]>): readonly string[] {
  const values = [...summary.values].sort((a, b) => b[1] - a[1]);
  const total = values.reduce((sum, [, count]) => sum + count, 0);
  const places = [...summary.places.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return ['nothing had to be hidden', ...glances(glance)];
  const kinds = values.map(([kind, count]) => `${count} ${kind.replaceAll('_', ' ')}`).join(', ');
  return [
    `${total} ${total === 1 ? 'value' : 'values'} in ${places} ${places === 1 ? 'place' : 'places'} hidden: ${kinds}`,
    ...glances(glance),
  ];
}

function glances(glance: ReadonlyMap<string, readonly number[]>): readonly string[] {
  return [...glance].map(
    ([name, lines]) =>
      `have a look yourself at ${name}, ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}: could be secret`,
  );
}
