import { read, shown } from './entries';

const cases: readonly (readonly [
  what: string,
  text: string,
  entries: readonly string[],
  comments?: readonly string[],
])[] = [
  [
    'scalars as they are written',
    'a: on\nb: 0123\nc: 12:30:00\nd: 1_000\ne: 2024-01-02\nf: ~\ng: y',
    ['a = on', 'b = 0123', 'c = 12:30:00', 'd = 1_000', 'e = 2024-01-02', 'f = ~', 'g = y'],
  ],
  [
    'no value',
    'password:\nb: # later\nc:\n  - \n  -',
    ['password = ', 'b = ', 'c []', 'c.0 = ', 'c.1 = '],
    ['# later'],
  ],
  ['duplicate keys', 'a: 1\na: 2', ['a = 1', 'a = 2']],
  [
    'merge keys and aliases',
    'x: &a {p: 1}\ny:\n  <<: *a\n  z: *a',
    ['x {}', 'x.p = 1', 'y {}', 'y.<< *', 'y.z *'],
  ],
  ['several documents', 'a: 1\n---\nb: 2\n...\n---\nc: 3\n', ['a = 1', 'b = 2', 'c = 3']],
  ['directives', '%YAML 1.1\n# c\n---\na: 1\n', ['a = 1'], ['# c']],
  [
    'a template without quotes',
    'v: {{ states("x") }}\nw: 1',
    ['v {}', 'v. {}', 'v..states("x") = ', 'v. = ', 'w = 1'],
  ],
  ['a list as a key', '? [a, b]\n: c', [' []', '.0 = a', '.1 = b', ' = c']],
  ['an alias as a key', 'a: &x k\n*x : v', ['a = k', '*x = v']],
  [
    "Home Assistant's tags",
    'a: !secret b\nc: !include d.yaml\ne: !include_dir_merge_named f\ng: !env_var H words here\nh: !input i',
    [
      'a = !secret b',
      'c = !include d.yaml',
      'e = !include_dir_merge_named f',
      'g = !env_var H words here',
      'h = !input i',
    ],
  ],
  [
    "ESPHome's tags",
    'a: !lambda |-\n  return "x";\nb: !extend id\nc: !remove\nd: !literal {e: 1}\nf: !include {file: g.yaml, vars: {h: i}}',
    [
      'a = !lambda return "x";',
      'b = !extend id',
      'c = !remove ',
      'd !literal {}',
      'd.e = 1',
      'f !include {}',
      'f.file = g.yaml',
      'f.vars {}',
      'f.vars.h = i',
    ],
  ],
  ['an unknown tag', 'a: !what {b: 1}', ['a !what {}', 'a.b = 1']],
  [
    'a tag that is only text',
    'a: "Bearer !secret x"\nb: \'!secret c\'',
    ['a = Bearer !secret x', 'b = !secret c'],
  ],
  [
    'suffixes of top-level keys',
    'sensor kitchen:\n  - a b: 1\nautomation manual: []',
    ['sensor []', 'sensor.0 {}', 'sensor.0.a b = 1', 'automation []'],
  ],
  [
    'packages begin anew',
    'homeassistant:\n  packages:\n    kitchen:\n      http x:\n        port: 1\n  name: h',
    [
      'homeassistant {}',
      'homeassistant.packages {}',
      'homeassistant.packages.kitchen {}',
      'http {}',
      'http.port = 1',
      'homeassistant.name = h',
    ],
  ],
  [
    'quotes, escapes and folds',
    'a: "b\\u0041\\n"\nc: \'d\'\'e\'\nf: g\n  h\ni: "j\n  k"',
    ['a = bA\n', "c = d'e", 'f = g h', 'i = j k'],
  ],
  [
    'block scalars',
    'a: |\n  b\n   c # no\n\n# yes\nd: >-\n  e\n  f\ng: |2\n    h\ni: |+\n\nj: |\n',
    ['a = b\n c # no\n', 'd = e f', 'g =   h\n', 'i = \n', 'j = '],
    ['# yes'],
  ],
  [
    'flow',
    'a: [1, {b: 2, c}, [d: e], "f",]\ng: {h: , "i":j}',
    [
      'a []',
      'a.0 = 1',
      'a.1 {}',
      'a.1.b = 2',
      'a.1.c = ',
      'a.2 []',
      'a.2.0 {}',
      'a.2.0.d = e',
      'a.3 = f',
      'g {}',
      'g.h = ',
      'g.i = j',
    ],
  ],
  [
    'comments',
    '# one\na: 1 # two\nb: x#no\nc: "# no" # three\nd: [ # four\n 1]\n  # five',
    ['a = 1', 'b = x#no', 'c = # no', 'd []', 'd.0 = 1'],
    ['# one', '# two', '# three', '# four', '# five'],
  ],
  ['a list at the root', '- a: 1\n- b', ['0 {}', '0.a = 1', '1 = b']],
  ['a scalar at the root', '--- !include x.yaml', [' = !include x.yaml']],
  ['nothing', '', []],
  ['only comments', '# a: b\n', [], ['# a: b']],
  ['CRLF', 'a: |\r\n  b\r\n  c\r\nd: "e\r\n  f"\r\n# g\r\n', ['a = b\nc\n', 'd = e f'], ['# g']],
  ['a BOM', '\uFEFF# c\na: 1', ['a = 1'], ['# c']],
  ['emoji', '😀: "😀"\nb: 😀 x # 😀', ['😀 = 😀', 'b = 😀 x'], ['# 😀']],
];

