import fc from 'fast-check';
import { lineEnd } from '../../src/read/comments';

test('a line ends before the first line feed or carriage return, however far that is', () => {
  const piece = fc.oneof(
    fc.constantFrom('\n', '\r', '\r\n', 'a'),
    fc.nat(300).map((n) => 'x'.repeat(n)),
  );
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, fc.nat(400), (some, from) => {
      const rest = some.slice(from).search(/[\n\r]/);
      expect(lineEnd(some, from)).toBe(rest < 0 ? Math.max(from, some.length) : from + rest);
    }),
    { seed: 5, numRuns: 3000 },
  );
});

test('many lines without an end that it knows take no time', () => {
  const text = 'a\r'.repeat(200_000);
  let lines = 0;
  for (let at = 0; at < text.length; at = lineEnd(text, at) + 1) lines++;
  expect(lines).toBe(200_000);
});
