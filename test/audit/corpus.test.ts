import { join } from 'node:path';
import { procedures } from '../../rules/procedures';
import { corpus, hasCorpus } from '../support/corpus';
import { auditOf } from '../support/live';
import { plantedIn, plantedRepositories } from '../support/planted';
import { wordsOfRules } from '../support/words';

const ownWords = [
  wordsOfRules,
  ...procedures.flatMap(({ seed, looks, next, evidence }) => [seed, looks, next, ...evidence]),
].join('\n');

(hasCorpus ? describe : describe.skip)('real configurations in which secrets were planted', () => {
  let homes = 0;
  let values = 0;
  afterAll(() => {
    expect(homes).toBeGreaterThan(20);
    expect(values).toBeGreaterThan(500);
  });

  test.each(plantedRepositories().map((repo) => [repo] as const))(
    '%s is audited, and nothing of them is shown',
    async (repo) => {
      const folder = join(corpus, 'unsecret', repo.replace('/', '__'));
      const { code, out, err } = await auditOf(folder, ['--format', 'json']);
      if (code === 2) {
        // Some are not homes, but have only the neighbours' files.
        expect(err).toMatch(/^haguard: there (?:is no configuration\.yaml|are several homes) in /);
        return;
      }
      homes++;
      let leaks = 0;
      for (const value of plantedIn(repo)) {
        values++;
        // Short numbers stand in every report, as those of lines and days.
        if (!/^\d{1,6}$/.test(value) && !ownWords.includes(value) && out.includes(value)) leaks++;
      }
      expect(leaks).toBe(0);
    },
    60_000,
  );
});
