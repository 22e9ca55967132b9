import { setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { networkOf, reachOf } from '../sense/network';

export const forgedAddress: Rule = {
  id: 'forged-address',
  severity: 'warning',
  of: ['app-options'],
  keys: ['real_ip_from'],
  summary: say`The proxy believes everyone who says where a visitor comes from.`,
  why: `With every address under \`real_ip_from\`, any visitor can pretend to come from your living room: log-in bans hit
someone else, and networks that you trust are open.`,
  instead: 'List the address of the proxy that stands in front, or leave the list empty.',
  see: ['https://github.com/home-assistant/addons/blob/master/nginx_proxy/DOCS.md'],
  check: setting('real_ip_from', (data) => {
    const network = networkOf(data);
    return network !== undefined && reachOf(network) === 'everyone';
  }),
  invalid: [{ path: 'addons/nginx_proxy/options.yaml', text: 'real_ip_from:\n  - «0.0.0.0/0»\n' }],
  valid: [
    { path: 'addons/nginx_proxy/options.yaml', text: 'real_ip_from:\n  - 10.0.0.1\n  - 173.245.48.0/20\n' },
  ],
};
