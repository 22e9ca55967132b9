import { scriptReader } from '../../src/read/script';
import { parseScript } from '../../src/read/script-parser';
import { misplaced, read, shown } from './entries';

const script = scriptReader(parseScript);
const entriesOf = (text: string, path = 'www/card.js'): string[] =>
  shown(read(text, path, { script }).entries);

const cases: readonly (readonly [what: string, text: string, entries: readonly string[]])[] = [
  ['declarations', "const token = 'a\\x41'; let b = 1, c;", ['token = aA', 'b = 1']],
  [
    'properties',
    'x = {a: "b", "c-d": [1, `e`], f: {g: h("i")}}',
    ['x {}', 'x.a = b', 'x.c-d []', 'x.c-d.0 = 1', 'x.c-d.1 = e', 'x.f {}', 'x.f.h.0 = i'],
  ],
  [
    'assignments',
    "a.password = x ? 'b' : 'c' + 'd'; e['f'] = 'g'",
    ['a.password = b', 'a.password = c', 'a.password = d', 'e.f = g'],
  ],
  [
    'arguments',
    "this.fetch('http://x', {headers: {Authorization: `Bearer ${t}`}})",
    ['fetch.0 = http://x', 'fetch.1 {}', 'fetch.1.headers {}', 'fetch.1.headers.Authorization = Bearer '],
  ],
  ['comparisons', "if (pin === '1234') f()", ['pin = 1234']],
  ['classes and defaults', "class A { key = 'x'; f(a = 'y') {} }", ['key = x', 'a = y']],
];

test.each(cases)('%s', (_, text, entries) => {
  const document = read(text, 'www/card.js', { script });
  expect(document.form).toBe('script');
  expect(shown(document.entries)).toEqual(entries);
  expect(misplaced(document)).toEqual([]);
});

test('what is no script, or has no parser at hand, is searched as text', () => {
  expect(entriesOf("const token = 'abc' }")).toEqual(['token = abc']);
  expect(shown(read("const token = 'abc'", 'a.js').entries)).toEqual(['token = abc']);
});

test('scripts in templates have their places in the whole text', () => {
  const text =
    "\uFEFF😀: 1\r\ncard:\r\n  label: [[[ return {token: 'abc'} ]]]\r\n  style: |\r\n    [[[\r\n      const key = 'def';\r\n    ]]]\r\n";
  const document = read(text, 'ui-lovelace.yaml', { script });
  const found = (name: string): string | undefined => {
    const entry = document.entries.find((candidate) => candidate.name === name && candidate.data !== '');
    return entry && `${entry.path.join('.')} = ${text.slice(...entry.value)}`;
  };
  expect(found('token')).toBe('card.label.token = abc');
  expect(found('key')).toBe('card.style.key = def');
  expect(misplaced(document)).toEqual([]);
});

test('comments of a script are told', () => {
  const { text, comments } = read('// a\nf(); /* b */', 'a.js', { script });
  expect(comments.map((range) => text.slice(...range))).toEqual(['// a', '/* b */']);
});

test('deep nesting does not end the process', () => {
  for (const text of [
    '('.repeat(100_000),
    '['.repeat(100_000),
    'a+'.repeat(20_000),
    '!'.repeat(50_000),
    'a.'.repeat(20_000) + 'b',
  ]) {
    expect(() => read(text, 'a.js', { script })).not.toThrow();
  }
});
