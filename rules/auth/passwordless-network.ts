import { isTrue } from '../../src/core/checks';
import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import { across, type Home } from '../../src/core/home';
import type { Flag, Rule } from '../../src/core/rule';
import { say, type Words } from '../../src/core/say';
import { itemsOf, networkOf, overlap, reachOf } from '../sense/network';

export const passwordlessNetwork: Rule = {
  id: 'passwordless-network',
  severity: 'warning',
  keys: ['trusted_networks'],
  summary: say`Everyone in a network may choose a user and is in, without a password.`,
  why: `The trusted networks provider asks for no password and no second factor. Whoever joins the Wi-Fi, a guest, a
neighbour who was once given the password, a camera with a hole in it, can choose the administrator.`,
  instead: `Remove the provider: the app and the browser stay signed in anyway. For a wall tablet trust its single address
(\`192.168.1.50/32\`) and tie it by \`trusted_users\` to a user without administrator rights.`,
  see: ['https://www.home-assistant.io/docs/authentication/providers/#trusted-networks'],
  *check(document, home) {
    for (const entry of document.at('homeassistant.auth_providers.trusted_networks')) {
      if (entry.key) yield* judge(document, home, entry, entry.key);
    }
  },
  invalid: [
    'homeassistant:\n  auth_providers:\n    - type: homeassistant\n    - type: trusted_networks\n      «trusted_networks»:\n        - 192.168.1.0/24\n        - fd00::/8\n',
    'homeassistant:\n  auth_providers:\n    - type: trusted_networks\n      trusted_networks:\n        - «0.0.0.0/0»\n        - "«::/0»"\n',
    'homeassistant:\n  auth_providers:\n    - type: trusted_networks\n      «trusted_networks»: 203.0.113.7\n',
    'homeassistant:\n  auth_providers:\n    - type: trusted_networks\n      «trusted_networks»:\n        - 192.168.1.50\n',
    'homeassistant:\n  auth_providers:\n    - type: trusted_networks\n      «trusted_networks»: !secret networks\n',
    'homeassistant:\n  auth_providers:\n    - type: trusted_networks\n      «trusted_networks»: 172.30.33.0/24\nhttp:\n  use_x_forwarded_for: true\n  trusted_proxies: 172.30.33.2\n',
  ],
  valid: [
    'homeassistant:\n  auth_providers:\n    - type: homeassistant\n    - type: trusted_networks\n      trusted_networks:\n        - 192.168.1.50/32\n      trusted_users:\n        192.168.1.50: 0123456789abcdef0123456789abcdef\n',
    // The rule about allow_bypass_login tells of this one.
    'homeassistant:\n  auth_providers:\n    - type: trusted_networks\n      trusted_networks: 192.168.1.0/24\n      allow_bypass_login: true\n',
    'homeassistant:\n  auth_providers:\n    - type: homeassistant\n',
  ],
};

function* judge(
  document: Document,
  home: Home,
  entry: Entry,
  key: readonly [number, number],
): Generator<Flag> {
  const items = itemsOf(document, entry);
  const networks = items.map(({ data }) => networkOf(data));
  const reaches = networks.map((network) => network && reachOf(network));
  let strangers = false;
  for (const [i, reach] of reaches.entries()) {
    if (reach !== 'everyone') continue;
    strangers = true;
    yield {
      range: items[i]?.value ?? key,
      severity: 'error',
      note: say`Everyone may choose a user and is in, without a password.`,
    };
  }
  if (reaches.includes('internet')) {
    yield {
      range: key,
      severity: 'error',
      note: say`Whoever has one of these addresses on the internet is in, without a password.`,
    };
    return;
  }
  if (strangers || isTrue(document.beside(entry, 'allow_bypass_login') ?? '')) return;

  const proxied = networks.some((network) => network && holdsProxy(document, home, network));
  if (reaches.some((reach) => reach !== undefined && reach !== 'machine')) {
    yield { range: key, ...(proxied && { note: behindProxy }) };
  } else if (proxied) yield { range: key, note: behindProxy };
  else if (!hasUsers(document, entry) || reaches.includes(undefined)) {
    const note = reaches.includes(undefined) ? unknown : single;
    yield { range: key, severity: 'info', note };
  }
}

const behindProxy: Words = say`A network needs no password, and the reverse proxy stands in it: visitors from outside may count as at home.`;
const single: Words = say`A device may choose any user, without a password: \`trusted_users\` would tie it to one.`;
const unknown: Words = say`Networks that stand elsewhere get in without a password.`;

function holdsProxy(
  document: Document,
  home: Home,
  network: NonNullable<ReturnType<typeof networkOf>>,
): boolean {
  for (const { entry } of across(home.configuration(document), 'http.trusted_proxies')) {
    const proxy = entry.kind === 'scalar' ? networkOf(entry.data) : undefined;
    if (proxy && overlap(network, proxy)) return true;
  }
  return false;
}

const hasUsers = (document: Document, { parent }: Entry): boolean =>
  parent !== undefined && document.childrenOf(parent).has('trusted_users');
