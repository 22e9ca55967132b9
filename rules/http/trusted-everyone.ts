import ipaddr from 'ipaddr.js';
import { setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

/** Wider than any home's network: the private networks themselves are /8 and fc00::/7. */
function isFarTooWide(network: string): boolean {
  if (!ipaddr.isValidCIDR(network)) return false;
  const [address, bits] = ipaddr.parseCIDR(network);
  return address.kind() === 'ipv4' ? bits < 8 : bits < 7;
}

export const trustedEveryone: Rule = {
  id: 'trusted-everyone',
  severity: 'error',
  summary: say`Every machine is trusted as a reverse proxy.`,
  why: `A trusted proxy may say from which address a visitor comes. When the whole internet is trusted, anyone can pretend
to stand in your living room, and neither log-in bans nor trusted networks mean anything.`,
  instead:
    'Name the address of your proxy alone, for example `172.30.33.0/24` for the apps of Home Assistant OS.',
  see: ['https://www.home-assistant.io/integrations/http/#trusted_proxies'],
  check: setting('http.trusted_proxies', isFarTooWide),
  invalid: [
    'http:\n  use_x_forwarded_for: true\n  trusted_proxies:\n    - «0.0.0.0/0»\n    - "«::/0»"\n    - 172.30.33.0/24\n',
  ],
  valid: [
    'http:\n  use_x_forwarded_for: true\n  trusted_proxies:\n    - 172.30.33.0/24\n    - fd00::/64\n    - 127.0.0.1\n',
  ],
};
