import { isTrue, setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const bypassLogin: Rule = {
  id: 'bypass-login',
  severity: 'warning',
  summary: say`Devices in the trusted networks get in without a log-in.`,
  why: `With \`allow_bypass_login\` every device in those networks is a user of yours: a guest's phone, a light bulb with
old firmware, whatever a visitor plugs in. It needs no password to open a door.`,
  instead: `Remove \`allow_bypass_login\`, or keep the trusted network to single addresses (a wall tablet) and give those a
user without administrator rights by \`trusted_users\`.`,
  see: ['https://www.home-assistant.io/docs/authentication/providers/#trusted-networks'],
  check: setting('homeassistant.auth_providers.allow_bypass_login', isTrue),
  invalid: [
    'homeassistant:\n  auth_providers:\n    - type: trusted_networks\n      trusted_networks:\n        - 192.168.1.0/24\n      allow_bypass_login: «true»\n    - type: homeassistant\n',
  ],
  valid: [
    'homeassistant:\n  auth_providers:\n    - type: trusted_networks\n      trusted_networks:\n        - 192.168.1.50/32\n      allow_bypass_login: false\n',
  ],
};
