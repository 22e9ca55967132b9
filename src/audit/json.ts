/** JSON of somebody else's program: nothing in it has to be there, or to be what it was in another version. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What stands at a path of keys; undefined where there is nothing. Keys of the prototype do not count. */
export function look(json: Json | undefined, ...path: readonly string[]): Json | undefined {
  let at = json;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || Array.isArray(at) || !Object.hasOwn(at, key))
      return undefined;
    at = (at as Readonly<Record<string, Json>>)[key];
  }
  return at;
}

/** The items of a list; none where it is something else. */
export function items(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? (json as readonly Json[]) : [];
}

/** The keys and values of a map; none where it is something else. */
export function pairs(json: Json | undefined): readonly (readonly [string, Json])[] {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? Object.entries(json) : [];
}

export function text(json: Json | undefined): string | undefined {
  return typeof json === 'string' ? json : undefined;
}

export function number(json: Json | undefined): number | undefined {
  return typeof json === 'number' && Number.isFinite(json) ? json : undefined;
}

/** A point in time: ISO 8601, as Home Assistant writes it, or seconds since 1970. */
export function time(json: Json | undefined): Date | undefined {
  const date =
    typeof json === 'string' && /^\d{4}-\d{2}-\d{2}/.test(json)
      ? new Date(json)
      : typeof json === 'number'
        ? new Date(json * 1000)
        : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}
