import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineStarts, touches, type Range } from '../src/core/text';
import { unmark } from '../src/core/example';
import type { Document } from '../src/core/document';
import type { Home } from '../src/core/home';
import { edited } from '../src/fix/edits';
import { lint, speaksOf, type Linted } from '../src/core/lint';
import { conceal, Placeholders } from '../src/core/conceal';
import { resultOf } from '../src/core/result';
import type { Example, Rule } from '../src/core/rule';
import { reports } from '../src/report';
import { pageOf } from '../src/report/page';
import { rules, subjects } from '../rules';
import { dialects } from '../rules/tables/dialects';
import { unusedIgnore } from '../rules/hygiene/unused-ignore';
import { asJson } from './support/as-json';
import { bothParsers } from './support/parsers';
import { read, readAtHome } from './support/reading';
import { wordsOfRules } from './support/words';
import { about } from './report/run';

/**
 * The laws: what holds for every rule holds for its examples, so that no rule needs a test file of its own. A law applies
 * to an example where its form and reader allow; how often each was applied is printed at the end.
 */
const applied = new Map<string, number>();
const apply = (law: string): void => void applied.set(law, (applied.get(law) ?? 0) + 1);
afterAll(() => {
  const counts = [...applied].map(([law, count]) => `${law} ${count}`);
  process.stdout.write(`Laws applied over ${rules.length} rules: ${counts.join(' · ')}\n`);
});

interface Case {
  readonly rule: Rule;
  readonly path: string;
  readonly text: string;
  readonly marks: readonly Range[];
  readonly others: Readonly<Record<string, string>>;
  readonly home: Partial<Home>;
}

function caseOf(rule: Rule, example: Example): Case {
  const { blob, marks, others, home } = unmark(example);
  return { rule, path: blob.path, text: blob.text, marks, others, home };
}

/** Reads the example, or another text in its place, and lints it. */
function linted(
  one: Case,
  list: readonly Rule[],
  text = one.text,
  path = one.path,
): Linted & { document: Document } {
  const { document, home } = readAtHome({ path, text }, one.others, one.home);
  return { document, ...lint(document, home, list) };
}

const isYaml = ({ path }: Case): boolean => /\.ya?ml$/.test(path);
const commentMark = ({ path }: Case): string | undefined =>
  /\.ya?ml$/.test(path) ? '#' : path.endsWith('.js') ? '//' : undefined;

/** Is this offset within a text of several lines, where a comment would be part of it? */
function insideText({ path, text }: Case, offset: number): boolean {
  return read({ path, text }).entries.some(
    ({ kind, nodeStart, end }) => kind === 'scalar' && nodeStart < offset && offset < end,
  );
}

/** Values that the example does not mark and that neither the rule nor the path mentions: no report shows them. */
function unmarkedValues({ path, text, marks }: Case): string[] {
  const said = [wordsOfRules, path, ...read({ path, text }).entries.map(({ name }) => name)].join(' ');
  return read({ path, text })
    .entries.filter(
      ({ kind, tag, value }) =>
        kind === 'scalar' && tag === undefined && !marks.some((mark) => touches(mark, value)),
    )
    .map(({ data }) => data)
    .filter((data) => data.length > 5 && /[a-z]{4}/i.test(data) && !said.includes(data));
}

/** The ranges that the rule flags in a text. */
function flagged(one: Case, text: string, path = one.path): Range[] {
  const list = one.rule === unusedIgnore ? rules : [one.rule];
  return linted(one, list, text, path)
    .findings.filter((finding) => finding.rule === one.rule)
    .map(({ range }) => range);
}

const texts = (text: string, ranges: readonly Range[]): string[] =>
  ranges.map((range) => text.slice(...range));

