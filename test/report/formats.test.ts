import Ajv from 'ajv';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reports } from '../../src/report';
import type { JsonReport } from '../../src/report/json';
import { about, leaky, run, wide } from './run';
import { annotation } from './workflow';

const parse = (text: string): JsonReport => JSON.parse(text) as JsonReport;

test('compact: one line a finding, by path and place', () => {
  const named = { path: 'b.yaml', text: 'name: A rather long name\n' };
  expect(reports.compact(run(leaky, named, wide), about)).toBe(`\
configuration.yaml:3:8: warning any-origin Every website may talk to Home Assistant.
packages/notify.yaml:4:16: error plain-password A password stands in the file.
packages/notify.yaml:5:15: error plain-password A password stands in the file.
`);
  expect(reports.compact([], about)).toBe('');
});

test('json: places, key path, excerpt and summary; infos too', () => {
  const named = { path: 'b.yaml', text: '\n😀: {name: A rather long name}\n', commit: 'abc' };
  const report = parse(reports.json(run(leaky, named), about));
  expect(report.findings[0]).toEqual({
    rule: 'long-name',
    severity: 'info',
    path: 'b.yaml',
    commit: 'abc',
    line: 2,
    column: 12,
    endLine: 2,
    endColumn: 30,
    message: 'The name is long.',
    at: '*.name',
    excerpt: expect.stringContaining('name: A rather long name'),
  });
  expect(report.findings[1]).toEqual({
    rule: 'plain-password',
    severity: 'error',
    class: 'credential',
    path: 'packages/notify.yaml',
    line: 4,
    column: 16,
    endLine: 4,
    endColumn: 29,
    message: 'A password stands in the file.',
    at: 'notify.0.password',
    excerpt: '    password: "REDACTED_password_1"',
  });
  expect(report.summary).toEqual({
    haguard: '1.2.3',
    roots: ['.'],
    files: 12,
    lines: 340,
    rules: 14,
    errors: 2,
    warnings: 0,
    infos: 1,
    milliseconds: 213,
    hidden: { baseline: 0, ignored: 0, older: 0 },
    notes: [],
  });
});

test('json: the published schema holds, and tells a wrong report', () => {
  const schema = JSON.parse(
    readFileSync(join(__dirname, '../../schema/report.schema.json'), 'utf8'),
  ) as Record<string, unknown>;
  const validate = new Ajv({ allErrors: true }).compile(schema);
  const report = parse(reports.json(run(leaky, wide, { path: 'x.db', text: '', commit: 'abc' }), about));
  expect(validate(report) ? [] : validate.errors).toEqual([]);
  expect(validate({ ...report, version: 2 })).toBe(false);
  expect(validate({ ...report, findings: [{ ...report.findings[0], line: 0 }] })).toBe(false);
});

const pieces = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constantFrom(
    '\x1b[31m',
    '\n::error::x',
    '::',
    '##[',
    '##vso[',
    '\u202e',
    '\u200b',
    '\ufff9',
    '\u009b',
    '\ud800',
    '\r',
    ' ',
  ),
);
const hostile = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));

test.each(Object.entries(reports))(
  '%s: nothing hostile reaches the terminal or a build server',
  (format, report) => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (path, before, value) => {
        const results = run({ path, text: `${before}: BAD${value}BAD\n` }, { path: `${path}.db`, text: '' });
        for (const line of report(results, { ...about, roots: [path] }).split('\n')) {
          expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
          // Commands are what this format is made of: each must be one of ours, to the letter.
          if (format === 'github' && line.startsWith('::')) expect(line).toMatch(annotation);
          else expect(line).not.toMatch(/^\s*::/);
          expect(line).not.toMatch(/##[a-z]*\[/);
        }
      }),
      { seed: 42, numRuns: 300 },
    );
  },
);

test('json: paths are escaped, not changed', () => {
  fc.assert(
    fc.property(hostile, (path) => {
      expect(parse(reports.json(run({ path: `${path}.db`, text: '' }), about)).findings[0]?.path).toBe(
        `${path}.db`,
      );
    }),
    { seed: 42 },
  );
});

test.each(Object.entries(reports))(
  '%s: the same results make the same report, in any order of files',
  (_, report) => {
    expect(report(run(leaky, wide).reverse(), about)).toBe(report(run(leaky, wide), about));
  },
);
