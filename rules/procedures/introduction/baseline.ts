import type { Procedure } from '../../../src/audit/procedure';
import { remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';

export const baseline: Procedure = {
  id: 'baseline',
  seed: 'The advice is a baseline, and no home is secure because it follows a list.',
  looks: 'The report ends with what it did not look at.',
  evidence: [],
  next: 'Read the end of the report: what stands there is yours to look at.',
  links: [],
  check: ({ isLive }) =>
    remind(
      isLive
        ? say`This is a list of what files can show, not an assessment of your home.`
        : say`This is a list of what files can show, and a checkout shows less than the machine: there, haguard audit sees more.`,
    ),
  examples: { remind: [{ says: 'not an assessment' }, { mode: 'checkout', says: 'shows less' }] },
};
