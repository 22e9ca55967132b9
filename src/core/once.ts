/**
 * What is made when it is first asked for, and kept: tables and patterns that most runs do not need, or not all of them,
 * and that would slow every start.
 */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
