import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { httpSettings } from '../sense/http';
import { networkOf, reachOf, type Reach } from '../sense/network';

const judged: Partial<Record<Reach, Omit<Flag, 'range'>>> = {
  everyone: {},
  'whole range': {
    severity: 'warning',
    note: say`A whole range of private networks is trusted as a reverse proxy.`,
  },
  network: { severity: 'info', note: say`Every device of a home network is trusted as a reverse proxy.` },
};

export const trustedEveryone: Rule = {
  id: 'trusted-everyone',
  severity: 'error',
  of: ['home-assistant', 'storage'],
  keys: ['trusted_proxies'],
  summary: say`Every machine is trusted as a reverse proxy.`,
  why: `A trusted proxy may say from which address a visitor comes. When the whole internet is trusted, anyone can pretend
to stand in your living room, and neither log-in bans nor trusted networks mean anything. When a whole home network is
trusted, every device in it can.`,
  instead: `Name the address of your proxy alone, for example \`192.168.1.20\`, or \`172.30.33.0/24\` for the apps of Home
Assistant OS.`,
  see: ['https://www.home-assistant.io/integrations/http/#trusted_proxies'],
  *check(document) {
    for (const entry of httpSettings(document, 'trusted_proxies')) {
      if (entry.kind !== 'scalar' || entry.tag !== undefined) continue;
      const network = networkOf(entry.data);
      const judgement = network && judged[reachOf(network)];
      if (judgement) yield { ...judgement, range: entry.value };
    }
  },
  invalid: [
    'http:\n  use_x_forwarded_for: true\n  trusted_proxies:\n    - «0.0.0.0/0»\n    - "«::/0»"\n    - 172.30.33.0/24\n',
    'http:\n  use_x_forwarded_for: true\n  trusted_proxies:\n    - «192.168.0.0/16»\n    - «10.0.0.0/8»\n    - «172.16.0.0/12»\n',
    'http:\n  use_x_forwarded_for: true\n  trusted_proxies: «192.168.1.0/24»\n',
    {
      path: '.storage/http',
      text: '{"data": {"stable": {"trusted_proxies": ["«0.0.0.0/0»", "127.0.0.1/32"]}, "pending": null}}\n',
    },
  ],
  valid: [
    'http:\n  use_x_forwarded_for: true\n  trusted_proxies:\n    - 172.30.33.0/24\n    - 172.18.0.0/16\n    - fd00::5\n    - 127.0.0.1\n    - ::1\n',
    // The addresses of a proxy service.
    'http:\n  use_x_forwarded_for: true\n  trusted_proxies:\n    - 173.245.48.0/20\n    - 2400:cb00::/32\n',
    'http:\n  use_x_forwarded_for: true\n  trusted_proxies:\n    - !secret proxy\n    - 192.168.1.20\n',
  ],
};
