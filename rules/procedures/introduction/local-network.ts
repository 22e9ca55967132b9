import type { Procedure } from '../../../src/audit/procedure';
import { remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { count } from '../look';

export const localNetwork: Procedure = {
  id: 'local-network',
  seed: 'Security matters on a home network too, not only towards the internet.',
  looks:
    'Findings about hosts at home count like all others, if less gravely; none is dropped because its host is private.',
  evidence: ['all findings of the linter'],
  next: 'Give devices that you do not trust a network of their own, and protect what listens at home by a password, too.',
  links: [],
  check({ parts: { flagged, documents } }) {
    const files = count(documents.length, say`file`);
    return remind(
      say`A guest, a television or a cheap camera is inside your network. The linter has ${count(flagged.length, say`finding`)} in ${files}, those about your own network among them: haguard tells them all.`,
    );
  },
  examples: {
    remind: [
      { says: '0 findings' },
      { files: { 'configuration.yaml': 'http:\n  cors_allowed_origins: "*"\n' }, says: 'finding' },
    ],
  },
};
