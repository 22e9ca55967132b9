import type { Leak } from './leaks';

/**
 * The lines of a file for `git filter-repo --replace-text`, as bytes (one character each): `literal:VALUE==>NAME`, where the
 * last `==>` counts, and `regex:` in Python's words. Literals are replaced first and in order, then the patterns; so
 * a value that is part of a longer one comes after it.
 */
export function replacementLines(leaks: readonly Leak[]): readonly string[] {
  const literals: { bytes: string; name: string }[] = [];
  const patterns: { bytes: string; line: string }[] = [];
  const all = leaks.flatMap((leak) => [...leak.written].map((written) => ({ ...written, name: leak.name })));
  const several = all.filter(({ bytes }) => /[\r\n]/.test(bytes)).map(({ bytes }) => bytes);
  for (const { bytes, after, name } of all) {
    if (bytes === '') continue;
    if (after !== undefined) {
      const edge = /\w$/.test(bytes) ? String.raw`(?!\w)` : '';
      const begin = after.isStart ? `(?m)(^${escaped(after.bytes)})` : `(${escaped(after.bytes)})`;
      patterns.push({ bytes, line: `regex:${begin}${escaped(bytes)}${edge}==>\\1${name}` });
    } else if (/[\r\n]/.test(bytes) || several.some((longer) => longer.includes(bytes))) {
      patterns.push({ bytes, line: `regex:${escaped(bytes)}==>${name}` });
    } else literals.push({ bytes, name });
  }
  const byLength = (a: { bytes: string }, b: { bytes: string }): number => b.bytes.length - a.bytes.length;
  return [
    ...literals.sort(byLength).map(({ bytes, name }) => `literal:${bytes}==>${name}`),
    ...patterns.sort(byLength).map(({ line }) => line),
  ];
}

/** For `--paths-from-file`: each path to the letter. */
export function pathLines(paths: readonly string[], raw: ReadonlyMap<string, Buffer>): readonly string[] {
  return paths.map((path) => {
    const bytes = (raw.get(path) ?? Buffer.from(path)).toString('latin1');
    return /^[\w./ -]+$/.test(bytes) ? `literal:${bytes}` : `regex:^${escaped(bytes)}$`;
  });
}

/** A pattern for exactly these bytes. */
const escaped = (bytes: string): string =>
  bytes.replace(/[^A-Za-z0-9]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
