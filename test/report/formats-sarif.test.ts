import Ajv, { type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../src/core/result';
import { acceptedOf } from '../../src/node/baseline';
import { reports } from '../../src/report';
import { uriOf } from '../../src/report/uri';
import { about, leaky, longName, rules, run, wide } from './run';

/**
 * The published schema of SARIF 2.1.0 (rtm.5, which is the standard's), as the MIT-licensed package `@microsoft/jest-sarif`
 * has it. It is written for draft 4 of JSON Schema; all that it uses means the same in draft 7 but the name of `$id`.
 */
function validator(): ValidateFunction {
  const file = join(__dirname, '..', 'fixtures', 'sarif-2.1.0-rtm.5.json');
  const { $schema, id, ...schema } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  expect([$schema, id]).toEqual([
    expect.stringContaining('draft-04'),
    expect.stringContaining('sarif-2.1.0'),
  ]);
  const characters = /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/;
  const isReference = (text: string): boolean => {
    if (!characters.test(text) || /%(?![0-9A-Fa-f]{2})/.test(text)) return false;
    // A reference that is read with a scheme or a host of its own leads away.
    return new URL(text, 'https://base.example/folder/').host === 'base.example';
  };
  const formats = {
    uri: (text: string) => characters.test(text) && URL.canParse(text),
    'uri-reference': isReference,
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  };
  return new Ajv({ allErrors: true, strict: false, unicodeRegExp: false, formats }).compile(schema);
}

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly locations: readonly [
          {
            readonly physicalLocation: {
              readonly artifactLocation: { readonly uri: string };
              readonly region: Readonly<Record<string, number>>;
            };
          },
        ];
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
    },
  ];
}

const logOf = (results: readonly Result[], all = false): Log =>
  JSON.parse(reports.sarif(results, { ...about, all })) as Log;
const fingerprintsOf = (results: readonly Result[]): readonly (string | undefined)[] =>
  logOf(results).runs[0].results.map(({ partialFingerprints }) => partialFingerprints['haguard/v1']);

const validate = validator();

describe('the published schema', () => {
  test.each([
    ['nothing found', []],
    ['findings of each severity', run(leaky, wide, { path: 'b.yaml', text: 'name: A rather long name\n' })],
    ['a file as such, in a commit', run({ path: 'x.db', text: '', commit: 'abc' })],
  ])('holds for %s', (_, results) => {
    const log = logOf(results, true);
    expect(validate(log) ? [] : validate.errors).toEqual([]);
  });

  test('tells a wrong log', () => {
    const log = logOf(run(leaky));
    expect(validate({ ...log, version: '2.0.0' })).toBe(false);
    expect(validate({ ...log, runs: [{ ...log.runs[0], tool: {} }] })).toBe(false);
    const [result] = log.runs[0].results;
    expect(validate({ ...log, runs: [{ ...log.runs[0], results: [{ ...result, level: 'bad' }] }] })).toBe(
      false,
    );
  });

  test('holds for hostile paths', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (path) => {
        expect(validate(logOf(run({ path: `${path}.db`, text: '' }))) ? [] : validate.errors).toEqual([]);
      }),
      { seed: 42, numRuns: 200 },
    );
  });
});

test('rules are listed once, with words, help and a page; results point to them', () => {
  const [{ tool, results }] = logOf(run(leaky, wide)).runs;
  expect(tool.driver.rules.map(({ id }) => id)).toEqual(['any-origin', 'plain-password']);
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  expect(tool.driver.rules[1]).toMatchObject({
    shortDescription: { text: 'A password stands in the file.' },
    help: { markdown: expect.stringContaining('Write `!secret name`') },
    helpUri: 'https://github.com/haguard/haguard/blob/main/docs/rules/plain-password.md',
    defaultConfiguration: { level: 'error' },
  });
});

test('places: columns in UTF-16 units, the end behind the last', () => {
  const text = '😀: {password: winter-in-may}\n';
  const log = logOf(run({ path: 'b.yaml', text }));
  expect(log.runs[0]).toMatchObject({ columnKind: 'utf16CodeUnits' });
  expect(log.runs[0].results[0]?.locations[0].physicalLocation.region).toEqual({
    startLine: 1,
    startColumn: 16,
    endLine: 1,
    endColumn: 29,
  });
});

test('infos are notes, and there only when they are asked for', () => {
  const named = run({ path: 'b.yaml', text: 'name: A rather long name\n' });
  expect(logOf(named).runs[0].results).toEqual([]);
  expect(logOf(named, true).runs[0].results[0]).toMatchObject({ ruleId: longName.id, level: 'note' });
});

describe('fingerprints', () => {
  test('are rule, path, key path and which of several: what the baseline has', () => {
    const results = run(leaky, wide, { path: 'c.yaml', text: 'http:\n  cors_allowed_origins: "*"\n' });
    const accepted = acceptedOf(results).map(({ rule, path, at, nth }) => `${rule}:${path}:${at}:${nth}`);
    expect([...fingerprintsOf(results)].sort()).toEqual(accepted.sort());
  });

  test('survive moved lines', () => {
    const moved = { ...leaky, text: `# a\n\nother: 1\n${leaky.text}more: 2\n` };
    expect(fingerprintsOf(run(moved))).toEqual(fingerprintsOf(run(leaky)));
  });

  test('differ where the same stands twice in one place', () => {
    const twice = { path: 'a.log', text: 'BAD1BAD\nBAD2BAD\n' };
    expect(fingerprintsOf(run(twice))).toEqual(['bad:a.log::1', 'bad:a.log::2']);
  });
});

describe('a path as a URI', () => {
  test.each([
    ['packages/a b.yaml', 'packages/a%20b.yaml'],
    ['100%/ä#?.yaml', '100%25/%C3%A4%23%3F.yaml'],
    ['javascript:alert(1).yaml', 'javascript%3Aalert%281%29.yaml'],
    ['//example.org/a.yaml', './/example.org/a.yaml'],
    ['a\\b.yaml', 'a%5Cb.yaml'],
    ['\ud800.yaml', '%EF%BF%BD.yaml'],
    ['../secrets.yaml', '../secrets.yaml'],
  ])('%s', (path, uri) => expect(uriOf(path)).toBe(uri));

  test('says the path again when it is decoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (path) => {
        fc.pre(!path.startsWith('/'));
        expect(decodeURIComponent(uriOf(path))).toBe(path);
      }),
      { seed: 42 },
    );
  });
});

test('no text of a file is in it', () => {
  const text = reports.sarif(run(leaky), about);
  expect(text).not.toMatch(/winter|someone|REDACTED/);
  expect(rules.length).toBeGreaterThan(0);
});
