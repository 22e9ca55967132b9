import fc from 'fast-check';
import { misplaced, read } from './entries';

test.each([
  ['a.yaml', 'a: 1', 'yaml'],
  ['a.YML', 'a: 1', 'yaml'],
  ['a.json', '[1]', 'json'],
  ['.storage/auth', '{"a": 1}', 'json'],
  ['', '{"a": 1}', 'json'],
  ['', 'type: entities\nentities:\n  - light.a\n', 'yaml'],
  ['', '- platform: rest\n  resource: x\n', 'yaml'],
  ['', '2026-11-23 10:00:00 ERROR a: b\n', 'text'],
  ['', 'I have a question.\nMy file: here\n', 'text'],
  ['README.md', 'a: 1', 'text'],
  ['automations.yaml', '[]', 'yaml'],
])('%p with %p is %s', (path, text, form) => {
  expect(read(text, path).form).toBe(form);
});

test('the dialect: by include, by path, by keys, or the main one', () => {
  expect(read('a: 1').dialect).toBe('main');
  expect(read('wifi:\napi:\n').dialect).toBe('node');
  expect(read('wifi:\n').dialect).toBe('main');
  expect(read('x:\n  node: 1\n').dialect).toBe('main');
  expect(read('node: 1', 'a.yaml', { mount: { name: 'x' } }).dialect).toBe('main');
  expect(read('node: 1', 'a.yaml', { dialect: 'other' }).dialect).toBe('other');
  expect(read('node: "1', 'a.yaml').dialect).toBe('node');
  expect(read('a b: 1', 'a.yaml', { dialect: 'other' }).entries[0]?.name).toBe('a b');
});

test('the keys of a document are those in it and those above it', () => {
  const mount = { name: 'inner', parent: { name: 0, parent: { name: 'Outer' } } };
  const held = (text: string, opening = {}): string[] =>
    ['outer', 'inner', 'sub', 'item'].filter((key) => read(text, 'a.yaml', opening).has(key));
  expect(held('Sub:\n  - item: 1\n')).toEqual(['sub', 'item']);
  expect(held('item: 1\n', { mount })).toEqual(['outer', 'inner', 'item']);
  expect(held('- 1\n', { mount })).toEqual(['outer', 'inner']);
  for (const text of ['', '# nothing\n']) {
    expect(held(text)).toEqual([]);
    expect(held(text, { mount })).toEqual(['outer', 'inner']);
  }
});

test('UTF-16 and what is not text have one problem, and are searched all the same', () => {
  const utf16 = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from('password: abc\n', 'utf16le'),
  ]).toString('utf8');
  const unmarked = Buffer.from('password: abc\n', 'utf16le').toString('utf8');
  for (const [text, word] of [
    [utf16, 'UTF-16'],
    [unmarked, 'UTF-16'],
    ['\x7fELF\0\0\x01\0', 'not text'],
  ] as const) {
    const document = read(text);
    expect(document.form).toBe('text');
    expect(document.problems.map(({ message }) => message)).toEqual([expect.stringContaining(word)]);
  }
});

test('NULs do not hide the rest', () => {
  const zeros = read(`${'\0'.repeat(64)}\npassword: abc\n`);
  expect(zeros.entries.map(({ data }) => data)).toEqual(['abc']);
  expect(zeros.problems).toHaveLength(1);
  const document = read(`password: abc\n\0\n${'a: b\n'.repeat(200)}`);
  expect(document.entries[0]?.data).toBe('abc');
  expect(document.problems).toHaveLength(1);
});

test('a text that is too large is searched as text', () => {
  const document = read(`a: 1\n${' '.repeat(20 << 20)}\nb: 2\n`);
  expect([document.form, document.entries.length, document.problems.length]).toEqual(['text', 2, 1]);
});

const many = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('');
const hostile: Readonly<Record<string, string>> = {
  brackets: '['.repeat(100_000),
  braces: '{"a":'.repeat(50_000),
  'closed brackets': '['.repeat(50_000) + ']'.repeat(50_000),
  'wrong brackets': '[}'.repeat(50_000),
  'brackets that end in comments': 'a: [ # ]\n'.repeat(40_000),
  marks: `${'- '.repeat(50_000)}x`,
  staircase: many(2_000, (i) => `${' '.repeat(i)}a:\n`),
  'staircase of marks': many(2_000, (i) => `${'- '.repeat(i % 300)}a\n`),
  'anchors and aliases': many(40_000, (i) => `k${i}: &a${i} v\n`) + many(40_000, (i) => `r${i}: *a${i}\n`),
  'one key': 'a: 1\n'.repeat(40_000),
  'quotes that do not end': many(40_000, (i) => `k${i}: "v\n`),
  tabs: '\ta: b\n'.repeat(20_000),
  NULs: 'a: b\0\n'.repeat(40_000),
  'one long line': `a: ${'x'.repeat(1 << 20)}`,
  'one long key': `${'x'.repeat(1 << 20)}: a`,
  assignments: 'a='.repeat(1 << 18),
  quotes: '"'.repeat(1 << 19),
  'escaped quotes': 'a=\\"'.repeat(1 << 17),
  flags: '-a '.repeat(1 << 17),
  addresses: `x=http://a?${'b=c&'.repeat(1 << 17)}`,
  'lone surrogates': '\ud800a: \udc00\n'.repeat(10_000),
  blanks: `a:${' '.repeat(1 << 20)}b`,
  'empty lines': 'a:\n\n\n'.repeat(1 << 16),
  blocks: many(10_000, (i) => `${' '.repeat(i % 300)}a: |\n`) + '\t',
  'templates that do not end': '[[['.repeat(1 << 17),
  'what PyYAML would take': 'a: "b\nc"\n'.repeat(10_000),
  properties: `${'!a &b\n '.repeat(5_000)}x`,
};

/** Twice in one process: a parser that survives one deep text may end with the second. */
test.each(Object.entries(hostile))('hostile: %s', (_, text) => {
  for (const path of ['a.yaml', 'a.yaml', 'a.json', 'a.txt']) {
    const document = read(text, path);
    expect(document.remarks.length).toBeGreaterThanOrEqual(0);
    expect(document.problems.length).toBeLessThanOrEqual(5);
  }
});

test('whatever the text, entries stand in order, within it and within their parents', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'a',
      'b: ',
      'key: "v"',
      "'",
      '"',
      '- ',
      '\n',
      '\n  ',
      '\n    ',
      '\t',
      '[',
      ']',
      '{',
      '}',
      ', ',
      '#',
      ' # c',
      ': ',
      '=',
      '!t ',
      '&a ',
      '*a',
      '|\n',
      '>-\n',
      '? ',
      '---\n',
      '\r\n',
      '\uFEFF',
      '😀',
      '<<: ',
      '[[[ ',
      ' ]]]',
      '--x ',
      '\\',
      '\0',
      '%',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 30 }),
      fc.constantFrom('a.yaml', 'a.json', 'a.txt', ''),
      (pieces, path) => {
        expect(misplaced(read(pieces.join(''), path))).toEqual([]);
      },
    ),
    { seed: 20261123, numRuns: 3000 },
  );
});
