import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Placeholders } from '../../src/core/conceal';
import { type Document } from '../../src/core/document';
import { unknownHome } from '../../src/core/home';
import { lint } from '../../src/core/lint';
import { resultOf, type Result } from '../../src/core/result';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { KnownSecrets } from '../../src/core/secrets';
import { open } from '../../src/read/open';
import { applyAllow } from '../../src/node/allow';
import {
  acceptedOf,
  renewed,
  applyBaseline,
  baselineName,
  baselineText,
  readBaseline,
  writeBaseline,
} from '../../src/node/baseline';
import { Trouble } from '../../src/node/trouble';
import { Sandbox } from '../support/git';

function rule(id: string, key: string): Rule {
  return {
    id,
    severity: 'error',
    summary: say`something stands here`,
    why: '',
    instead: '',
    see: [],
    conceals: 'credential',
    check: (document) => document.labelled(key).map(({ value }) => ({ range: value })),
    invalid: [''],
    valid: [''],
  };
}

const rules = [rule('inline-secret', 'password'), rule('plain-http', 'url')];
const home = unknownHome(new KnownSecrets());

function resultFor(path: string, text: string): Result {
  const document: Document = open({ path, text }, { dialects: { dialects: [], other: 'x', roots: [] } });
  const { findings, secrets } = lint(document, home, rules);
  return resultOf(document, findings, secrets, new Placeholders());
}

const secret = 'hunter' + '2x';
const text = `a:\n  password: ${secret}\n  url: u\nb:\n  - password: one\n  - password: two\n`;
const results = [resultFor('z.yaml', text), resultFor('a.yaml', text), resultFor('clean.yaml', 'x: 1\n')];
const places = (found: readonly Result[]): readonly string[] =>
  found.flatMap(({ path, findings }) => findings.map((one) => `${one.rule.id}:${path}:${one.at}`));

