import fc from 'fast-check';
import { unmark } from '../../src/core/example';
import { unknownHome } from '../../src/core/home';
import { lint } from '../../src/core/lint';
import { KnownSecrets } from '../../src/core/secrets';
import { Keywords } from '../../src/core/keywords';
import { tokens } from '../../rules/sense/tokens';
import { tokenShapes } from '../../rules/tables/token-shapes';
import { knownToken } from '../../rules/secrets/known-token';
import { read } from '../support/reading';

const found = (text: string) => tokens(text).map(({ range }) => range);
const cases = tokenShapes.map((shape, i) => [`${i} ${shape.what}`, shape.sample(), shape] as const);

/** Puts a sample into a text and says what was found, and what ought to be. */
function within(before: string, sample: string, after: string) {
  const { blob, marks } = unmark({ path: 'x', text: before + sample + after });
  return { got: found(blob.text), want: marks };
}

const places: readonly (readonly [string, string, string])[] = [
  ['alone', '', ''],
  ['on a line', 'homeassistant:\n', '\nname: x\n'],
  ['under CRLF', 'a: b\r\n', '\r\nc: d\r\n'],
  ['as a value in YAML', 'sensor:\n  - name: x\n    note: ', '\n'],
  ['quoted', "note: '", "'\n"],
  ['in JSON', '{"note": "', '", "other": 1}'],
  ['after an escaped line end', '{"note": "first\\n', '\\nlast"}'],
  ['in a comment', 'a: 1 # old: ', '\n'],
  ['in a log', '2026-11-01 12:00:00.123 ERROR (MainThread) [x.y] failed for ', ' (401)\n'],
  ['in Markdown', 'Use `', '` as the value.\n'],
  ['behind an emoji', '🏠🏠 ', ' 🏠\n'],
];

describe('every shape', () => {
  test.each(cases)('%s is found once, exactly, wherever it stands', (_, sample) => {
    for (const [place, before, after] of places) {
      const { got, want } = within(before, sample, after);
      expect([place, got]).toEqual([place, want]);
    }
  });

  test.each(cases)('%s is named by its own row', (_, sample, shape) => {
    expect(tokens(unmark(sample).blob.text).map((token) => token.shape.what)).toEqual([shape.what]);
  });

  test.each(cases)('%s begins with one of its keywords', (_, sample, { keywords }) => {
    const text = unmark(sample).blob.text.toLowerCase();
    expect(keywords.some((keyword) => text.includes(keyword))).toBe(true);
    expect(keywords.every((keyword) => keyword === keyword.toLowerCase() && keyword.length > 1)).toBe(true);
  });

  test.each(cases)('%s is not found in a mask of itself', (_, sample) => {
    const hide = (by: string) =>
      sample.replace(/«(.*)»/, (__, secret: string) => secret.slice(0, 4) + by.repeat(secret.length));
    for (const by of ['*', 'x', 'X', '.', '•']) expect([by, found(hide(by))]).toEqual([by, []]);
    expect(found(sample.replace(/«.*»/, 'REDACTED_token_1'))).toEqual([]);
  });

  test('is found among others, in order and apart', () => {
    const { blob, marks } = unmark({ path: 'x', text: cases.map(([, sample]) => sample).join('\n') });
    expect(found(blob.text)).toEqual(marks);
  });

  test('is found between words and white space of any kind', () => {
    const edge = fc.string({
      unit: fc.constantFrom(' ', '\n', '\t', 'porch ', '# ', '- ', '(', '"', '🏠', ', ', 'a: '),
    });
    const end = fc.constantFrom('', ' ', '\n', '"', "'", ' # x', '\r\n');
    fc.assert(
      fc.property(edge, fc.constantFrom(...cases), end, edge, (before, [, sample], after, tail) => {
        const { got, want } = within(`${before}\n`, sample, after && `${after}\n${tail}`);
        expect(got).toEqual(want);
      }),
      { seed: 61, numRuns: 3000 },
    );
  });

  test('ends where its word ends: a longer word is another thing', () => {
    const glued = tokenShapes.filter(
      ({ pattern, sample }) => sample().startsWith('«') && pattern().source.startsWith('(?<!(?<!'),
    );
    expect(glued.length).toBeGreaterThan(25);
    for (const { sample } of glued) {
      const text = unmark(sample()).blob.text;
      expect(found(`prefix_${text}`)).toEqual([]);
    }
  });
});

