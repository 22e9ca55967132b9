import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass, remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { addressOf } from '../look';
import { my } from '../my';

export const externalUrl: Procedure = {
  id: 'external-url',
  seed: 'Make sure that the external address says https.',
  looks:
    'The scheme of the external address. None is normal with Home Assistant Cloud, whose address is always https.',
  evidence: ['homeassistant.external_url (YAML)', '.storage/core.config: data.external_url'],
  next: 'Under Settings, System, Network, write the address with https:// as the one for the internet.',
  links: [my('network')],
  check(estate) {
    const external = addressOf(estate, 'external_url');
    if (external === 'unseen')
      return cannotSee(say`No external address stands in YAML, and ${estate.whyNot('core.config')}.`);
    if (external === 'hidden')
      return cannotSee(say`The external address stands in the secrets file, which is not looked into.`);
    if (external === 'none')
      return remind(
        say`No external address is set: Home Assistant is reached by its cloud, or from home alone.`,
      );
    const evidence = [external.evidence];
    if (external.scheme === 'https') return pass(say`The external address says https.`, { evidence });
    return external.where === 'internet'
      ? finding(
          'error',
          say`The external address says http: passwords and tokens cross the internet readable.`,
          { evidence },
        )
      : finding('info', say`The external address says http and leads into a home network, as with a VPN.`, {
          evidence,
        });
  },
  examples: {
    pass: [{ files: { '.storage/core.config': { external_url: 'https://home.example.org:8123' } } }],
    finding: [
      { files: { '.storage/core.config': { external_url: 'http://home.example.org' } }, says: 'readable' },
      {
        files: { 'configuration.yaml': 'homeassistant:\n  external_url: http://192.168.1.10:8123\n' },
        says: 'VPN',
      },
    ],
    remind: [{ files: { '.storage/core.config': {} } }],
    'cannot-see': [
      { mode: 'checkout' },
      { says: 'is not there' },
      { files: { 'configuration.yaml': 'homeassistant:\n  external_url: !secret url\n' } },
    ],
  },
};
