import fc from 'fast-check';
import { commentMarks, leadOf, postMarks } from '../../src/read/lead';

/** What is read by characters, said in a pattern. */
const posts = /[ \t]*(?:[>+][ \t]*){0,8}/y;
const comments = /[ \t]*(?:(?:#+|\/\/+|\/\*+|\*+\/?|;+|>)[ \t]*){0,4}/y;
const lead =
  /(?:(?:export|set|ENV|ARG|declare -x|local|const|let|var)[ \t]+)?(?:"([^"\n]{1,120})"|'([^'\n]{1,120})'|([A-Za-z_$.\u00a1-\uffff][\w$./@\u00a1-\uffff-]{0,120}(?: [\w.-]{1,40}){0,2}))[ \t]{0,40}(:|=>|=)/dy;

function at(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

const told = (text: string, start: number) => {
  const match = at(lead, text, start);
  const [, double, single, bare] = match?.indices ?? [];
  return (
    match && {
      key: double ?? single ?? bare,
      isQuoted: !bare,
      isColon: match[4] === ':',
      end: lead.lastIndex,
    }
  );
};

test.each([
  ['posts', postMarks, posts, [' ', '\t', '>', '+', '-', 'a', '\n']],
  ['comments', commentMarks, comments, [' ', '\t', '#', '/', '*', ';', '>', '+', 'a', '\n']],
] as const)('the marks of %s end where the pattern does', (_, marks, pattern, characters) => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...characters), maxLength: 16 }),
      fc.nat(3),
      (text, start) => {
        at(pattern, text, start);
        if (start <= text.length) expect(marks(text, start)).toBe(pattern.lastIndex);
      },
    ),
    { seed: 7, numRuns: 5000 },
  );
});

test('a key is read as the pattern reads it', () => {
  const unit = fc.constantFrom(
    'a',
    'Z',
    '0',
    '_',
    '$',
    '.',
    '/',
    '@',
    '-',
    ' ',
    ':',
    '=',
    '>',
    '"',
    "'",
    'é',
    '\n',
  );
  const text = fc.oneof(
    fc.string({ unit, maxLength: 12 }),
    fc
      .tuple(fc.constantFrom('export ', 'set\t', 'set', 'ENV  '), fc.string({ unit, maxLength: 6 }))
      .map((x) => x.join('')),
    fc
      .tuple(fc.integer({ min: 118, max: 123 }), fc.string({ unit, maxLength: 3 }))
      .map(([n, x]) => 'k'.repeat(n) + x),
  );
  fc.assert(
    fc.property(text, fc.nat(2), (some, start) => {
      expect(leadOf(some, start) ?? null).toEqual(told(some, start));
    }),
    { seed: 8, numRuns: 20_000 },
  );
});
