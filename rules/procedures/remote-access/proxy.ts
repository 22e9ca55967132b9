import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { proxyApps, tunnelApps } from '../../tables/audit';
import { count, evidenceOf, gravest, listed, tallied, traces, webSettings, knowsWeb } from '../look';
import { my } from '../my';

const rules = ['trusted-everyone', 'unlimited-logins', 'missing-counterpart', 'forged-address'] as const;

export const proxy: Procedure = {
  id: 'proxy',
  seed: 'Remote access by a reverse proxy or a tunnel.',
  looks:
    'Which proxies are trusted, whether wrong passwords lead to a ban (login_attempts_threshold is off unless it is set), and signs of proxies and tunnels.',
  evidence: [
    'http.trusted_proxies, http.login_attempts_threshold (YAML, or .storage/http)',
    'backup.json: addons',
    'compose files',
  ],
  next: 'Trust the address of the proxy alone, and set login_attempts_threshold to a number between 3 and 10.',
  links: [my('network')],
  check(estate) {
    const trusted = knowsWeb(estate) ? webSettings(estate, 'trusted_proxies') : [];
    const found = estate.flagged(...rules);
    const programs = traces(
      estate,
      [...proxyApps, ...tunnelApps].map((name) => say`${name}`),
    );
    const names = [...new Set(programs.map(({ name }) => name))];
    const evidence = [...trusted, ...programs].map((one) => one.evidence);
    if (found.length > 0)
      return finding(gravest(found), say`Behind the proxy the house is guarded less than it could be.`, {
        details: tallied(found),
        evidence: evidenceOf(found),
      });
    if (!knowsWeb(estate) && programs.length === 0) {
      return cannotSee(
        say`Which proxies are trusted cannot be seen: since 2026.8 that is stored, and ${estate.whyNot('http')}.`,
      );
    }
    if (trusted.length === 0 && programs.length === 0)
      return cannotSee(say`No proxy and no tunnel shows itself in these files.`);
    const which = names.length > 0 ? say` Signs of ${listed(names)}.` : say``;
    const trust = count(trusted.length, say`address is trusted`, say`addresses are trusted`);
    const limit = webSettings(estate, 'login_attempts_threshold').some(({ value }) => Number(value) > 0);
    const ban = limit ? say`, and wrong passwords lead to a ban` : say``;
    const says =
      trusted.length > 0 ? say`${trust}${ban}.${which}` : say`A proxy or tunnel shows itself.${which}`;
    return pass(says, { evidence });
  },
  examples: {
    pass: [
      {
        files: {
          'configuration.yaml':
            'http:\n  use_x_forwarded_for: true\n  trusted_proxies: 172.30.33.0/24\n  ip_ban_enabled: true\n  login_attempts_threshold: 5\n',
        },
        says: 'lead to a ban',
      },
      { archives: [{ about: { apps: [{ slug: '9074a9fa_cloudflared' }] } }], says: 'cloudflared' },
    ],
    finding: [
      {
        files: { 'configuration.yaml': 'http:\n  use_x_forwarded_for: true\n  trusted_proxies: 0.0.0.0/0\n' },
      },
      {
        files: {
          '.storage/http': {
            stable: { trusted_proxies: ['192.168.1.2'], login_attempts_threshold: -1 },
            yaml_migration_done: true,
          },
        },
        says: 'unlimited-logins',
      },
    ],
    'cannot-see': [
      { mode: 'checkout', files: { '.HA_VERSION': '2026.8.1' }, says: 'since 2026.8' },
      {},
      { mode: 'checkout' },
    ],
  },
};