function shifted(one: Case, prefix: string): void {
  const ranges = flagged(one, prefix + one.text);
  expect(ranges).toEqual(one.marks.map(([start, end]) => [start + prefix.length, end + prefix.length]));
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  const invalid = rule.invalid.map((example) => caseOf(rule, example));
  const valid = rule.valid.map((example) => caseOf(rule, example));
  const laws = new Set<number>();
  const count = (law: string): void => {
    laws.add(Number.parseInt(law, 10));
    apply(law);
  };

  test.each(invalid)('1 flags exactly the marks: $text', (one) => {
    expect(flagged(one, one.text)).toEqual(one.marks);
    expect(one.marks.length).toBeGreaterThan(0);
    count('1 marks');
  });

  test.each(valid)('2 is silent: $text', (one) => {
    expect(one.marks).toEqual([]);
    expect(texts(one.text, flagged(one, one.text))).toEqual([]);
    count('2 silence');
  });

  test.each(invalid)('3 ranges move with the text: $text', (one) => {
    if (one.marks.every(([, end]) => end === 0)) {
      // It means the file as such, wherever its text begins.
      for (const prefix of ['\uFEFF', '\n']) expect(flagged(one, prefix + one.text)).toEqual(one.marks);
      count('3 whole file');
      return;
    }
    const mark = commentMark(one);
    if (mark !== undefined) {
      shifted(one, `${mark} a line before 🏠\n`);
      count('3 comment');
    }
    shifted(one, '\uFEFF');
    count('3 mark of order');
    const windows = one.text.replaceAll('\n', '\r\n');
    expect(texts(windows, flagged(one, windows)).map((text) => text.replaceAll('\r\n', '\n'))).toEqual(
      texts(one.text, one.marks),
    );
    count('3 line ends');
  });

  test.each(invalid)('4 an ignore silences it, and an idle ignore is told: $text', (one) => {
    const mark = commentMark(one);
    if (
      mark === undefined ||
      rule === unusedIgnore ||
      rule.id === 'unreadable' ||
      one.marks.every(([, end]) => end === 0)
    )
      return;
    const starts = lineStarts(one.text);
    const ignore = `${mark} haguard: ignore[${rule.id}] it is an example\n`;
    const lines = new Set(one.marks.map(([start]) => starts.filter((at) => at <= start).length));
    const isLoneLine = (line: number): boolean =>
      /^[\w\s-]*[:-]|^\s*\S+ = |^\s*$/.test(one.text.slice(starts[line - 1]));
    if (rule.id === 'secret-in-comment' || !isYaml(one) || ![...lines].every(isLoneLine)) return;
    let text = one.text;
    for (const line of [...lines].sort((a, b) => b - a)) {
      const at = starts[line - 1] ?? 0;
      const indent = /^ */.exec(text.slice(at))?.[0] ?? '';
      if (insideText(one, at)) return;
      text = text.slice(0, at) + indent + ignore + text.slice(at);
    }
    expect(texts(text, flagged(one, text))).toEqual([]);
    count('4 ignored');
    const idle = `${ignore}homeassistant:\n`;
    const told = linted(one, rules, idle).findings;
    expect(told.filter((finding) => finding.rule === unusedIgnore)).toHaveLength(1);
    count('4 idle ignore');
  });

  test.each(invalid)('5 a fix lints clean, stays readable, and twice is once: $text', (one) => {
    const fixed = (text: string): string => {
      const { findings } = linted(one, [rule], text);
      return edited(
        text,
        findings.flatMap(({ fix }) => fix?.edits ?? []),
      );
    };
    const after = fixed(one.text);
    if (after === one.text) return;
    const [before, now] = [linted(one, [rule]), linted(one, [rule], after)];
    // What had a fix is silent; what had none is as it was.
    expect(now.findings).toHaveLength(before.findings.filter(({ fix }) => !fix).length);
    expect(now.document.problems.length).toBeLessThanOrEqual(before.document.problems.length);
    expect(now.document.dialect).toBe(before.document.dialect);
    expect(fixed(after)).toBe(after);
    for (const { fix } of before.findings) {
      if (fix) count(fix.unsafe === undefined ? '5 safe fix' : '5 unsafe fix');
    }
  });

  test.each(invalid)('6 nothing marked survives: $text', (one) => {
    const { document, findings, secrets } = linted(one, rules);
    const result = resultOf(document, findings, secrets, new Placeholders());
    for (const [format, report] of Object.entries(reports)) {
      const text = report([result], { ...about, all: true });
      for (const value of unmarkedValues(one))
        expect([format, text.includes(value)]).toEqual([format, false]);
    }
    count('6 reported');
    if (!rule.conceals) return;
    const hidden = conceal(document, secrets, new Placeholders());
    const parts = texts(one.text, one.marks)
      .flatMap((marked) => marked.split('\n'))
      .filter((part) => part.trim().length > 3);
    for (const part of parts) expect(hidden).not.toContain(part.trim());
    expect(lineStarts(hidden)).toHaveLength(lineStarts(one.text).length);
    const again = linted(one, rules, hidden);
    expect(conceal(again.document, again.secrets, new Placeholders())).toBe(hidden);
    count('6 concealed');
    // What our own help says by way of example is no leak: SARIF has all of it.
    const help = findings.map(({ rule }) => `${rule.why} ${rule.instead}`).join(' ');
    const telling = parts.filter((part) => !help.includes(part.trim()));
    for (const [format, report] of Object.entries(reports)) {
      for (const colour of [true, false]) {
        const text = report([result], { ...about, colour, all: true });
        for (const part of telling) expect([format, text.includes(part.trim())]).toEqual([format, false]);
      }
    }
  });

  test.each(invalid)('7 the same as JSON: $text', (one) => {
    if (!isYaml(one)) return;
    const json = asJson(one.text);
    // A script that is written in one line of JSON, with its line ends escaped, is not read as a script.
    if (json === undefined || one.text.includes('[[[')) return;
    // Nor is a file that another one includes, which names it with its ending.
    if (Object.values(one.others).some((text) => text.includes('!include'))) return;
    const { dialect } = read({ path: one.path, text: one.text });
    const path = one.path.replace(/\.ya?ml$/, '.json');
    if (read({ path, text: json }).dialect !== dialect) return;
    expect(flagged(one, json, path)).toHaveLength(one.marks.length);
    count('7 as JSON');
  });

  test.each([...invalid, ...valid])('8 both YAML parsers agree: $text', (one) => {
    if (!isYaml(one)) return;
    const seen = bothParsers(one.text);
    if (!seen) return;
    expect(seen[1]).toEqual(seen[0]);
    count('8 parsers agree');
  });

  test.each(invalid)('10 speaks of it: $text', (one) => {
    const { document } = readAtHome({ path: one.path, text: one.text }, one.others, one.home);
    expect(speaksOf(rule, document)).toBe(true);
    count('10 spoken of');
  });

  test('10 names dialects that there are, and keys as they are looked up', () => {
    expect(rule.of?.filter((id) => !dialects.dialects.some((dialect) => dialect.id === id)) ?? []).toEqual(
      [],
    );
    expect(rule.of).not.toEqual([]);
    expect(rule.keys?.filter((key) => key === '' || key !== key.toLowerCase()) ?? []).toEqual([]);
    expect(rule.keys).not.toEqual([]);
    expect(rule.texts).not.toEqual([]);
    expect(rule.texts?.includes('') ?? false).toBe(false);
  });

  test('9 has words for people, a current page, and passes at least four laws', () => {
    expect(rule.summary).toMatch(/^[A-Z`].*\.$/);
    expect(rule.why.length).toBeGreaterThan(60);
    expect(rule.instead.length).toBeGreaterThan(20);
    const subject = Object.keys(subjects).find((name) => subjects[name]?.includes(rule));
    expect(readFileSync(join(__dirname, '..', 'docs', 'rules', `${rule.id}.md`), 'utf8')).toBe(
      pageOf(rule, subject),
    );
    count('9 page');
    expect(laws.size).toBeGreaterThanOrEqual(4);
  });
});

test('5 has something to apply to: some fixes are safe, some are not', () => {
  expect(applied.get('5 safe fix')).toBeGreaterThan(1);
  expect(applied.get('5 unsafe fix')).toBeGreaterThan(1);
});

/** The block of an example in a file of its own, which the configuration includes. */
function inFile(one: Case): Case | undefined {
  const [, key, block] = /^(\w+):\n((?:[ -][^\n]*\n)+)$/.exec(one.text) ?? [];
  if (one.path !== 'configuration.yaml' || key === undefined || block === undefined) return undefined;
  const others = { ...one.others, [one.path]: `${key}: !include part.yaml\n` };
  return { ...one, path: 'part.yaml', text: block, others };
}

// A rule that does not look at a dialect has no guard of its own against it: there is nothing to compare with.
describe('11 without its keys, a rule has nothing to tell', () => {
  const examples = rules.flatMap((rule) =>
    [...rule.invalid, ...rule.valid].map((example) => caseOf(rule, example)),
  );
  const parts = examples.map(inFile).filter((part) => part !== undefined);

  test.each([
    ['11 without keys', examples],
    ['11 without keys, included', parts],
  ])('%s', (law, cases) => {
    const told: string[] = [];
    let flags = 0;
    for (const { path, text, others, home: facts } of cases) {
      const { document, home } = readAtHome({ path, text }, others, facts);
      for (const rule of rules) {
        if (rule.of?.includes(document.dialect) === false) continue;
        const count = [...rule.check(document, home)].length;
        if (speaksOf(rule, document)) {
          flags += count;
          continue;
        }
        if (count > 0) told.push(`${rule.id}: ${text}`);
        apply(law);
      }
    }
    expect(told).toEqual([]);
    expect(flags).toBeGreaterThan(100);
    expect(applied.get(law)).toBeGreaterThan(10_000);
  });
});
