import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEvents, type Event } from 'js-yaml';
import { rules } from '../../rules';
import { plainEvents } from '../../src/read/plain-yaml';
import { changed, changes } from '../support/fuzz';
import { yamlFiles } from '../support/yaml-files';

/** What js-yaml sees; why not, where it sees nothing. */
function byJsYaml(text: string): readonly Event[] | string {
  try {
    return parseEvents(text, {});
  } catch (error) {
    return String(error instanceof Error && error.name);
  }
}

const plain: Readonly<Record<string, string>> = {
  nothing: '',
  'comments alone': '# a\n\n  # b\n',
  'keys and values': 'a: 1\nb: on # c\nc:\nd:   two words  \n',
  'maps in maps': 'a:\n  b:\n    c: 1\n  d: 2\ne:\n    f: 3\n',
  lists: 'a:\n  - 1\n  - b: 2\n    c: 3\n  -\n    d: 4\n  -\n  - - 5\n    - 6\n',
  'a list in the column of its key': 'a:\n- 1\n- b:\n  - 2\nc: 3\n',
  'a list of all': '- a: 1\n\n- b\n-   c: 2\n    d: 3\n',
  'values in quotes': 'a: "b: #c"\n\'d\': \'it\'\'s\' # e\n"f" : "\\"g\\n"\n',
  blocks: 'a: |\n  b: 1\n   c\n\n\nd: >-\n    e\n\n    f\ng: |+\n\nh: |\ni: 1\n',
  'a block at the end': '- |\n  a\n   \n    ',
  'tags and anchors':
    'a: !secret b\nc: !include d.yaml # e\nf: &g\n  h: 1\ni:\n  <<: *g\n  j: &k 2\nl: &m\n- 1\nn: &o\np: !input q\n',
  flow: 'a: [1, "b", {c: d, e: , f}, [], {}]\ng: { h: [ i ] , "j":k } # l\nm: [a b, c:d,]\n',
  'a template without quotes': "a: {{ states('b') }}\n",
  'a value below its key': 'a:\n  b c\nd:\n  "e"\nf:\n  []\ng:\n  !include h.yaml\n-x: 1\n',
  'a value over lines': 'a: b\n  c - d\n\n  e#f # g\nh: i\n    # j\nk: 2\n',
  'a mark at the beginning': '# a\n---\nb: 1\n',
  "Windows's line ends": 'a: 1\r\nb:\r\n  - |\r\n    c\r\n\r\n  - "d"\r\n\r\n# e\r\n',
  'blanks at the end': 'a: 1\n  ',
  'letters of all kinds': 'ä: ö🏠\u2028\n',
  'no line end at the end': 'a:\n  - b: c',
};

const left: Readonly<Record<string, string>> = {
  tabs: 'a:\tb\n',
  'a colon in a value': 'a: b: c\n',
  'a key that goes nowhere': 'a: 1\n  b: 2\n',
  'an item that goes nowhere': 'a: 1\n- b\n',
  'a value without a key': 'a: 1\nb\n',
  'one value alone': 'a\n',
  'quotes over lines': 'a: "b\n  c"\n',
  'quotes without an end': "a: 'b\n",
  'text behind quotes': 'a: "b" c\n',
  'a comment at the quotes': 'a: "b"#c\n',
  'an unknown escape': 'a: "\\q"\n',
  'flow over lines': 'a: [b,\n  c]\n',
  'flow in flow without an end': 'a: {b: [c}\n',
  'a pair in a list': 'a: [b: c]\n',
  'a key with a mark': '? a\n: b\n&c d: e\n',
  'an alias with a tag': 'a: &b c\nd: !e *b\n',
  'a block with its own indentation': 'a: |2\n   b\n',
  'several documents': 'a: 1\n---\nb: 2\n',
  'an end mark': 'a: 1\n...\n',
  directives: '%YAML 1.2\n---\na: 1\n',
  'a byte order mark': '\uFEFFa: 1\n',
  'a control character': 'a: \u0007\n',
  'half a character': 'a: \ud83c\n',
  'line ends of old': 'a: 1\rb: 2\n',
  'blanks before all': ' a: 1\n',
  'a mark behind blanks, which js-yaml takes for one': '  --- a: 1\n',
  'an item that has only a name': '- &a\n- b\n',
  'more levels than js-yaml reads': Array.from({ length: 120 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
};

test.each(Object.entries(plain))('%s: as js-yaml sees it', (_, text) => {
  const events = plainEvents(text);
  expect(events).toBeDefined();
  expect(events).toEqual(byJsYaml(text));
});

test.each(Object.entries(left))('%s: left to js-yaml', (_, text) => {
  expect(plainEvents(text)).toBeUndefined();
});

test('a plain text is never seen in another way than js-yaml sees it', () => {
  const texts = rules
    .flatMap(({ invalid, valid }) => [...invalid, ...valid])
    .map((example) => (typeof example === 'string' ? example : example.text).replaceAll(/[«»]/g, ''));
  const all = [...texts, ...Object.values(plain), ...Object.values(left)];
  let seen = 0;
  const property = fc.property(
    fc.constantFrom(...all),
    fc.constantFrom(...all),
    changes,
    fc.boolean(),
    (first, second, list, isOfWindows) => {
      const text = changed(first + second, list);
      const candidate = isOfWindows ? text.replaceAll(/\r?\n/g, '\r\n') : text;
      const events = plainEvents(candidate);
      if (!events) return;
      seen++;
      expect(events).toEqual(byJsYaml(candidate));
    },
  );
  fc.assert(property, { seed: 20261128, numRuns: 20_000 });
  expect(seen).toBeGreaterThan(2000);
});

describe.each(['asis', 'unsecret'])('the files of real homes, %s', (kind) => {
  const folder = join(process.env['HAGUARD_CORPUS'] ?? '', kind);
  if (!process.env['HAGUARD_CORPUS'] || !existsSync(folder)) {
    test.skip('HAGUARD_CORPUS does not say where the corpus is', () => undefined);
    return;
  }

  test('most are plain, and all of those are seen as js-yaml sees them', () => {
    const files = yamlFiles(folder);
    const others: string[] = [];
    let seen = 0;
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const events = plainEvents(text);
      if (!events) continue;
      seen++;
      const expected = byJsYaml(text);
      if (JSON.stringify(events) !== JSON.stringify(expected)) others.push(file);
    }
    expect(others).toEqual([]);
    expect(seen).toBeGreaterThan(files.length * 0.9);
  });
});
