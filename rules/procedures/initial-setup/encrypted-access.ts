import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass, remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { proxyApps, tunnelApps } from '../../tables/audit';
import { addressOf, count, evidenceOf, isStored, knowsWeb, listed, traces, webSettings } from '../look';
import { my } from '../my';

export const encryptedAccess: Procedure = {
  id: 'encrypted-access',
  seed: 'Set up encrypted access.',
  looks:
    'Where encryption ends: at a certificate of Home Assistant, at a reverse proxy or tunnel, or in the cloud; by the settings that are in force, which since 2026.8 are the stored ones.',
  evidence: [
    'homeassistant.external_url, http.ssl_certificate, http.trusted_proxies (YAML)',
    '.storage/core.config: data.external_url',
    '.storage/http: data.stable, data.pending',
    '.storage/cloud: data.remote_enabled',
  ],
  next: 'Use Home Assistant Cloud, a VPN, or a reverse proxy with a certificate; then write the https address down as the external one.',
  links: [my('network'), my('cloud')],
  check(estate) {
    const external = addressOf(estate, 'external_url');
    const [certificates, proxies] = knowsWeb(estate)
      ? [webSettings(estate, 'ssl_certificate'), webSettings(estate, 'trusted_proxies')]
      : [[], []];
    const details = [
      ...(isStored(estate)
        ? [
            say`The stored settings of the web server are in force; the http block in YAML is ignored since 2026.8.`,
          ]
        : []),
      ...(knowsWeb(estate)
        ? []
        : [say`The http block in YAML is ignored since 2026.8, and ${estate.whyNot('http')}.`]),
      ...traces(
        estate,
        [...proxyApps, ...tunnelApps].map((name) => say`${name}`),
      ).map(({ name }) => say`There is a sign of ${name}.`),
    ];
    const bad = estate
      .flagged('unencrypted-access', 'missing-counterpart', 'dated-tls')
      .filter(({ severity }) => severity !== 'info');
    if (
      bad.length > 0 ||
      (typeof external === 'object' && external.scheme === 'http' && external.where === 'internet')
    ) {
      const own = typeof external === 'object' ? [external.evidence] : [];
      return finding(
        'error',
        say`Home Assistant is reached from outside without encryption, or its encryption is set up by half.`,
        {
          details,
          evidence: [...evidenceOf(bad), ...own],
        },
      );
    }
    const ends = [
      ...(certificates.length > 0 ? [say`a certificate of Home Assistant`] : []),
      ...(estate.value('cloud', 'remote_enabled') === true ? [say`Home Assistant Cloud`] : []),
    ];
    const behind =
      proxies.length > 0
        ? say` A reverse proxy stands before it (${count(proxies.length, say`trusted address`, say`trusted addresses`)}).`
        : say``;
    const evidence = [...certificates, ...proxies].map((one) => one.evidence);
    const isHttps = typeof external === 'object' && external.scheme === 'https';
    if (isHttps || ends.length > 0) {
      const where = ends.length > 0 ? say` Encryption ends at ${listed(ends)}.` : say``;
      const address = isHttps
        ? say`The external address is https.`
        : say`No external address is written down.`;
      const own = isHttps ? [external.evidence] : [];
      return pass(say`${address}${where}${behind}`, { details, evidence: [...evidence, ...own] });
    }
    if (proxies.length > 0) {
      return remind(say`No external address is written down.${behind} See that it encrypts.`, {
        details,
        evidence,
      });
    }
    if (external === 'unseen') {
      return cannotSee(
        say`No address and no certificate stand in these files, and ${estate.whyNot('core.config')}.`,
        { details },
      );
    }
    if (external === 'hidden') {
      return cannotSee(say`The external address stands in the secrets file, which is not looked into.`, {
        details,
      });
    }
    return remind(
      say`Nothing here says that Home Assistant is reached from outside. If it is, by Home Assistant Cloud alone, a VPN or a forwarded port, see that the way is encrypted.`,
      { details },
    );
  },
  examples: {
    pass: [
      { files: { '.storage/core.config': { external_url: 'https://home.example.org' } }, says: 'https' },
      { files: { 'configuration.yaml': 'homeassistant:\n  external_url: https://home.example.org\n' } },
      {
        files: { '.storage/core.config': { external_url: null }, '.storage/cloud': { remote_enabled: true } },
        says: 'Cloud',
      },
      {
        files: {
          '.HA_VERSION': '2026.8.1',
          '.storage/core.config': { external_url: 'https://home.example.org' },
          '.storage/http': {
            stable: { trusted_proxies: ['172.30.33.0/24'], use_x_forwarded_for: true },
            pending: null,
            yaml_migration_done: true,
          },
          'configuration.yaml': 'http:\n  server_port: 8123\n',
        },
        says: '1 trusted address',
      },
    ],
    finding: [
      { files: { 'configuration.yaml': 'homeassistant:\n  external_url: http://home.example.org:8123\n' } },
      { files: { '.storage/core.config': { external_url: 'http://home.example.org:8123' } } },
    ],
    remind: [
      {
        files: {
          'configuration.yaml':
            'http:\n  use_x_forwarded_for: true\n  trusted_proxies: 192.168.1.2\n  login_attempts_threshold: 5\n',
        },
        says: 'See that it encrypts',
      },

      { files: { '.storage/core.config': { external_url: null, internal_url: null } }, says: 'Nothing here' },
    ],
    'cannot-see': [
      {
        mode: 'checkout',
        files: {
          '.HA_VERSION': '2026.8.1',
          'configuration.yaml': 'http:\n  ssl_certificate: /ssl/fullchain.pem\n  ssl_key: /ssl/privkey.pem\n',
        },
        says: 'ignored since 2026.8',
      },
      { mode: 'checkout', says: 'not part of a checkout' },
      {
        files: { 'configuration.yaml': 'homeassistant:\n  external_url: !secret url\n' },
        says: 'secrets file',
      },
      { files: { '.storage/core.config': '{"version": 1' }, says: 'not JSON' },
    ],
  },
};
