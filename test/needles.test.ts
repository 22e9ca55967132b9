import fc from 'fast-check';
import { Needles } from '../src/core/needles';
import { spellingsOf } from '../src/core/spellings';

const value = fc.oneof(
  fc.stringMatching(/^[\w+/=:. -]{6,40}$/),
  // In base64 these are little else than the two marks that URLs write otherwise.
  fc.stringMatching(/^[>?~\u00ff]{6,20}$/),
);
const around = fc.stringMatching(/^[\w+/=:."-]{0,12}$/);

test('a value is found in each of its spellings, between whatever stands around it', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 12 }), around, around, (values, before, after) => {
      const needles = new Needles(values.map((one) => [one, one] as const));
      for (const one of values) {
        for (const written of spellingsOf(one)) {
          const text = before + written + after;
          const hits = needles.find(text);
          const [start, end] = [before.length, before.length + written.length];
          const covered = hits.some(({ range }) => range[0] < end && range[1] > start);
          if (written.length >= 6 && !covered) throw new Error(`${one} is not found as ${written}`);
          for (const { range } of hits) {
            for (let at = range[0] + 1; at < range[1]; at++)
              if (!needles.mayCross(text, at)) throw new Error(`${one} goes over ${at}`);
          }
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('a value is found within a longer text in base64 or in hex', () => {
  const some = fc.stringMatching(/^[\w+/=:. -]{0,9}$/);
  const encodings = ['base64', 'base64url', 'hex'] as const;
  const longer = fc.tuple(fc.constantFrom(...encodings), some, some, fc.integer({ min: 0, max: 3 }), around);
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 9 }),
      longer,
      (values, [as, before, after, more, end]) => {
        const needles = new Needles(values.map((one) => [one, one] as const));
        for (const one of values) {
          if (Buffer.byteLength(one) < 7) continue;
          const text = '/'.repeat(more) + Buffer.from(before + one + after).toString(as) + end;
          if (needles.find(text).length === 0) throw new Error(`${one} is not found in ${text}`);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('base64 is found however its two marks are written', () => {
  const needles = new Needles([['>>>???>>>???', 1]]);
  const written = btoa('>>>???>>>???');
  expect(written).toMatch(/[+/]/);
  expect(needles.find(`a ${written} b`)).toHaveLength(1);
  expect(needles.find(`a ${written.replaceAll('+', '-').replaceAll('/', '_')} b`)).toHaveLength(1);
});

test('of values that are written alike, the one that was added first is told', () => {
  const needles = new Needles([
    ['winter-in-may', 'first'],
    ['winter-in-june', 'other'],
    ['winter-in-may', 'second'],
  ]);
  expect(needles.find('winter-in-may').map(({ of }) => of)).toEqual(['first']);
});

test('thousands of values that have much in common are told apart', () => {
  const values = Array.from({ length: 5000 }, (_, i) => `98.51.${i >> 7}.${100 + (i & 127)}`);
  const needles = new Needles(values.map((one) => [one, one] as const));
  for (const one of values) expect(needles.find(` ${one} `).map(({ of }) => of)).toEqual([one]);
});

test('of two values that overlap both are found, and of one within another the longer', () => {
  const values = ['mqtt4you!', 'you!winter-in-may', 'winter'];
  const needles = new Needles(values.map((one) => [one, one] as const));
  const places = needles.find('x mqtt4you!winter-in-may y').map(({ range, of }) => [...range, of]);
  expect(places).toEqual([
    [2, 11, 'mqtt4you!'],
    [7, 24, 'you!winter-in-may'],
  ]);
});

test('very many values may begin alike', () => {
  const needles = new Needles<number>();
  const alike = 'http://porch.example.net/'.padEnd(70, 'x');
  for (let i = 0; i < 4000; i++) needles.add(`${alike}${i}`, i);
  expect(needles.find(`a ${alike}3999 b`).map(({ of }) => of)).toContain(3999);
});
