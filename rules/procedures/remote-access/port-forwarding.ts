import type { Procedure } from '../../../src/audit/procedure';
import { finding, remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { addressOf, count } from '../look';

export const portForwarding: Procedure = {
  id: 'port-forwarding',
  seed: 'Remote access by a port that the router forwards.',
  looks:
    'What files hint at: an external address with the port of Home Assistant in it, ports that UPnP is asked to open. What the router does cannot be seen.',
  evidence: ['homeassistant.external_url', 'upnp (YAML)'],
  next: 'Forward 443 to a proxy that encrypts, never 8123 to Home Assistant; and look through the list of forwarded ports of the router.',
  links: [],
  check(estate) {
    const external = addressOf(estate, 'external_url');
    const ports = [...estate.at('upnp.ports'), ...estate.at('upnp.port_mapping')].map((one) => one.evidence);
    const isDirect =
      typeof external === 'object' &&
      external.where === 'internet' &&
      [...estate.at('homeassistant.external_url')].some(({ entry }) => /:8123(?:\/|$)/.test(entry.data));
    const stored = estate.value('core.config', 'external_url');
    const isStoredDirect =
      typeof external === 'object' &&
      external.where === 'internet' &&
      typeof stored === 'string' &&
      /:8123(?:\/|$)/.test(stored);
    if (isDirect || isStoredDirect) {
      return finding(
        external.scheme === 'http' ? 'error' : 'info',
        say`The external address has the port of Home Assistant: the router seems to forward it.`,
        {
          evidence: [external.evidence],
        },
      );
    }
    if (ports.length > 0)
      return finding('warning', say`${count(ports.length, say`setting`)} ask UPnP to open ports.`, {
        evidence: ports,
      });
    return remind(say`Which ports the router forwards cannot be seen: look there.`);
  },
  examples: {
    finding: [
      {
        files: { 'configuration.yaml': 'homeassistant:\n  external_url: http://home.example.org:8123\n' },
        says: 'seems to forward',
      },
      { files: { '.storage/core.config': { external_url: 'https://home.example.org:8123' } } },
      { files: { 'configuration.yaml': 'upnp:\n  port_mapping: true\n' }, says: 'UPnP' },
    ],
    remind: [
      {},
      { files: { 'configuration.yaml': 'homeassistant:\n  external_url: https://home.example.org\n' } },
    ],
  },
};