describe('no text', () => {
  test('makes it fail, and what it tells is in order', () => {
    const pieces = fc.constantFrom(
      ...tokenShapes.flatMap(({ keywords }) => keywords),
      'aB3x',
      '=',
      ' ',
      ':',
      '"',
      '\n',
      '-',
      '.',
      '{{',
      '%3D',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 80 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const [start, end] of found(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { seed: 62, numRuns: 2000 },
    );
  });

  test('costs more than its length: patterns are tried where a keyword stands, and repeat nothing without a bound', () => {
    const bare = (source: string): string => source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
    const endless = (source: string): boolean => /[*+]|\{\d+,\}/.test(bare(source));
    expect(['a*', 'a+', '[*]+', 'a{2,}', 'a{2,3}[*+]\\+'].map(endless)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
    for (const { what, pattern, keywords } of tokenShapes) {
      const { source, sticky } = pattern();
      expect([what, endless(source), sticky, keywords.length > 0]).toEqual([what, false, true, true]);
    }
  });
});

describe('keywords', () => {
  test('are found like a search for each of them, whatever the case', () => {
    const letter = fc.constantFrom('a', 'b', 'A', 'B', '.', 'é');
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 8 }),
        fc.string({ unit: letter, maxLength: 60 }),
        (words, text) => {
          const got: string[] = [];
          const keywords = new Keywords(words);
          keywords.scan('-'.repeat(5000), () => undefined);
          keywords.scan(text, (index, start) => got.push(`${start} ${words[index] ?? ''}`));
          const want = words.flatMap((each) =>
            Array.from(text, (_, i) => i)
              .filter((i) => text.toLowerCase().startsWith(each, i))
              .map((i) => `${i} ${each}`),
          );
          expect(got.sort()).toEqual(want.sort());
        },
      ),
      { seed: 63, numRuns: 1000 },
    );
  });
});

describe('a token of Home Assistant', () => {
  const token = (payload: object): string =>
    [{ alg: 'HS256', typ: 'JWT' }, payload]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .concat('aB3dE6fG9h_Qw2Zx-K7'.repeat(3).slice(0, 43))
      .join('.');
  const told = (text: string) =>
    lint(read({ path: 'configuration.yaml', text }), unknownHome(new KnownSecrets()), [
      knownToken,
    ]).findings.map(({ message, severity }) => [severity, message]);
  const iss = '0a9d8c7b6e5f4a3b2c1d0e9f8a7b6c5d';

  test('says how long it opens the door', () => {
    expect(told(`a: ${token({ iss, iat: 1_700_000_000, exp: 2_015_360_000 })}\n`)).toEqual([
      ['error', 'Home Assistant long-lived token, valid until 2033, stands in the file in plain text.'],
    ]);
    expect(told(`a: ${token({ iss, iat: 1_700_000_000, exp: 1_700_001_800 })}\n`)).toEqual([
      ['warning', 'Home Assistant access token, good for 30 minutes, stands in the file in plain text.'],
    ]);
    expect(
      told(`a: /api/camera?authSig=${token({ iss, path: '/x', iat: 1_700_000_000, exp: 1_700_086_400 })}\n`),
    ).toEqual([
      ['warning', 'Home Assistant signed address, good for 24 hours, stands in the file in plain text.'],
    ]);
  });

  test('from elsewhere, or with strange times, is told by its shape', () => {
    for (const payload of [
      { sub: 'porch' },
      { iss, iat: 'x', exp: 1e300 },
      { iss: 'https://example.org', iat: 1, exp: 2 },
      { iss, iat: 5, exp: 1 },
    ]) {
      expect(told(`a: ${token(payload)}\n`)).toEqual([
        ['error', 'JSON web token stands in the file in plain text.'],
      ]);
    }
  });
});
