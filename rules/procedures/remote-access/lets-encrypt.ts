import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { certificateApps } from '../../tables/audit';
import { evidenceOf, traces, webSettings } from '../look';

export const letsEncrypt: Procedure = {
  id: 'lets-encrypt',
  seed: 'Remote access with a certificate of Let’s Encrypt alone.',
  looks:
    'The app, a container or options that fetch a certificate; whether the credentials of the DNS provider in them stand in plain text; whether Home Assistant uses a certificate of its own.',
  evidence: ['backup.json: addons', 'options of the app: dns', 'http.ssl_certificate'],
  next: 'See that renewal runs by itself: these certificates hold for 90 days, and soon for fewer.',
  links: ['https://letsencrypt.org/docs/'],
  check(estate) {
    const found = traces(
      estate,
      certificateApps.map((name) => say`${name}`),
    );
    const options = ['challenge', 'dns.provider', 'lets_encrypt'].flatMap((place) => [
      ...estate.beside('app-options', place),
    ]);
    const named = webSettings(estate, 'ssl_certificate');
    const files = new Set(options.map(({ document }) => document.path));
    const plain = estate
      .flagged('inline-secret', 'known-token', 'private-key')
      .filter(({ path }) => files.has(path));
    if (plain.length > 0) {
      return finding(
        'error',
        say`The options that fetch the certificate hold a credential of the DNS provider in plain text.`,
        { evidence: evidenceOf(plain) },
      );
    }
    const evidence = [...found, ...options, ...named].map((one) => one.evidence);
    return evidence.length > 0
      ? remind(
          say`There is a certificate, or a program that fetches one: see that it is renewed by itself.`,
          { evidence },
        )
      : cannotSee(say`No certificate and no program that fetches one shows itself in these files.`);
  },
  examples: {
    finding: [
      {
        files: {
          'addon-options/letsencrypt.yaml':
            'email: me@example.com\ndomains:\n  - home.example.org\nchallenge: dns\ndns:\n  provider: dns-cloudflare\n  cloudflare_api_token: Kq81hdUz_l20pQmZ7vNs3TtWcXa9fRb4Yg6JeHoL\n',
        },
      },
    ],
    remind: [
      { archives: [{ about: { apps: [{ slug: 'core_letsencrypt' }] } }] },
      {
        files: {
          'configuration.yaml': 'http:\n  ssl_certificate: /ssl/fullchain.pem\n  ssl_key: /ssl/privkey.pem\n',
        },
      },
    ],
    'cannot-see': [{}],
  },
};
