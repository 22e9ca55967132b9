import { each, isTrue, setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { networkOf, reachOf } from '../sense/network';

const isEveryone = (data: string): boolean => {
  const network = networkOf(data);
  return network !== undefined && ['everyone', 'internet'].includes(reachOf(network));
};

export const weakShare: Rule = {
  id: 'weak-share',
  severity: 'warning',
  of: ['app-options'],
  keys: ['allow_hosts', 'workgroup'],
  summary: say`The network share lets in more than your own machines.`,
  why: `Samba shares the whole configuration, secrets, certificates and backups included. Old versions of its protocol and
unsigned connections can be read and changed on the way by any device of the network.`,
  instead: `List your own network under \`allow_hosts\`, keep \`compatibility_mode: false\` and \`server_signing: mandatory\`, and share
only what you use under \`enabled_shares\`.`,
  see: ['https://github.com/home-assistant/addons/blob/master/samba/DOCS.md'],
  check: each(setting('allow_hosts', isEveryone), (document, home) =>
    document.at('allow_hosts').length > 0 || document.at('workgroup').length > 0
      ? oldProtocol(document, home)
      : [],
  ),
  invalid: [
    {
      path: 'addons/samba/options.yaml',
      text: 'username: homeassistant\npassword: !secret samba_password\ncompatibility_mode: «true»\nserver_signing: «disabled»\nallow_hosts:\n  - «0.0.0.0/0»\n  - "«::/0»"\n',
    },
  ],
  valid: [
    {
      path: 'addons/samba/options.yaml',
      text: 'username: homeassistant\npassword: !secret samba_password\ncompatibility_mode: false\nserver_signing: mandatory\nallow_hosts:\n  - 192.168.1.0/24\n  - 10.0.0.0/8\nenabled_shares:\n  - media\n',
    },
    { path: 'addons/tool/options.yaml', text: 'compatibility_mode: true\n' },
  ],
};

const oldProtocol = each(
  setting('compatibility_mode', isTrue, () => ({
    note: say`The network share speaks outdated versions of its protocol.`,
  })),
  setting(
    'server_signing',
    (data) => data.trim() === 'disabled',
    () => ({
      note: say`The network share's connections are not protected from being changed on the way.`,
    }),
  ),
);
