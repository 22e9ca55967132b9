import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { dnsApps } from '../../tables/audit';
import { addressOf, entriesOf, evidenceOf, traces } from '../look';

const suffix = '.duckdns.org';

export const duckdns: Procedure = {
  id: 'duckdns',
  seed: 'Remote access by DuckDNS with Let’s Encrypt.',
  looks:
    'The integration, the app or an address of DuckDNS; whether the token stands in plain text, and whether the address is encrypted.',
  evidence: ['duckdns (YAML)', '.storage/core.config_entries', 'backup.json: addons', 'external address'],
  next: 'Keep the token in secrets.yaml: whoever has it can point your address at a machine of theirs, and get a certificate for it.',
  links: ['https://www.duckdns.org/'],
  check(estate) {
    const external = addressOf(estate, 'external_url');
    const isHost = typeof external === 'object' && external.host.toLowerCase().endsWith(suffix);
    const written = [...estate.at('duckdns')];
    const signs = [
      ...written.map((one) => one.evidence),
      ...traces(
        estate,
        dnsApps.map((name) => say`${name}`),
      ).map((one) => one.evidence),
      ...(isHost ? [external.evidence] : []),
    ];
    const isSet = entriesOf(estate).some(({ domain }) => domain === 'duckdns');
    if (signs.length === 0 && !isSet) return cannotSee(say`DuckDNS does not show itself in these files.`);
    const tokens = [...estate.at('duckdns.access_token')];
    const plain = estate
      .flagged('inline-secret', 'known-token', 'secret-elsewhere')
      .filter(({ path, line }) =>
        tokens.some(({ evidence }) => evidence.file === path && evidence.line === line),
      );
    if (plain.length > 0)
      return finding('error', say`The token of DuckDNS stands in plain text.`, {
        evidence: evidenceOf(plain),
      });
    if (isHost && external.scheme === 'http')
      return finding('error', say`The address of DuckDNS is used without encryption.`, { evidence: signs });
    return remind(
      say`DuckDNS is in use: see that its token is known to nobody, and that the certificate is renewed.`,
      { evidence: signs },
    );
  },
  examples: {
    finding: [
      {
        files: {
          'configuration.yaml':
            'duckdns:\n  domain: home\n  access_token: 3f2a91c4-77d0-4b1e-9e55-0c8d6a1b2f37\n',
        },
        says: 'plain text',
      },
      {
        files: { 'configuration.yaml': 'homeassistant:\n  external_url: http://myhome.duckdns.org:8123\n' },
        says: 'without encryption',
      },
    ],
    remind: [
      { files: { 'configuration.yaml': 'duckdns:\n  domain: home\n  access_token: !secret duckdns\n' } },
      { archives: [{ about: { apps: [{ slug: 'core_duckdns' }] } }] },
      { files: { '.storage/core.config_entries': { entries: [{ domain: 'duckdns' }] } } },
    ],
    'cannot-see': [{}, { mode: 'checkout' }],
  },
};
