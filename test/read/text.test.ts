import { misplaced, read, shown } from './entries';

const cases: readonly (readonly [
  what: string,
  text: string,
  entries: readonly string[],
  comments?: readonly string[],
])[] = [
  [
    'indentation gives paths',
    'api:\n  encryption:\n    key: X\n  port: 1\nlog: on',
    ['api {}', 'api.encryption {}', 'api.encryption.key = X', 'api.port = 1', 'log = on'],
  ],
  [
    'lists',
    'rest:\n- a: 1\n  b: 2\n- c\nx:\n  - y: z',
    ['rest []', 'rest.0.a = 1', 'rest.0.b = 2', 'rest.1 = c', 'x []', 'x.0.y = z'],
  ],
  [
    'a log',
    '2026-11-23 10:00:00.000 ERROR (MainThread) [a.b] {\'user\': \'me\', "password": "pw"} token=abc, x',
    ['0.user = me', '0.password = pw', '0.token = abc'],
  ],
  [
    'a shell',
    'export KEY=value\ncurl -u me:pw -H "Authorization: Bearer t" --data "{\\"a\\": \\"b\\"}" --x=y --z w',
    [
      'KEY = value',
      'u = me:pw',
      'H = Authorization: Bearer t',
      'Authorization = Bearer t',
      'data = {\\"a\\": \\"b\\"}',
      'a = b',
      'x = y',
      'z = w',
    ],
  ],
  [
    'properties',
    '[section]\na=b c\nd = "e" # f\n; g: h\n// i: j',
    ['a = b c', 'd = e'],
    ['# f', '; g: h', '// i: j'],
  ],
  ['addresses', 'GET http://x/y?token=abc&b=c#d', ['token = abc', 'b = c']],
  ['a broken JSON', '{\n  "a": {\n    "b": "c",\n    "d": 1,\n', ['a {}', 'a.b = c', 'a.d = 1']],
  ['a post', '> password: x\n> > token: y', ['password = x', 'token = y']],
  ['tags', 'a: !secret b\nc: &d !env_var E f\ng: *d', ['a = !secret b', 'c = !env_var E f', 'g *']],
  [
    'flow',
    'a: [1, "b", c d]\ne: {f: g, h: \'i j\'}',
    ['a []', 'a.0 = 1', 'a.1 = b', 'a.2 = c d', 'e {}', 'e.f = g', 'e.h = i j'],
  ],
  ['blocks', 'a: |-\n  b\n  c\nd: e', ['a = b\nc', 'd = e']],
  ['quotes that do not end', 'a: "b c\nd: \'', ['a = b c', 'd = ']],
  ['CRLF and a BOM', '\uFEFFa:\r\n  b: c\r\n', ['a {}', 'a.b = c']],
];

for (const [what, text, entries, comments = []] of cases) {
  test(what, () => {
    const document = read(text, 'notes.log');
    expect(shown(document.entries)).toEqual(entries);
    expect(document.comments.map((range) => text.slice(...range))).toEqual(comments);
    expect(misplaced(document)).toEqual([]);
    expect([document.form, document.dialect, document.problems.length]).toEqual(['text', 'text', 0]);
  });
}

test('comments are read as settings, with paths', () => {
  const text = 'a: 1 # b: 2\n#api:\n#  key: "x"\n# - c: d\n\n  # e: f\nlog: |\n  # g: h\n';
  const remarks = read(text).remarks;
  expect(shown(remarks)).toEqual(['b = 2', 'api {}', 'api.key = x', 'api.0.c = d', 'e = f']);
  expect(remarks.map(({ value }) => text.slice(...value))).toContain('x');
});

test('so are those of scripts', () => {
  const text = '/*\n * token: "x"\n */\n// key = y\n';
  expect(shown(read(text, 'a.json').remarks)).toEqual(['key = y']);
  expect(shown(read(`${text}{}`, 'a.json').remarks)).toEqual(['token = x', 'key = y']);
});
