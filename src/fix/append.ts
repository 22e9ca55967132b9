import type { Document } from '../core/document';

/** A name with its value as YAML. */
export interface Line {
  readonly name: string;
  readonly yaml: string;
}

/** A secrets file with new names at its end; everything else in it stays as it is, line ends and indentation too. */
export function appended(document: Document | undefined, lines: readonly Line[]): string {
  const text = document?.text ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const first = document?.entries.find((entry) => !entry.parent && entry.key);
  const start = first?.key?.[0] ?? 0;
  const indent = /[ ]*$/.exec(text.slice(0, start).replace(/["']$/, ''))?.[0] ?? '';
  const gap = text === '' || text === '\uFEFF' || /[\r\n]$/.test(text) ? '' : eol;
  return text + gap + lines.map(({ name, yaml }) => `${indent}${name}: ${yaml}${eol}`).join('');
}

/** Is it one document, so that what is added at its end belongs to it? */
export function isOneDocument(text: string): boolean {
  const [, ...more] = text.split(/^---(?=\s|$)/m);
  const before = text.slice(0, text.search(/^---(?=\s|$)/m));
  return (
    !/^\.\.\.(?=\s|$)/m.test(text) &&
    more.length <= 1 &&
    (more.length === 0 || !/^[^\s#%\uFEFF]/m.test(before))
  );
}
