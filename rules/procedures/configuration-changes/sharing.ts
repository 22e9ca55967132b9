import type { Procedure } from '../../../src/audit/procedure';
import { remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { privateRules, secretRules } from '../../tables/audit';
import { count } from '../look';

export const sharing: Procedure = {
  id: 'sharing',
  seed: 'With secrets in a file of their own, the rest can be shown in a forum.',
  looks: 'How many credentials and private facts would go along if these files were posted as they are.',
  evidence: ['all files of the configuration'],
  next: 'Post what haguard redact prints: it puts a name in the place of each value, and proves that none is left.',
  links: [],
  check(estate) {
    const secret = estate.flagged(...secretRules).length;
    const personal = estate.flagged(...privateRules).length;
    return remind(
      say`As they are, these files show ${count(secret, say`credential`)} and ${count(personal, say`private fact`)}: addresses, places, names. haguard redact hides them.`,
    );
  },
  examples: {
    remind: [
      { says: '0 credentials' },
      {
        files: { 'configuration.yaml': 'homeassistant:\n  latitude: 48.13743\n  longitude: 11.57549\n' },
        says: 'private fact',
      },
    ],
  },
};
