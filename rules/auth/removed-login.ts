import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isAtLeast } from '../../src/core/version';

export const removedLogin: Rule = {
  id: 'removed-login',
  severity: 'error',
  of: ['home-assistant'],
  keys: ['api_password', 'trusted_networks', 'auth_providers', 'auth_mfa_modules'],
  summary: say`This way to log in no longer exists, and Home Assistant refuses the block.`,
  why: `One shared password for the whole house, or none for a network, is how log-in worked before there were users. The
settings do nothing today but keep the configuration from loading, and the password in them may still be in use elsewhere.`,
  instead: `Delete the setting. People log in with users of their own (\`type: homeassistant\`, which needs no line at
all), programs with a long-lived access token. Change the password wherever else it is used.`,
  see: ['https://www.home-assistant.io/docs/authentication/providers/'],
  *check(document, { version }) {
    for (const place of ['http.api_password', 'http.trusted_networks']) {
      for (const { key } of document.at(place)) if (key) yield { range: key };
    }
    for (const list of ['auth_providers', 'auth_mfa_modules']) {
      for (const entry of document.at(`homeassistant.${list}.type`)) {
        if (entry.data === 'insecure_example') yield { range: entry.value };
        else if (entry.data === 'legacy_api_password')
          yield {
            range: entry.value,
            ...(isAtLeast(version, '2024.7') === false && {
              note: say`One password for everyone opens the house, and from 2024.7 on Home Assistant refuses the block.`,
            }),
          };
      }
    }
  },
  invalid: [
    'http:\n  «api_password»: !secret http_password\n',
    'http:\n  «trusted_networks»:\n    - 192.168.1.0/24\n',
    'homeassistant:\n  auth_providers:\n    - type: «legacy_api_password»\n      api_password: !secret http_password\n',
    'homeassistant:\n  auth_providers:\n    - type: «insecure_example»\n      users:\n        - username: me\n          password: !secret me\n',
    'homeassistant:\n  auth_mfa_modules:\n    - type: «insecure_example»\n',
  ],
  valid: [
    'http:\n  server_port: 8123\n',
    'homeassistant:\n  auth_providers:\n    - type: homeassistant\n',
    'binary_sensor:\n  - platform: example\n    api_password: !secret example\n',
  ],
};
