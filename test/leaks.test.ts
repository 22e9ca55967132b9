import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Placeholders } from '../src/core/conceal';
import { resultOf, type Result } from '../src/core/result';
import { reports } from '../src/report';
import { about } from './report/run';
import { wordsOfRules } from './support/words';
import { corpus, hasCorpus, lintFolder } from './support/corpus';

interface Planted {
  readonly repo: string;
  readonly file: string;
  readonly line: number;
}

/** The values that were planted in a repository, each once: what its lines have that the lines as they were have not. */
function plantedIn(repo: string, planted: readonly Planted[]): ReadonlySet<string> {
  const values = new Set<string>();
  for (const { file, line } of planted) {
    const [before = '', after = ''] = ['asis', 'unsecret'].map(
      (tree) => readFileSync(join(corpus, tree, repo, file), 'utf8').split('\n')[line - 1],
    );
    let from = 0;
    while (before[from] === after[from] && from < after.length) from++;
    const value =
      after
        .slice(from)
        .split(' #')[0]
        ?.trim()
        .replace(/^(["'])(.*)\1$/, '$2') ?? '';
    if (value.length > 3) values.add(value);
  }
  return values;
}

(hasCorpus ? describe : describe.skip)('no planted value appears in any report', () => {
  const all = readFileSync(hasCorpus ? join(corpus, 'unsecret.jsonl') : '/dev/null', 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Planted);
  const repositories = [...new Set(all.map(({ repo }) => repo))].map((repo) => [repo] as const);

  let meant = 0;
  afterAll(() => expect(meant).toBeGreaterThan(500));

  test.each(repositories)('%s', (repo) => {
    const folder = repo.replace('/', '__');
    const values = plantedIn(
      folder,
      all.filter((planted) => planted.repo === repo),
    );
    const results: Result[] = [];
    const raw: string[] = [];
    const names = new Placeholders();
    lintFolder(join(corpus, 'unsecret', folder), ({ document, findings, secrets }) => {
      results.push(resultOf(document, findings, secrets, names));
      for (const { range } of findings) raw.push(document.text.slice(...range));
    });

    const shown = results.flatMap(({ findings }) =>
      findings.flatMap(({ message, at, excerpt }) => [message, at, excerpt.text]),
    );
    const output = Object.values(reports).map((report) => report(results, { ...about, all: true }));
    let leaks = 0;
    for (const value of values) {
      // A short number is in every report, as that of a line, and so are the words of the rules.
      const isCommon = /^\d{1,6}$/.test(value) || wordsOfRules.includes(value);
      const where = isCommon ? shown : [...shown, ...output];
      if (where.some((text) => text.includes(value))) leaks++;
    }
    // The findings do mean planted values: without concealment they would be seen.
    for (const value of values) if (raw.some((text) => text.includes(value))) meant++;
    expect(leaks).toBe(0);
  });
});
