// Code that lies in this program as comments, each in a function. `scripts/pack.ts` writes it.
declare const packed: Readonly<Record<string, () => void>>;

/**
 * Code that was packed into this program. Node only passes over a comment, where it would compile a function, and what is
 * taken out of it is no copy; most runs need few of the packages that come with haguard.
 */
export function unpacked(name: string): string {
  const text = String(packed[name]);
  return text.slice(text.indexOf('/*') + 2, -'*/}'.length);
}
