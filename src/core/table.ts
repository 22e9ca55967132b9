/** The row of this name; what every object has (`constructor`) is none. */
export const rowIn = <T extends object>(table: T, name: string): T[keyof T] | undefined =>
  Object.hasOwn(table, name) ? table[name as keyof T] : undefined;