for (const [what, text, entries, comments = []] of cases)
  test(what, () => {
    const document = read(text);
    expect(document.problems).toEqual([]);
    expect(shown(document.entries)).toEqual(entries);
    expect(document.comments.map((range) => text.slice(...range))).toEqual(comments);
  });

test('where values stand', () => {
  const text =
    '\uFEFFa: "b😀" # c\r\nd: &x !t \'e\'\r\nf: !secret g\r\nh: |- # i\r\n  j\r\n  k\r\nl: [m, *x ]\r\nn:\r\no: {p: !q }\r\n';
  const document = read(text);
  const slices = document.entries.map(({ key, value, node }) => [
    key ? text.slice(...key) : '',
    text.slice(...value),
    text.slice(...node),
  ]);
  expect(slices).toEqual([
    ['a', 'b😀', '"b😀"'],
    ['d', 'e', "&x !t 'e'"],
    ['f', 'g', '!secret g'],
    ['h', 'j\r\n  k', '|- # i\r\n  j\r\n  k'],
    ['l', '[m, *x ]', '[m, *x ]'],
    ['', 'm', 'm'],
    ['', 'x', '*x'],
    ['n', '', ''],
    ['o', '{p: !q }', '{p: !q }'],
    ['p', '', '!q'],
  ]);
  expect(document.entries[7]?.start).toBe(text.indexOf('n:') + 2);
});

test('a mount gives the paths their beginning', () => {
  const mount = { parent: { parent: { name: 'homeassistant' }, name: 'packages' }, name: 'kitchen' };
  expect(shown(read('a: 1', 'p.yaml', { mount: { parent: { name: 'x' }, name: 'y' } }).entries)).toEqual([
    'x.y.a = 1',
  ]);
  expect(shown(read('a b: 1', 'p.yaml', { mount }).entries)).toEqual(['a = 1']);
  expect(shown(read('!secret z', 'p.yaml', { mount: { parent: { name: 'x' }, name: 'y' } }).entries)).toEqual(
    ['x.y = !secret z'],
  );
});

/** What PyYAML 6 makes of a block with which the file ends. */
test.each([
  ['|\n  x\n', 'x\n'],
  ['|\n  x', 'x'],
  ['|\r\n  x', 'x'],
  ['|\n  x ', 'x '],
  ['|\n\n  x', '\nx'],
  ['|2\n   x', ' x'],
  ['|+\n  x', 'x'],
  ['|-\n  x', 'x'],
  ['>\n  x\n  y', 'x y'],
  ['>+\n  x\n\n  y', 'x\ny'],
  ['|\n  x\n  ', 'x\n'],
  ['|\n  x\n   ', 'x\n '],
  ['|+\n  x\n\n  ', 'x\n\n'],
  ['|+\n\n ', '\n'],
  ['|\n  x\n# c', 'x\n'],
])('a block at the end of a file: %j', (block, data) => {
  for (const before of ['', 'a: 1\n', '\uFEFF', 'a: "b\nc"\n'])
    expect(read(`${before}key: ${block}`).entries.at(-1)).toMatchObject({ name: 'key', data });
});
