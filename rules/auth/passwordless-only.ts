import { across } from '../../src/core/home';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const passwordlessOnly: Rule = {
  id: 'passwordless-only',
  severity: 'warning',
  keys: ['auth_providers'],
  summary: say`Nobody can log in with a password, for the list of providers leaves out \`homeassistant\`.`,
  why: `A list of \`auth_providers\` takes the place of the usual log-in. Without \`homeassistant\` in it there are no
passwords and no second factor: only where someone stands counts, and from elsewhere you lock yourself out.`,
  instead: 'Add `- type: homeassistant` to the list, or remove the list.',
  see: ['https://www.home-assistant.io/docs/authentication/providers/'],
  *check(document, home) {
    for (const { key, kind } of document.at('homeassistant.auth_providers')) {
      if (!key || kind !== 'list') continue;
      const configuration = home.configuration(document);
      const types = [...across(configuration, 'homeassistant.auth_providers.type')].map(
        ({ entry }) => entry.data,
      );
      if (configuration.open || types.length === 0 || types.includes('homeassistant')) continue;
      yield { range: key };
    }
  },
  invalid: [
    'homeassistant:\n  «auth_providers»:\n    - type: trusted_networks\n      trusted_networks:\n        - 192.168.1.50/32\n',
  ],
  valid: [
    'homeassistant:\n  auth_providers:\n    - type: homeassistant\n    - type: trusted_networks\n      trusted_networks:\n        - 192.168.1.50/32\n',
    'homeassistant:\n  auth_providers: !include providers.yaml\n',
  ],
};
