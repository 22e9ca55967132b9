import Ajv from 'ajv';
import fc from 'fast-check';
import { reports } from '../../src/report';
import { markdownWithin } from '../../src/report/markdown';
import { about, leaky, run, wide } from './run';

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom(
        '|',
        '`',
        '``',
        '](https://x)',
        '<b>',
        '-->',
        ']]>',
        '@someone',
        '#12',
        '\\',
        '&amp;',
        '\uffff',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** Schemas of what reviewdog and GitLab document: the parts that we write. */
const position = {
  type: 'object',
  required: ['line'],
  properties: { line: { type: 'integer', minimum: 1 } },
};
const rdjsonSchema = {
  type: 'object',
  required: ['diagnostics', 'source'],
  properties: {
    source: { type: 'object', required: ['name', 'url'] },
    diagnostics: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['message', 'location'],
        properties: {
          message: { type: 'string', minLength: 1 },
          location: {
            type: 'object',
            additionalProperties: false,
            required: ['path'],
            properties: {
              path: { type: 'string', minLength: 1 },
              range: {
                type: 'object',
                required: ['start'],
                properties: { start: position, end: position },
              },
            },
          },
          severity: { enum: ['UNKNOWN_SEVERITY', 'ERROR', 'WARNING', 'INFO'] },
          code: {
            type: 'object',
            required: ['value'],
            properties: { value: { type: 'string' }, url: { type: 'string' } },
          },
        },
      },
    },
  },
};
const gitlabSchema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./)' },
          lines: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
};

test.each([
  ['rdjson' as const, rdjsonSchema],
  ['gitlab' as const, gitlabSchema],
])('%s is of the form that is documented, whatever the path', (format, schema) => {
  const validate = new Ajv({ allErrors: true }).compile(schema);
  fc.assert(
    fc.property(hostile, (path) => {
      const results = run(leaky, wide, { path: `${path}.db`, text: '' });
      const report: unknown = JSON.parse(reports[format](results, { ...about, all: true }));
      expect(validate(report) ? [] : validate.errors).toEqual([]);
    }),
    { seed: 42, numRuns: 100 },
  );
  expect(validate(JSON.parse(reports[format]([], about)))).toBe(true);
});

test('rdjson: lines, severity and the page of the rule', () => {
  expect(JSON.parse(reports.rdjson(run(wide), about))).toMatchObject({
    diagnostics: [
      {
        message: 'Every website may talk to Home Assistant.',
        location: { path: 'configuration.yaml', range: { start: { line: 3 }, end: { line: 3 } } },
        severity: 'WARNING',
        code: { value: 'any-origin', url: expect.stringMatching(/any-origin\.md$/) },
      },
    ],
  });
});

test('gitlab: each finding has a fingerprint of its own, that survives moved lines', () => {
  const prints = (text: string): readonly string[] =>
    (JSON.parse(reports.gitlab(run({ ...leaky, text }), about)) as { fingerprint: string }[]).map(
      ({ fingerprint }) => fingerprint,
    );
  expect(new Set(prints(leaky.text)).size).toBe(2);
  expect(prints(`# moved\n${leaky.text}`)).toEqual(prints(leaky.text));
});

