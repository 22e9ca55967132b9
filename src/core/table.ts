/** Has a table a row of this name? What every object has (`constructor`) is no row. */
export const isIn = <T extends object>(table: T, name: PropertyKey): name is keyof T =>
  Object.hasOwn(table, name);