describe('the baseline', () => {
  test('holds places, nothing else, one a line, in order', () => {
    const file = baselineText(acceptedOf(results));
    expect(file).not.toContain(secret);
    expect(file).toBe(`{
  "version": 1,
  "findings": [
    {"rule":"inline-secret","path":"a.yaml","at":"a.password","nth":1},
    {"rule":"plain-http","path":"a.yaml","at":"a.url","nth":1},
    {"rule":"inline-secret","path":"a.yaml","at":"b.0.password","nth":1},
    {"rule":"inline-secret","path":"a.yaml","at":"b.1.password","nth":1},
    {"rule":"inline-secret","path":"z.yaml","at":"a.password","nth":1},
    {"rule":"plain-http","path":"z.yaml","at":"a.url","nth":1},
    {"rule":"inline-secret","path":"z.yaml","at":"b.0.password","nth":1},
    {"rule":"inline-secret","path":"z.yaml","at":"b.1.password","nth":1}
  ]
}
`);
    expect(baselineText([])).toBe('{\n  "version": 1,\n  "findings": [\n  ]\n}\n');
  });

  test('written and read again, it silences what was there, and only that', () => {
    const box = new Sandbox();
    expect(readBaseline(box.folder)).toBeUndefined();
    writeBaseline(box.folder, acceptedOf(results));
    const entries = readBaseline(box.folder);
    expect(entries).toEqual(acceptedOf(results));
    const today = applyBaseline(results, entries!);
    expect([places(today.results), today.unmatched]).toEqual([[], []]);
    expect(today.results.map(({ path }) => path)).toEqual(['z.yaml', 'a.yaml', 'clean.yaml']);

    const moved = `# later\n\n${text}c:\n  password: new\n`.replace('url: u', 'uri: u');
    const tomorrow = applyBaseline([resultFor('a.yaml', moved)], entries!, {
      isLookedAt: (path) => path === 'a.yaml',
    });
    expect(places(tomorrow.results)).toEqual(['inline-secret:a.yaml:c.password']);
    expect(tomorrow.unmatched).toEqual([{ rule: 'plain-http', path: 'a.yaml', at: 'a.url', nth: 1 }]);
  });

  test('of several at one place, as many as there were', () => {
    const twice = 'password: 1\n---\npassword: 2\n';
    const entries = acceptedOf([resultFor('a.yaml', twice)]);
    expect(entries.map(({ nth }) => nth)).toEqual([1, 2]);
    const now = applyBaseline([resultFor('a.yaml', `${twice}---\npassword: 3\n`)], entries);
    expect(now.results[0]?.findings.map(({ start }) => start.line)).toEqual([5]);
    expect(applyBaseline([resultFor('a.yaml', 'password: 1\n')], entries).unmatched).toEqual([entries[1]]);
  });

  test('paths may count from another folder', () => {
    const move = (path: string): string | undefined => (path === 'a.yaml' ? 'sub/a.yaml' : undefined);
    const entries = acceptedOf(results, move);
    expect(new Set(entries.map(({ path }) => path))).toEqual(new Set(['sub/a.yaml']));
    expect(
      new Set(places(applyBaseline(results, entries, { move }).results).map((one) => one.split(':')[1])),
    ).toEqual(new Set(['z.yaml']));
  });

  test('accepting a part of the tree keeps what was accepted elsewhere', () => {
    const before = acceptedOf(results);
    const now = renewed(before, [resultFor('a.yaml', 'password: 1\n')], {
      isLookedAt: (path) => path === 'a.yaml',
    });
    expect(now.map(({ path, at }) => `${path}:${at}`)).toEqual([
      'a.yaml:password',
      'z.yaml:a.password',
      'z.yaml:a.url',
      'z.yaml:b.0.password',
      'z.yaml:b.1.password',
    ]);
  });

  test('any list of places comes back, in one order', () => {
    const entry = fc.record({
      rule: fc.stringMatching(/^[a-z][a-z-]{0,8}$/),
      path: fc.string({ minLength: 1 }),
      at: fc.stringMatching(/^[\w.*-]{0,9}$/),
      nth: fc.integer({ min: 1, max: 9 }),
    });
    const box = new Sandbox();
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        box.write(baselineName, baselineText(entries));
        const read = readBaseline(box.folder)!;
        expect(baselineText(read)).toBe(baselineText([...entries].reverse()));
        expect(read).toHaveLength(entries.length);
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    `{"password": "${secret}"`,
    secret,
    'null',
    '[]',
    '{"version":2,"findings":[]}',
    '{"version":1,"findings":{}}',
    `{"version":1,"findings":["${secret}"]}`,
    `{"version":1,"findings":[{"rule":"x","path":"a","at":"${secret} y","nth":1}]}`,
    '{"version":1,"findings":[{"rule":"x","path":"a","at":"b","nth":0}]}',
    '{"version":1,"findings":[{"rule":"x","path":"a","at":"b"}]}',
    '<<<<<<< HEAD\n{}',
    '\0',
  ])('what is no baseline is trouble: %j', (content) => {
    const box = new Sandbox({ [baselineName]: content });
    const read = (): unknown => readBaseline(box.folder);
    expect(read).toThrow(Trouble);
    expect(read).toThrow(/write it anew with haguard lint --accept/);
    expect(read).not.toThrow(secret);
  });

  test('a link is not written through', () => {
    const elsewhere = new Sandbox({ bashrc: 'mine' });
    const box = new Sandbox();
    box.link(baselineName, elsewhere.path('bashrc'));
    expect(() => writeBaseline(box.folder, [])).toThrow(Trouble);
    expect(readFileSync(elsewhere.path('bashrc'), 'utf8')).toBe('mine');
    box.remove(baselineName);
    box.link(baselineName, elsewhere.path('nothing'));
    expect(() => writeBaseline(box.folder, [])).toThrow(Trouble);
    expect(existsSync(elsewhere.path('nothing'))).toBe(false);
  });
});

describe('allow', () => {
  const allowed = (rule: string, path: string, at: string): Parameters<typeof applyAllow>[1][number] => ({
    rule,
    path,
    at,
    line: 1,
  });

  test('silences all findings of the rule at the place, and tells what it speaks for no more', () => {
    const items = [
      allowed('inline-secret', 'a.yaml', 'a.password'),
      allowed('plain-http', 'a.yaml', 'a.password'),
      allowed('inline-secret', 'gone.yaml', 'x'),
    ];
    const { results: left, unmatched } = applyAllow(results, items);
    expect(places(left)).toHaveLength(7);
    expect(places(left)).not.toContain('inline-secret:a.yaml:a.password');
    expect(unmatched).toEqual(items.slice(1));
    expect(applyAllow(results, items, { isLookedAt: (path) => path === 'a.yaml' }).unmatched).toEqual([
      items[1],
    ]);
  });

  test('has no limit of how many', () => {
    const twice = resultFor('a.yaml', 'password: 1\n---\npassword: 2\n');
    expect(places(applyAllow([twice], [allowed('inline-secret', 'a.yaml', 'password')]).results)).toEqual([]);
  });
});
