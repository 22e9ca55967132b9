import { parse } from '@typescript-eslint/parser';

/** The tree of a script, with ranges and comments. Throws where the text is no script. A top-level `return` is fine. */
export function parseScript(text: string): unknown {
  return parse(text, {
    range: true,
    loc: false,
    comment: true,
    tokens: false,
    ecmaVersion: 'latest',
    sourceType: 'module',
  });
}
