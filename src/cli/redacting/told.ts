import type { Summary } from '../../redact/summary';

/** What was hidden, in a few lines. */
export function told(summary: Summary, glance: ReadonlyMap<string, readonly number[]>): readonly string[] {
  const values = [...summary.values].sort((a, b) => b[1] - a[1]);
  const total = values.reduce((sum, [, count]) => sum + count, 0);
  const places = [...summary.places.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return ['nothing had to be hidden', ...offered(summary), ...glances(glance)];
  const kinds = values.map(([kind, count]) => `${count} ${kind.replaceAll('_', ' ')}`).join(', ');
  return [
    `${total} ${total === 1 ? 'value' : 'values'} in ${places} ${places === 1 ? 'place' : 'places'} hidden: ${kinds}`,
    ...offered(summary),
    ...glances(glance),
  ];
}

/** Who posts a home's automations may not think of the names in them. */
function offered({ kept }: Summary): readonly string[] {
  const count = kept.get('people') ?? 0;
  if (count === 0) return [];
  return [
    `${count} ${count === 1 ? 'name of a person or zone stays' : 'names of persons and zones stay'}; --hide people hides them there, --names FILE everywhere`,
  ];
}

function glances(glance: ReadonlyMap<string, readonly number[]>): readonly string[] {
  return [...glance].map(
    ([name, lines]) =>
      `have a look yourself at ${name}, ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}: could be secret`,
  );
}
