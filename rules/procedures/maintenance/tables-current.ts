import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { dayOf, say } from '../../../src/core/say';
import { limits } from '../../tables/audit';

export const tablesCurrent: Procedure = {
  id: 'tables-current',
  beyond: true,
  seed: 'Not on the page: a tool that works offline is as current as its tables.',
  looks: 'The day of the tables of advisories, alerts and versions. After 90 days it is a finding.',
  evidence: ['haguard itself'],
  next: 'Install a newer haguard. Maintainers: npm run tables.',
  links: [],
  check(estate) {
    const { collected } = estate.parts;
    const age = estate.age(collected);
    if (age === undefined) return cannotSee(estate.clock ?? say`The tables are of ${dayOf(collected)}.`);
    return age > limits.tablesOld
      ? finding(
          'warning',
          say`What haguard knows of advisories, alerts and versions is of ${dayOf(collected)}: newer ones are missing.`,
          { age },
        )
      : pass(say`What haguard knows of advisories, alerts and versions is of ${dayOf(collected)}.`, { age });
  },
  examples: {
    pass: [{}],
    finding: [{ clock: 100, says: 'newer ones' }],
    'cannot-see': [{ clock: -30 }],
  },
};
