import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { vpnApps } from '../../tables/audit';
import { addressOf, containers, listed, traces } from '../look';
import { my } from '../my';

export const vpn: Procedure = {
  id: 'vpn',
  seed: 'Remote access by a VPN.',
  looks:
    'Apps and containers that make one, and whether Home Assistant is reached from the internet beside it.',
  evidence: ['backup.json: addons', 'compose files', 'external address'],
  next: 'With a VPN no port of Home Assistant needs to be open: take the other way in away.',
  links: [my('supervisor_store')],
  check(estate) {
    const found = traces(
      estate,
      vpnApps.map((name) => say`${name}`),
    );
    if (found.length === 0)
      return cannotSee(say`No VPN shows itself in these files; it may run in the router.`);
    const names = listed([...new Set(found.map(({ name }) => name))]);
    const evidence = found.map((one) => one.evidence);
    const external = addressOf(estate, 'external_url');
    const published = [...containers(estate)].flatMap(({ document, entry }) =>
      [...document.childrenOf(document.childrenOf(entry).get('ports')).values()].filter(({ data }) =>
        /(?:^|:)8123(?::|\/|$)/.test(data),
      ),
    );
    if (typeof external === 'object' && external.where === 'internet' && external.scheme === 'http') {
      return finding(
        'warning',
        say`There is ${names}, and beside it an address on the internet without encryption.`,
        { evidence: [...evidence, external.evidence] },
      );
    }
    if (published.length > 0)
      return finding('info', say`There is ${names}, and beside it the port of Home Assistant is published.`, {
        evidence,
      });
    return pass(say`There is ${names}: for a small household the best way in.`, { evidence });
  },
  examples: {
    pass: [{ archives: [{ about: { apps: [{ slug: 'a0d7b954_tailscale' }] } }], says: 'tailscale' }],
    finding: [
      {
        archives: [{ about: { apps: [{ slug: 'a0d7b954_wireguard' }] } }],
        files: { 'configuration.yaml': 'homeassistant:\n  external_url: http://home.example.org:8123\n' },
      },
      {
        files: {
          'docker-compose.yml':
            'services:\n  tailscale:\n    image: tailscale/tailscale:v1.90.0\n  homeassistant:\n    image: ghcr.io/home-assistant/home-assistant:2026.8.1\n    ports:\n      - "8123:8123"\n',
        },
        says: 'published',
      },
    ],
    'cannot-see': [{}, { mode: 'checkout' }],
  },
};
