import { commit, jsonOf, liveHome, outcomes } from '../support/live';
import { removeWork, temporary, Work } from '../support/work';

afterAll(removeWork);
test('x', async () => {
  const work = liveHome();
  const audit = await jsonOf(work.path('config'));
  console.log(JSON.stringify(outcomes(audit), null, 1));
  for (const { id, outcome, says, details, evidence } of audit.procedures)
    console.log(outcome, id, says, details.join(' | '), JSON.stringify(evidence));
  const clone = new Work(temporary());
  clone.git('clone', '-q', work.path('config'), 'clone');
  console.log(JSON.stringify(outcomes(await jsonOf(clone.path('clone'))), null, 1));
  void commit;
});
