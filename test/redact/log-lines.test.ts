import fc from 'fast-check';
import { scanText } from '../../src/read/text';
import { entireIn } from '../../src/redact/changes';
import { glance } from '../../src/redact/glance';
import { Joined } from '../../src/redact/joined';
import { redactAll } from './redacting';

const bit = fc.constantFrom(
  ...['password: ', 'token=', '"key": "x"', "name: 'y", '- ', '# ', '{', '}', '[', ']', '|', '> ', ' ', ':'],
  ...[
    '=',
    ',',
    '"',
    '\\"',
    '\\',
    '(',
    '?a=b&c=',
    '--flag ',
    'value: ',
    'lamp',
    '4711',
    '\t',
    'é',
    '&x',
    '!secret z',
  ],
);
const words = fc.array(bit, { maxLength: 8 }).map((bits) => bits.join(''));
const time = fc.constantFrom(
  '2026-11-01 12:00:00.123 ',
  '[12:00:00]',
  '26-11-01 12:00:00 ',
  '2026-11-01T12:00:00 ',
  '1761998400: ',
  '192.0.2.7 - - [01/Nov/2026:12:00:00 +0000] "',
  'REDACTED_public_ip_1 - greta [01/Nov/2026:12:00:00 +0000] "',
);
const timed = fc.tuple(time, words).map((both) => both.join(''));
const line = fc.oneof(
  { arbitrary: timed, weight: 3 },
  words,
  words.map((some) => `  ${some}`),
);
const log = fc.array(line, { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n') + '\n');

const all = (text: string): readonly number[] => text.split('\n').map((_, i) => i);

describe('a line of a log that is whole in itself', () => {
  test('reads among others as it reads alone', () => {
    let whole = 0;
    fc.assert(
      fc.property(log, (text) => {
        const told = scanText(text, 0, text.length).entries.map(
          ({ named, start, end, data }) => `${start} ${end} ${named} ${data}`,
        );
        for (const { range } of entireIn(text, all(text)).entire) {
          whole++;
          const alone = text.slice(...range);
          const want = scanText(alone, 0, alone.length).entries.map(
            ({ named, start, end, data }) => `${start + range[0]} ${end + range[0]} ${named} ${data}`,
          );
          const got = told.filter((one) => {
            const [start = 0, end = 0] = one.split(' ', 2).map(Number);
            return start >= range[0] && end <= range[1];
          });
          expect(got).toEqual(want);
        }
      }),
      { seed: 71, numRuns: 3000 },
    );
    expect(whole).toBeGreaterThan(1000);
  });

  test('is none where it may go on in the next', () => {
    const goesOn = ['-----BEGIN PRIVATE KEY-----', 'network_key: [', '{"a":', 'x = '];
    const text = goesOn.map((end) => `2026-11-01 12:00:00 ${end}\nnext\n`).join('');
    expect(entireIn(text, all(text)).entire).toEqual([]);
  });
});

test('lines are proven once that differ in their times and in numbers, but not where one could be a stand-in', () => {
  const visit = (said: string): string =>
    `REDACTED_public_ip_1 - - [01/Nov/2026:12:00:00 +0000] "GET /porch?v=573 HTTP/1.1" ${said} (4711)`;
  const told = (text: string): string | undefined => entireIn(text, [0]).entire[0]?.line;
  const same = told(visit('200 8123'));
  expect(told(visit('404 5901').replace('12:00:00', '13:37:59').replace('ip_1 ', 'ip_22 '))).toBe(same);
  for (const other of ['200 81234', '200 0000', '200 1234', '200 8.23', '200 a8123', '200 lamp'])
    expect(told(visit(other))).not.toBe(same);
});

test('what is found in joined pieces stands where it stood', () => {
  const text = 'abcdefghijklmnopqrstuvwxyz';
  const pieces = [
    [2, 5],
    [5, 9],
    [20, 26],
  ] as const;
  const joined = new Joined(text, pieces);
  expect(joined.text).toBe('cdefghiuvwxyz');
  for (let start = 0; start < joined.text.length; start++) {
    const { range, pieces: met } = joined.standing([start, start + 1]);
    expect(text.slice(...range)).toBe(joined.text.charAt(start));
    expect(met).toEqual([start < 3 ? 0 : start < 7 ? 1 : 2]);
  }
  expect(joined.standing([5, 9])).toEqual({ range: [7, 22], pieces: [1, 2] });
  expect(joined.standing([0, 7])).toEqual({ range: [2, 9], pieces: [0, 1] });
});

test('people are shown each long word', () => {
  const part = fc.constantFrom(
    'a',
    'Z',
    '0',
    '/',
    '+',
    '=',
    '_',
    '-',
    ' ',
    '.',
    'é',
    'x'.repeat(19),
    'y'.repeat(500),
  );
  const text = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (some) => {
      const shown: string[] = [];
      glance(some, (word) => shown.push(word) < 0);
      const long = some.match(/[A-Za-z0-9+/=_-]{20,512}/g) ?? [];
      expect(shown).toEqual(long.filter((word) => !/^(?:[a-z0-9]{1,20}[_/-]){2,}[a-z0-9]{0,20}$/.test(word)));
    }),
    { seed: 72, numRuns: 2000 },
  );
});

test('what comes forth where something was hidden in a long log is hidden, too', () => {
  const filler = '2026-11-01 12:00:00.123 INFO (MainThread) [porch] Nothing stands in this line\n'.repeat(
    3000,
  );
  const line = '2026-11-01 12:00:01.123 INFO (MainThread) [porch] winter-in-may7-porch-lamp-77 is on\n';
  const secrets = 'first_password: winter-in-may7\nsecond_password: 1-porch-lamp-77\n';
  const { texts } = redactAll([{ path: 'home-assistant.log', text: filler + line + filler }], 'forum', {
    secrets: [{ path: 'secrets.yaml', text: secrets }],
  });
  const [text = ''] = texts;
  expect(text.slice(filler.length, -filler.length)).toMatch(
    / REDACTED_password_REDACTED_password_\d is on\n$/,
  );
});

test('a line without a time is not taken for one with it: the same words can be key and value there', () => {
  const filler = Array.from(
    { length: 3000 },
    (_, i) => `2026-11-01 12:00:00.123 INFO (MainThread) [porch] Nothing stands in line ${i}\n`,
  ).join('');
  const known = ['ababbaabab', '97Xq'].join('-');
  const words = `${Buffer.from(known).toString('hex')}:${['bXc1xHC7', 'Rjpi', 'G5OoryQ'].join('')}\n`;
  const redactedOnce = (text: string): string =>
    redactAll([{ path: 'home-assistant.log', text }], 'strict', {
      hides: () => true,
      secrets: [{ path: 'secrets.yaml', text: `s1: ${known}\n` }],
    }).texts[0] ?? '';
  const first = redactedOnce(`${filler}2026-11-01 12:00:01.123 ${words}${filler}${words}${filler}`);
  expect(redactedOnce(first)).toBe(first);
});
