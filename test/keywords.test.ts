import fc from 'fast-check';
import { Keywords } from '../src/core/keywords';

/** @param before a text that it has looked at: after long ones it looks otherwise */
const scanned = (words: readonly string[], text: string, before = ''): readonly string[] => {
  const found: string[] = [];
  const keywords = new Keywords(words);
  keywords.scan(before, () => undefined);
  keywords.scan(text, (word, start) => found.push(`${start} ${words[word] ?? ''}`));
  return found;
};

const long = ' '.repeat(10_000);

/** Where each word stands, looked for one by one. */
const lookedFor = (words: readonly string[], text: string): readonly string[] => {
  const low = text.toLowerCase();
  const byLength = [...words].sort((a, b) => a.length - b.length);
  return Array.from(low, (_, start) => byLength.filter((word) => low.startsWith(word, start)))
    .map((here, start) => here.map((word) => `${start} ${word}`))
    .flat();
};

test('words are found where they stand, in any case, in the order in which they begin', () => {
  const letter = fc.constantFrom('a', 'b', 'c', '_', '1', '.', '{', '~');
  const words = fc.uniqueArray(fc.string({ unit: letter, minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 12,
  });
  const text = fc.string({
    unit: fc.oneof(letter, fc.constantFrom('A', 'B', 'C', ' ', 'é', '|')),
    maxLength: 60,
  });
  fc.assert(
    fc.property(words, text, (some, where) => {
      expect(scanned(some, where)).toEqual(lookedFor(some, where));
      expect(scanned(some, where, long)).toEqual(lookedFor(some, where));
    }),
    { seed: 11, numRuns: 2000 },
  );
});

test('words of more letters than the gate can tell apart', () => {
  const letters = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i).toLowerCase());
  const words = [...new Set(letters)].map(
    (letter, i, all) => `${letter}${all[(i + 1) % all.length] ?? ''}${letter}`,
  );
  const text = words.join(' ').toUpperCase();
  expect(scanned(words, text)).toEqual(lookedFor(words, text));
  expect(scanned(words, text, long)).toEqual(lookedFor(words, text));
  expect(scanned(words, text).length).toBeGreaterThanOrEqual(words.length);
});

test('letters of other alphabets are no letters of words, and move nothing', () => {
  // Lower-cased, the first would be two characters, and the second an ASCII letter.
  const text = '\u0130 token \u212aey \u0130\u212akey';
  for (const before of ['', long])
    expect(scanned(['token', 'key'], text, before)).toEqual(['2 token', '14 key']);
});
