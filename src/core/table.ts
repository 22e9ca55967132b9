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

/** The two parts of a row that says `kind: words`. */
export function partsOf<Row extends string>(row: Row): Parts<Row> {
  const at = row.indexOf(': ');
  return [row.slice(0, at), row.slice(at + 2)] as unknown as Parts<Row>;
}

type Parts<Row> = Row extends `${infer Kind}: ${infer Words}` ? readonly [Kind, Words] : never;
