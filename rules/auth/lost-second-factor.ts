import { across } from '../../src/core/home';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const lostSecondFactor: Rule = {
  id: 'lost-second-factor',
  severity: 'warning',
  keys: ['auth_mfa_modules'],
  summary: say`No user can set up a second factor for the log-in.`,
  why: `Home Assistant offers one-time codes from an authenticator app by itself. A list of \`auth_mfa_modules\` takes the
place of that offer: what is not in it is gone, and a stolen password is then enough.`,
  instead: 'Remove `auth_mfa_modules`, or add `- type: totp`.',
  see: ['https://www.home-assistant.io/docs/authentication/multi-factor-auth/'],
  *check(document, home) {
    for (const { key, kind, tag, data } of document.at('homeassistant.auth_mfa_modules')) {
      if (!key || tag !== undefined || !(kind === 'list' || (kind === 'scalar' && data === ''))) continue;
      const configuration = home.configuration(document);
      const types = [...across(configuration, 'homeassistant.auth_mfa_modules.type')].map(
        ({ entry }) => entry.data,
      );
      if (configuration.open || types.includes('totp')) continue;
      if (!types.includes('notify')) yield { range: key };
      else
        yield {
          range: key,
          severity: 'info',
          note: say`The second factor comes as a message only: the list leaves out \`totp\`.`,
        };
    }
  },
  invalid: [
    'homeassistant:\n  «auth_mfa_modules»: []\n',
    'homeassistant:\n  «auth_mfa_modules»:\n',
    'homeassistant:\n  «auth_mfa_modules»:\n    - type: notify\n',
  ],
  valid: [
    'homeassistant:\n  auth_mfa_modules:\n    - type: totp\n    - type: notify\n',
    'homeassistant:\n  auth_mfa_modules: !include second_factor.yaml\n',
    'homeassistant:\n  name: Home\n',
  ],
};
