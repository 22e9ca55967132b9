import fc from 'fast-check';
import { Ground } from '../../src/read/ground';
import { readJson } from '../../src/read/json';
import { readYaml } from '../../src/read/yaml';
import { exactly, misplaced, read, shown } from './entries';

const ground = new Ground(undefined, [], false);

const cases: readonly (readonly [what: string, text: string, entries: readonly string[]])[] = [
  [
    'an object',
    '{"a": {"b": [1, "c", null, true, -1.5e3]}, "d": ""}',
    ['a {}', 'a.b []', 'a.b.0 = 1', 'a.b.1 = c', 'a.b.2 = null', 'a.b.3 = true', 'a.b.4 = -1.5e3', 'd = '],
  ],
  ['escapes', '{"a\\n": "b\\"c\\u0041\\ud83d\\ude00"}', ['a\n = b"cA😀']],
  ['duplicate keys', '{"a": 1, "a": 2}', ['a = 1', 'a = 2']],
  ['comments and trailing commas', '{ // one\n "a": 1, /* two */ }', ['a = 1']],
  ['several values', '{"a": 1}\n{"b": 2}\n', ['a = 1', 'b = 2']],
  ['a BOM and CRLF', '\uFEFF{\r\n"a":\r\n"b"\r\n}\r\n', ['a = b']],
];

test.each(cases)('%s', (_, text, entries) => {
  const document = read(text, 'a.json');
  expect(document.form).toBe('json');
  expect(document.problems).toEqual([]);
  expect(shown(document.entries)).toEqual(entries);
});

test.each([
  '{',
  '[1',
  '{"a" 1}',
  '{"a": }',
  "{'a': 1}",
  '{a: 1}',
  '["a]',
  '[01]',
  '[1.]',
  '{} x',
  '[,]',
  '{"a": "\\q"}',
  ']',
  '',
  '/*',
  '[tru]',
])('%p is not JSON', (text) => expect(readJson(text, ground)).toBeUndefined());

test('comments are told', () => {
  const { text, comments } = read('{ // one\n "a": 1, /* two */ }', 'a.json');
  expect(comments.map((range) => text.slice(...range))).toEqual(['// one', '/* two */']);
});

test('what should be JSON and is not is searched as text', () => {
  const document = read('{"token": "abc",, "b": "c"}', 'a.json');
  expect(document.form).toBe('text');
  expect(document.problems).toHaveLength(1);
  expect(shown(document.entries)).toEqual(['token = abc', 'b = c']);
});

test('a storage file has no ending', () => {
  const document = read('{"data": {"token": "abc"}}', '.storage/core.config_entries');
  expect([document.form, document.dialect]).toEqual(['json', 'storage']);
});

test('JSON has the same entries as JSON and as YAML', () => {
  // js-yaml refuses what is not printable, also in quotes; JSON.stringify leaves some of it unescaped.
  const printable = fc
    .string({ unit: 'grapheme' })
    .filter((text) => !/[\u007f-\u009f\ufffe\uffff]/.test(text));
  const value = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      printable,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(printable, tie('node'), { maxKeys: 4 }),
    ),
  })).node;
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 1, 2), (node, space) => {
      const text = JSON.stringify(node, null, space);
      const json = readJson(text, ground)?.entries.map(exactly);
      expect(json).toEqual(readYaml(text, ground).entries.map(exactly));
      expect(misplaced(read(text, 'a.json'))).toEqual([]);
    }),
    { seed: 20261123, numRuns: 500 },
  );
});
