import { join } from 'node:path';
import { Placeholders } from '../src/core/conceal';
import { resultOf, type Result } from '../src/core/result';
import { reports } from '../src/report';
import { about } from './report/run';
import { wordsOfRules } from './support/words';
import { corpus, hasCorpus, lintFolder } from './support/corpus';
import { plantedIn, plantedRepositories } from './support/planted';

(hasCorpus ? describe : describe.skip)('no planted value appears in any report', () => {
  const repositories = plantedRepositories().map((repo) => [repo] as const);

  let meant = 0;
  afterAll(() => expect(meant).toBeGreaterThan(500));

  test.each(repositories)('%s', (repo) => {
    const folder = repo.replace('/', '__');
    const values = plantedIn(repo);
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
