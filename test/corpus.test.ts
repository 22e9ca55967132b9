import { rules } from '../rules';
import type { Document } from '../src/core/document';
import { speaksOf } from '../src/core/lint';
import { touches, type Range } from '../src/core/text';
import type { Finding } from '../src/core/rule';
import { hasCorpus, lintFolder, repositories } from './support/corpus';
import { haguard } from './support/program';

const overCorpus = hasCorpus ? describe : describe.skip;

/** What a rule's ranges look like where that can be said in a pattern. */
const looks: Readonly<Record<string, RegExp>> = {
  'plain-http': /^http:\/\/$/i,
  'unverified-tls': /^(?:false|no|off)$/i,
  'any-origin': /^(?:\*|http:\/\/)$/,
  'bypass-login': /^(?:true|yes|on)$/i,
  unreadable: /^[^]{0,200}$/,
};

const holds = (outer: Range, inner: Range): boolean => outer[0] <= inner[0] && inner[1] <= outer[1];

/** Why a range is not what it should be: a key, a value, or a piece of one, of a comment, or of plain text. */
function oddity({ rule, range }: Finding, { text, form, entries, comments }: Document): string | undefined {
  const cut = text.slice(...range);
  if (range[0] < 0 || range[1] > text.length || range[0] > range[1]) return 'out of the text';
  if (looks[rule.id]) return looks[rule.id]?.test(cut) ? undefined : 'not what the rule means';
  if (cut === '') return range[0] === 0 ? undefined : 'empty';
  if (cut !== cut.trim()) return 'blanks around it';
  if (/^(["']).*\1$/s.test(cut)) return 'quotes around it';
  const inside = [
    ...comments,
    ...entries
      .filter(({ nodeStart, nodeEnd }) => touches([nodeStart - 200, nodeEnd], range))
      .flatMap(({ key, node }) => [node, ...(key ? [key] : [])]),
  ];
  if (form === 'text' || inside.some((outer) => holds(outer, range))) return undefined;
  return 'neither key nor value nor comment';
}

overCorpus.each(['asis', 'unsecret'] as const)('the corpus, %s', (tree) => {
  test('the built program ends with 0 or 1, never with trouble', () => {
    const ends = repositories(tree).map((folder) => ({ folder, ...haguard(['--all'], folder) }));
    expect(
      ends
        .filter(({ code, err }) => (code !== 0 && code !== 1) || err !== '')
        .map(({ folder, err }) => [folder, err]),
    ).toEqual([]);
    expect(ends.length).toBeGreaterThan(30);
  }, 300_000);

  test("every finding's range is what its rule means", () => {
    const odd: string[] = [];
    let count = 0;
    for (const folder of repositories(tree)) {
      lintFolder(folder, ({ document, findings }) => {
        for (const finding of findings) {
          count++;
          const why = oddity(finding, document);
          if (why) odd.push(`${folder}/${document.path}:${finding.start.line} ${finding.rule.id}: ${why}`);
        }
      });
    }
    process.stdout.write(`${count} ranges cut from ${tree}\n`);
    expect(odd).toEqual([]);
  }, 300_000);

  test('without its keys, a rule has nothing to tell', () => {
    const told: string[] = [];
    const calls = { all: 0, byDialect: 0, byKeys: 0 };
    for (const folder of repositories(tree)) {
      lintFolder(folder, ({ document, home }) => {
        for (const rule of rules) {
          calls.all++;
          if (speaksOf(rule, document)) continue;
          if (rule.of?.includes(document.dialect) === false) {
            calls.byDialect++;
            continue;
          }
          calls.byKeys++;
          for (const { range } of rule.check(document, home))
            told.push(`${folder}/${document.path}:${document.position(range[0]).line} ${rule.id}`);
        }
      });
    }
    const { all, byDialect, byKeys } = calls;
    process.stdout.write(`Of ${all} calls in ${tree}, ${byDialect} spared by dialect, ${byKeys} by keys\n`);
    expect(told).toEqual([]);
    expect(byKeys).toBeGreaterThan(all / 3);
  }, 300_000);
});
