import { isTrue } from '../../src/core/checks';
import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { itemsOf, networkOf, reachOf, type Reach } from '../sense/network';

export const bypassLogin: Rule = {
  id: 'bypass-login',
  severity: 'error',
  keys: ['allow_bypass_login'],
  summary: say`Devices in the trusted networks get in without a log-in.`,
  why: `With \`allow_bypass_login\` every device in those networks is a user of yours: a guest's phone, a light bulb with
old firmware, whatever a visitor plugs in. It needs no password to open a door.`,
  instead: `Remove \`allow_bypass_login\`, or keep the trusted network to single addresses (a wall tablet) and give those a
user without administrator rights by \`trusted_users\`.`,
  see: ['https://www.home-assistant.io/docs/authentication/providers/#trusted-networks'],
  *check(document) {
    for (const entry of document.at('homeassistant.auth_providers.allow_bypass_login')) {
      if (entry.kind !== 'scalar' || !isTrue(entry.data)) continue;
      const reaches = networksBeside(document, entry);
      if (reaches.some((reach) => reach !== undefined && reach !== 'machine')) yield { range: entry.value };
      // Networks that stand in secrets.yaml may be a single machine.
      else if (reaches.length === 0 || reaches.includes(undefined))
        yield { range: entry.value, severity: 'warning' };
      else
        yield {
          range: entry.value,
          severity: 'warning',
          note: say`A trusted device gets in without a log-in.`,
        };
    }
  },
  invalid: [
    'homeassistant:\n  auth_providers:\n    - type: trusted_networks\n      trusted_networks:\n        - 192.168.1.0/24\n      allow_bypass_login: «true»\n    - type: homeassistant\n',
    'homeassistant:\n  auth_providers:\n    - type: homeassistant\n    - type: trusted_networks\n      trusted_networks: 192.168.1.50\n      allow_bypass_login: «yes»\n',
    'homeassistant:\n  auth_providers:\n    - type: homeassistant\n    - type: trusted_networks\n      trusted_networks: !secret networks\n      allow_bypass_login: «on»\n',
  ],
  valid: [
    'homeassistant:\n  auth_providers:\n    - type: trusted_networks\n      trusted_networks:\n        - 192.168.1.50/32\n      allow_bypass_login: false\n',
    'homeassistant:\n  auth_providers:\n    - type: homeassistant\n',
  ],
};

/** How far each of the networks beside it reaches; undefined: not known. */
function networksBeside(document: Document, { parent }: Entry): readonly (Reach | undefined)[] {
  const networks = parent && document.childrenOf(parent).get('trusted_networks');
  if (!networks) return [];
  return itemsOf(document, networks).map(({ data }) => {
    const network = networkOf(data);
    return network && reachOf(network);
  });
}
