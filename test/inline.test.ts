import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { inlined } from '../scripts/inline';
import { rules } from '../rules';
import { numbers } from './support/crash';
import { exportsOf } from './support/module';
import { root } from './sources';

const library = join(root, 'node_modules/js-yaml/dist/js-yaml.mjs');

type Parse = (text: string, options: object) => unknown;

const parserIn = (text: string): Parse =>
  (exportsOf(transformSync(text, { format: 'cjs' }).code) as { parseEvents: Parse }).parseEvents;

test('small functions are written out where they are called with a name, and nowhere else', () => {
  const text = `
function isEnd(c) { return c === 10 || c === 13; }
function isBlankOrEnd(c) { return c === 32 || isEnd(c); }
function begins(state) { if (state.at !== state.from) return false; return look(state); }
function counts(c) { n++; return c; }
function two(a, b) { return a === b; }
if (isBlankOrEnd(c) && !begins(state)) isEnd(next());
two(c, d); counts(c); begins(state, 1);
`;
  expect(inlined('a.js', text).split('\n').slice(6)).toEqual([
    'if (((c === 32) || ((c === 10) || (c === 13))) && !(!(state.at !== state.from) && begins(state))) isEnd(next());',
    'two(c, d); counts(c); begins(state, 1);',
    '',
  ]);
});

test('the parser of YAML reads the same as before', () => {
  const text = readFileSync(library, 'utf8');
  const changed = inlined(library, text);
  expect(changed).not.toBe(text);
  const [before, after] = [parserIn(text), parserIn(changed)];
  const read = (parse: Parse, source: string): unknown => {
    try {
      return parse(source, {});
    } catch (error) {
      return String(error);
    }
  };
  const examples = rules
    .flatMap(({ invalid, valid }) => [...invalid, ...valid])
    .map((example) => (typeof example === 'string' ? example : example.text));
  const random = numbers(5);
  const pieces = [
    '- ',
    '? ',
    ': ',
    '#',
    '\n',
    '  ',
    '"',
    "'",
    '{',
    '}',
    '[',
    ',',
    '|',
    '>-',
    '&a',
    '*a',
    '!t',
    '---',
    '...',
    '\r\n',
    '\t',
    '%',
    '\ufeff',
    'key',
    '\u00e9',
  ];
  const made = Array.from({ length: 3000 }, () =>
    Array.from(
      { length: 1 + Math.floor(random() * 14) },
      () => pieces[Math.floor(random() * pieces.length)],
    ).join(''),
  );
  for (const source of [...examples, ...made]) expect(read(after, source)).toEqual(read(before, source));
  expect(made.filter((source) => typeof read(before, source) !== 'string').length).toBeGreaterThan(300);
});
