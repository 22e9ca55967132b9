import { rules } from '../../rules';
import { also } from '../../rules/sense/also';
import { aboutSecret, isEmpty, isSecrets, isTelling, settle, spellings } from '../../rules/sense/posting';
import { isRandom } from '../../rules/sense/token-checks';
import type { Knowledge } from '../redact/knowledge';

/** What haguard knows of Home Assistant, as redaction needs it. */
export const knowledge: Knowledge = {
  rules: rules.filter(({ conceals }) => conceals !== undefined),
  more: also,
  settle,
  isTelling,
  spellings,
  aboutSecret,
  isSecrets,
  isRandom,
  isEmpty,
};
