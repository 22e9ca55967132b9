import { read, shown } from './entries';

/** What PyYAML, and with it Home Assistant, reads without a word. */
const lax: readonly (readonly [what: string, text: string, entries: readonly string[]])[] = [
  ["quoted text at the parent's indentation", 'a: "b\nc"\nd: 1', ['a = b c', 'd = 1']],
  ['the same in a list', "a:\n  - b: 'c\n\n  d'\n  - 1", ['a []', 'a.0 {}', 'a.0.b = c\nd', 'a.1 = 1']],
  [
    "a bracket at the parent's indentation",
    'a: [\n1,\n2\n]\nb: {\n}\n',
    ['a []', 'a.0 = 1', 'a.1 = 2', 'b {}'],
  ],
  ['a long blank line before a block', 'a: |-\n      \n  b\nc: 1', ['a = \nb', 'c = 1']],
  ['a comment right behind a quote', "a: 'b'# c\nd: 1", ['a = b', 'd = 1']],
  ['a tab behind a colon', 'a:\tb\nc: d\t# e\n', ['a = b', 'c = d']],
];

test.each(lax)('%s is no problem', (_, text, entries) => {
  const document = read(text);
  expect(document.problems).toEqual([]);
  expect(document.form).toBe('yaml');
  expect(shown(document.entries)).toEqual(entries);
});

const broken: readonly (readonly [what: string, text: string, seen: readonly string[]])[] = [
  ['a colon too many', 'a: b: c\npassword: hunter\n', ['password = hunter']],
  ['a quote that does not end', 'a:\n  name: "porch\n  password: hunter\n', ['a.password = hunter']],
  ['tabs', 'a:\n\tb: 1\n\tpassword: hunter\n', ['a.password = hunter']],
  ['a bracket that does not end', 'a: [1, 2\npassword: hunter\n', ['password = hunter']],
  [
    'indentation that does not fit',
    'a:\n   b: 1\n  password: !secret hunter\n',
    ['password = !secret hunter'],
  ],
  ['a value at which the parser gives up', 'a:\n  password: !x!7\n  b: hunter\n', ['a.password = !x!7']],
  ['a colon in a value', 'a:\n  password: x: 7\n  b: hunter\n', ['a.password = x: 7']],
  ['a brace that does not end', 'a: {b: 1, password: hunter\nc: 1\n', ['a.password = hunter']],
  ['a value that needs quotes', 'a: %b\npassword: hunter\nc: @d\n', ['password = hunter']],
];

test.each(broken)('%s is a problem, and all is searched', (_, text, seen) => {
  const document = read(text);
  expect(document.problems.length).toBeGreaterThan(0);
  expect(document.problems.length).toBeLessThanOrEqual(5);
  for (const { range, message } of document.problems) {
    expect(range[0]).toBe(range[1]);
    expect(message).not.toContain('hunter');
  }
  for (const line of seen) expect(shown(document.entries).join('\n')).toContain(line);
  const values = document.entries.filter(({ kind, data }) => kind === 'scalar' && data === 'hunter');
  expect(values).toHaveLength(1);
});
