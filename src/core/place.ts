import type { Link } from './entry';

/**
 * A place in a configuration, written as a path: `http.cors_allowed_origins`. List positions do not count, since Home
 * Assistant takes one item or a list of them almost everywhere. `*` is any one key, `**` any number of keys.
 */
export type Place = readonly string[];

const places = new Map<string, Place>();

/** The parsed form of a written place. */
export function placeOf(path: string): Place {
  let place = places.get(path);
  if (!place) places.set(path, (place = path.split('.')));
  return place;
}

/** The keys of which one must stand in a document for anything to stand at these places: of each its last. */
export function keysOf(...paths: readonly string[]): readonly string[] {
  const lasts = paths.flatMap((path) =>
    placeOf(path)
      .filter((step) => !step.startsWith('*'))
      .slice(-1),
  );
  return [...new Set(lasts)];
}

function named(link: Link | undefined): Link | undefined {
  while (link && typeof link.name === 'number') link = link.parent;
  return link;
}

/** Does this entry stand at this place? Keys are compared without regard to case. */
export function standsAt(entry: Link, place: Place, last = place.length - 1): boolean {
  let link = named(entry);
  for (let i = last; i >= 0; i--) {
    const wanted = place[i];
    if (wanted === '**') {
      for (let from = link; ; from = named(from.parent)) {
        if (from ? standsAt(from, place, i - 1) : i === 0) return true;
        if (!from) return false;
      }
    }
    if (!link || (wanted !== '*' && String(link.name).toLowerCase() !== wanted)) return false;
    link = named(link.parent);
  }
  return link === undefined;
}