describe('junit', () => {
  /** A small and strict reader of XML: elements with attributes in double quotes, text, and the five entities. */
  function elementsOf(xml: string): readonly { name: string; attributes: Record<string, string> }[] {
    const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
    expect(xml.startsWith(declaration)).toBe(true);
    const open: string[] = [];
    const elements: { name: string; attributes: Record<string, string> }[] = [];
    const text = (raw: string): string => {
      expect(raw.replaceAll('\n', '')).not.toMatch(
        /[<>\p{Cc}\ufffe\uffff\p{Cs}]|&(?!(?:amp|lt|gt|quot|apos);)/u,
      );
      const marks: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
      return raw.replace(/&(\w+);/g, (_, name: string) => marks[name] ?? '');
    };
    const tag = /<(\/?)([a-z]+)((?: [a-z]+="[^"]*")*)(\/?)>/g;
    let from = declaration.length;
    for (const match of xml.matchAll(tag)) {
      if (match.index < from) continue;
      text(xml.slice(from, match.index));
      from = match.index + match[0].length;
      const [, closes, name = '', attributes = '', empty] = match;
      if (closes) expect(open.pop()).toBe(name);
      else {
        const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)];
        elements.push({
          name,
          attributes: Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, text(value)])),
        });
        if (!empty) open.push(name);
      }
    }
    expect(xml.slice(from)).toBe('\n');
    expect(open).toEqual([]);
    return elements;
  }

  test('is well-formed, and a hostile path stays a path', () => {
    fc.assert(
      fc.property(hostile, (path) => {
        const elements = elementsOf(reports.junit(run({ path: `${path}.db`, text: '' }), about));
        expect(elements.map(({ name }) => name)).toEqual(['testsuites', 'testsuite', 'testcase', 'failure']);
        const plain = /^[ -~]*$/.test(path) ? `${path}.db` : expect.any(String);
        if (!path.includes('##')) expect(elements[2]?.attributes['file']).toEqual(plain);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test('each finding is a failed test, known by its place and not by its line', () => {
    const elements = elementsOf(reports.junit(run(leaky, wide), about));
    const cases = elements.filter(({ name }) => name === 'testcase').map(({ attributes }) => attributes);
    expect(cases).toEqual([
      {
        classname: 'configuration.yaml',
        name: 'any-origin:configuration.yaml:http.cors_allowed_origins.0:1',
        file: 'configuration.yaml',
        line: '3',
      },
      expect.objectContaining({ line: '4' }),
      expect.objectContaining({ line: '5' }),
    ]);
    expect(elements[0]?.attributes).toMatchObject({ tests: '3', failures: '3' });
  });

  test('where nothing is found, one test has passed', () => {
    const elements = elementsOf(reports.junit([], about));
    expect(elements.at(-1)).toEqual({
      name: 'testcase',
      attributes: { classname: 'haguard', name: 'Nothing found' },
    });
    expect(elements[0]?.attributes).toMatchObject({ tests: '1', failures: '0' });
  });
});

describe('markdown', () => {
  test('a table, the worst first, and once for each rule what to do', () => {
    expect(reports.markdown(run(leaky, wide), about)).toBe(`\
### ❌ haguard

2 errors, 1 warning in 12 files (340 lines), 14 rules, 0.2 s

| | Where | What | Line |
| --- | --- | --- | --- |
| error | \`packages/notify.yaml:4:16\` | [plain-password](https://github.com/haguard/haguard/blob/main/docs/rules/plain-password.md): A password stands in the file. | \`password: "REDACTED_password_1"\` |
| error | \`packages/notify.yaml:5:15\` | [plain-password](https://github.com/haguard/haguard/blob/main/docs/rules/plain-password.md): A password stands in the file. | \`- password: REDACTED_password_2\` |
| warning | \`configuration.yaml:3:8\` | [any-origin](https://github.com/haguard/haguard/blob/main/docs/rules/any-origin.md): Every website may talk to Home Assistant. | \`- '*'\` |

<details><summary>What to do</summary>

- [plain-password](https://github.com/haguard/haguard/blob/main/docs/rules/plain-password.md): Write \`!secret name\` in its place.
- [any-origin](https://github.com/haguard/haguard/blob/main/docs/rules/any-origin.md): Name the origins, e.g. \`https://example.org\`, one by one.

</details>

Configuration at \`.\`
`);
  });

  test('nothing found is one line', () => {
    expect(reports.markdown([], { ...about, roots: [] })).toBe(
      '### ✅ haguard\n\nNothing found in 12 files (340 lines), 14 rules, 0.2 s\n',
    );
  });

  test('a path or a key is code, and ends neither its code nor its cell', () => {
    fc.assert(
      fc.property(hostile, hostile, (path, key) => {
        const results = run({ path: `${path}.db`, text: `${key}: BADxBAD\n` });
        const markdown = reports.markdown(results, { ...about, roots: [path] });
        for (const line of markdown.split('\n')) {
          if (!line.startsWith('| error')) continue;
          expect(line.match(/(?<!\\)\|/g)).toHaveLength(5);
          expect((line.match(/`/g) ?? []).length % 2).toBe(0);
          const outside = line
            .replace(/`[^`]*`/g, '')
            .replace(/\[[a-z-]+\]\(https:\/\/github\.com\/[^()]*\)/g, '');
          expect(outside).not.toMatch(/[<@#[\]]|https?:/);
        }
        const rest = markdown.replace(/^\| .*$/gm, '').replace(/`[^`\n]*`/g, '');
        expect(rest).not.toMatch(/<b>|@someone|https:\/\/x/);
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test('fits into a comment, and counts what does not', () => {
    const text = Array.from({ length: 2_000 }, (_, i) => `- password: winter-${i}\n`).join('');
    const results = run({ path: `${'ä'.repeat(60)}.yaml`, text });
    const markdown = reports.markdown(results, about);
    expect(markdown.length).toBeLessThan(65_536);
    expect(markdown).toContain('What to do');
    const rows = markdown.match(/^\| error/gm)?.length ?? 0;
    expect(markdown).toContain(`…and ${2_000 - rows} more findings`);
    for (const room of [2_000, 20_000, 1 << 20]) {
      expect(Buffer.byteLength(markdownWithin(room, results, about))).toBeLessThanOrEqual(room);
    }
  });
});
