import fc from 'fast-check';
import { targetsIn } from '../../src/home/arrange';

test.each([
  ['a: !include a.yaml\n', ['a.yaml']],
  ['a: !include_dir_named  sub/dir-1\r\nb: !include b.yaml', ['sub/dir-1', 'b.yaml']],
  ['a: !include "a b.yaml" # c\n', ['a b.yaml']],
  ['a: [!include a.yaml, !include b.yaml]\n', ['a.yaml', 'b.yaml']],
  ['a: [ !include a/, !include !include b.yaml, ]\n', ['a/', 'b.yaml']],
  ['a: !include\n  b.yaml\n', ['b.yaml']],
  ['a: !includes b.yaml\n', []],
  ['a: !include {file: a.yaml}\n', ['a.yaml']],
  ['a:\n  filename: b.yaml\n', ['b.yaml']],
])('what %j may include', (text, names) => {
  expect(targetsIn(text)).toEqual(names);
});

test('plain includes are read as all others are', () => {
  const piece = fc.constantFrom(
    ...[
      '!include',
      '!include_dir_list',
      '!include_dir_merge_named',
      '!include_dir_x',
      ' ',
      '  ',
      '\t',
      '\n',
      '\r\n',
    ],
    ...['a.yaml', 'b/c-d', 'ä', 'a', '"', '&x', '#', ',', ']', '{', ':'],
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, (some) => {
      // A text that names a file in a setting is never read as a plain one.
      expect(targetsIn(some)).toEqual(targetsIn(`file: \n${some}`));
    }),
    { seed: 21, numRuns: 20_000 },
  );
});

test('a line of nothing but includes has few names, and takes no time', () => {
  expect(targetsIn('!include '.repeat(200_000))).toEqual([]);
  expect(targetsIn('!include a.yaml '.repeat(100_000))).toEqual(['a.yaml']);
});
