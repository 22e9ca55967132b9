import type { Rule } from '../src/core/rule';
import { defaultSecret } from './hygiene/default-secret';
import { duplicateSecret } from './hygiene/duplicate-secret';
import { lostReference } from './zigbee2mqtt/lost-reference';
import { misnamedSecrets } from './hygiene/misnamed-secrets';
import { shadowedSecret } from './hygiene/shadowed-secret';
import { sharedSecret } from './hygiene/shared-secret';
import { undefinedSecret } from './hygiene/undefined-secret';
import { unusedSecret } from './hygiene/unused-secret';
import { weakSecretBy } from './hygiene/weak-secret';
import type { Guessable } from './hygiene/weak-secret';

/** What `haguard secrets` looks for, the gravest first. */
export const rulesOfSecrets = (isGuessable: Guessable): readonly Rule[] => [
  undefinedSecret,
  lostReference,
  misnamedSecrets,
  defaultSecret,
  weakSecretBy(isGuessable),
  sharedSecret,
  duplicateSecret,
  shadowedSecret,
  unusedSecret,
];
