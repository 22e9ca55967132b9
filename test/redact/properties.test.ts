import fc from 'fast-check';
import { parse } from 'yaml';
import { redactAll, redacted } from './redacting';
import { logs, unmarked } from './logs';

/** The same each time, so that a failure can be looked at. */
const runs = { seed: 4711, numRuns: 150 } as const;

const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const word = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength: min, maxLength: max });
/** A password as people and programs make them. */
const password = fc
  .tuple(
    word(4, 14),
    fc.constantFrom('', '-', '!', '%', '&', '/', '+', '$', '"', "'", 'ü', ' '),
    word(4, 14),
    fc.nat(99),
  )
  .map(([a, mark, b, n]) => `${a}${mark}${b}${n}`);

const encodings: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => encodeURIComponent(value),
  (value) => JSON.stringify(value).slice(1, -1),
  (value) => Buffer.from(value).toString('base64'),
  (value) => Buffer.from(value).toString('base64url'),
  (value) => Buffer.from(value).toString('hex'),
  (value) => Buffer.from(`porch:${value}`).toString('base64'),
];

interface Home {
  readonly path: string;
  readonly plant: (value: string) => string;
}

/** Places where a value is told by its key. */
const homes: readonly Home[] = [
  {
    path: 'configuration.yaml',
    plant: (v) => `lutron:\n  host: 192.168.1.7\n  password: ${JSON.stringify(v)}\n`,
  },
  { path: 'configuration.yaml', plant: (v) => `hue: # a lamp\n  api_key: '${v.replaceAll("'", "''")}'\n` },
  { path: 'a.json', plant: (v) => JSON.stringify({ data: { entry: [{ password: v, port: 80 }] } }, null, 2) },
  {
    path: '.storage/core.config_entries',
    plant: (v) => JSON.stringify({ data: { entries: [{ data: { password: v } }] } }),
  },
  {
    path: 'a.log',
    plant: (v) =>
      `2026-11-01 12:00:00 DEBUG (MainThread) [x] got {"password": ${JSON.stringify(v)}, "on": true}\n`,
  },
  {
    path: 'a.log',
    plant: (v) => `12:00 calling https://api.example.com/?api_key=${encodeURIComponent(v)}&on=1\n`,
  },
  {
    path: 'post.md',
    plant: (v) => `Hello\n\n\`\`\`yaml\nmqtt:\n  password: ${JSON.stringify(v)}\n\`\`\`\nThank you\n`,
  },
];

/** Places where it stands by chance. */
const others: readonly ((value: string) => string)[] = [
  (v) => `- alias: x\n  description: about ${v} there\n`,
  (v) => `2026-11-01 INFO request with ${v} failed\n`,
  (v) => `# ${v}\nlight:\n`,
  (v) => `I tried ${v}, but no.\n`,
];

const planted = fc.record({
  value: password,
  home: fc.constantFrom(...homes),
  again: fc.array(fc.tuple(fc.constantFrom(...others), fc.constantFrom(...encodings)), { maxLength: 4 }),
});

describe('whatever is planted', () => {
  test('never survives, in no encoding, in no file of the run; and twice is once', () => {
    fc.assert(
      fc.property(fc.array(planted, { minLength: 1, maxLength: 3 }), (plants) => {
        const blobs = plants.flatMap(({ value, home, again }, i) => [
          {
            path: home.path.replace(/(\w+)\./, `${i}$1.`).replace(/^\d+storage|^\.\d+storage/, '.storage'),
            text: home.plant(value),
          },
          ...again.map(([place, encode], j) => ({ path: `other${i}${j}.txt`, text: place(encode(value)) })),
        ]);
        const { texts } = redactAll(blobs, 'credentials');
        const all = texts.join('\n');
        for (const { value } of plants)
          for (const encode of encodings.slice(0, 6)) expect(all).not.toContain(encode(value));
        const again = redactAll(
          blobs.map(({ path }, i) => ({ path, text: texts[i] ?? '' })),
          'credentials',
        );
        expect(again.texts).toEqual(texts);
        texts.forEach((text, i) =>
          expect(text.split('\n')).toHaveLength(blobs[i]?.text.split('\n').length ?? 0),
        );
      }),
      runs,
    );
  });

  test('has one name in the whole run, and two values have two', () => {
    fc.assert(
      fc.property(password, password, (one, two) => {
        fc.pre(!one.includes(two) && !two.includes(one));
        const { texts } = redactAll(
          [one, two, one].map((value, i) => ({
            path: `${i}.yaml`,
            text: `x:\n  password: ${JSON.stringify(value)}\n`,
          })),
        );
        const [a, b, c] = texts.map((text) => /REDACTED_password_\d/.exec(text)?.[0]);
        expect([a, b, c]).toEqual(['REDACTED_password_1', 'REDACTED_password_2', 'REDACTED_password_1']);
      }),
      runs,
    );
  });

  test('leaves YAML and JSON that read as before', () => {
    fc.assert(
      fc.property(password, fc.constantFrom(...homes.slice(0, 4)), (value, home) => {
        const text = redacted(home.plant(value), 'strict', home.path);
        const read: unknown = home.path.endsWith('.yaml') ? parse(text) : JSON.parse(text);
        expect(JSON.stringify(read)).toContain('REDACTED_');
      }),
      runs,
    );
  });
});

test('any text at all is redacted without a mistake, and twice is once', () => {
  const parts = logs.map(({ text }) => unmarked(text).text);
  const scrap = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom(
      'password: ',
      '"',
      '\\',
      "'",
      '{',
      '[',
      '\n',
      '\r\n',
      'token=',
      '```\n',
      '!secret ',
      '\u001b[5m',
      'REDACTED_password_1',
      'lat: 52.12345',
    ),
    fc
      .tuple(fc.constantFrom(...parts), fc.nat(400), fc.nat(200))
      .map(([text, from, size]) => text.slice(from, from + size)),
  );
  fc.assert(
    fc.property(
      fc.array(scrap, { maxLength: 12 }),
      fc.constantFrom('', 'a.yaml', 'a.json', 'a.md', 'a.log'),
      (scraps, path) => {
        const text = scraps.join('');
        if (text.includes('\0')) return;
        const once = redacted(text, 'strict', path);
        expect(redacted(once, 'strict', path)).toBe(once);
      },
    ),
    { ...runs, numRuns: 400 },
  );
});
