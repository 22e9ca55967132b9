/** The row of this name; what every object has (`constructor`) is none. */
export const rowIn = <T extends object>(table: T, name: string): T[keyof T] | undefined =>
  Object.hasOwn(table, name) ? table[name as keyof T] : undefined;

/** The row of the longest ending of a name. The table's endings begin with an underscore. */
export function endingIn<T extends object>(table: T, name: string): T[keyof T] | undefined {
  for (let at = name.indexOf('_'); at >= 0; at = name.indexOf('_', at + 1)) {
    const row = rowIn(table, name.slice(at));
    if (row !== undefined) return row;
  }
  return undefined;
}
