import { escape } from '../src/node/packed';

/**
 * Code as comments, each in a function of its own, for `unpacked`. Throws where the code
 * holds what stands for the end of a comment.
 */
export function pack(parts: ReadonlyMap<string, string>): string {
  const functions = [...parts].map(([name, code]) => {
    if (code.includes(escape))
      throw new Error(`${name} holds ${escape}, which stands for the end of a comment`);
    return `${JSON.stringify(name)}(){/*${code.replaceAll('*/', escape)}*/}`;
  });
  return `const packed={${functions.join(',\n')}};\n`;
}
