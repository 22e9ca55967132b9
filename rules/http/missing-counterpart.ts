import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isSet } from '../sense/http';

/** A setting of `http`, the one that it needs, and what comes of it alone. */
const pairs: readonly (readonly [string, string, Omit<Flag, 'range'>])[] = [
  [
    'use_x_forwarded_for',
    'trusted_proxies',
    {
      severity: 'error',
      note: say`\`use_x_forwarded_for\` stands without \`trusted_proxies\`: Home Assistant refuses the block.`,
    },
  ],
  [
    'trusted_proxies',
    'use_x_forwarded_for',
    {
      severity: 'error',
      note: say`\`trusted_proxies\` stands without \`use_x_forwarded_for\`: Home Assistant refuses the block.`,
    },
  ],
  [
    'ssl_certificate',
    'ssl_key',
    {
      note: say`There is a certificate but no \`ssl_key\`, unless the certificate's file holds the key too.`,
    },
  ],
  [
    'ssl_key',
    'ssl_certificate',
    { note: say`There is a key but no \`ssl_certificate\`: pages are sent without encryption.` },
  ],
];

export const missingCounterpart: Rule = {
  id: 'missing-counterpart',
  severity: 'warning',
  of: ['home-assistant'],
  keys: pairs.map(([setting]) => setting),
  summary: say`A setting stands without the one that it needs.`,
  why: `The web server's settings come in pairs: a certificate and its key, forwarded addresses and the proxies that may
send them. With one half missing, Home Assistant does not start its web server, or starts it without the protection that
the other half promises.`,
  instead: `Write both: \`ssl_certificate\` with \`ssl_key\`, \`use_x_forwarded_for: true\` with the address of your proxy
in \`trusted_proxies\`. Or remove both.`,
  see: ['https://www.home-assistant.io/integrations/http/#reverse-proxies'],
  *check(document, home) {
    for (const [setting, needed, flag] of pairs) {
      for (const { key } of document.at(`http.${setting}`)) {
        if (!key) continue;
        const configuration = home.configuration(document);
        if (!configuration.open && !isSet(configuration, `http.${needed}`)) yield { ...flag, range: key };
      }
    }
  },
  invalid: [
    'http:\n  «use_x_forwarded_for»: true\n',
    'http:\n  «trusted_proxies»:\n    - 172.30.33.0/24\n',
    'http:\n  «ssl_certificate»: /ssl/fullchain.pem\n',
    'http:\n  «ssl_key»: /ssl/privkey.pem\n',
  ],
  valid: [
    'http:\n  use_x_forwarded_for: true\n  trusted_proxies:\n    - 172.30.33.0/24\n',
    'http:\n  use_x_forwarded_for: true\n  trusted_proxies: !secret proxies\n',
    'http:\n  ssl_certificate: /ssl/fullchain.pem\n  ssl_key: /ssl/privkey.pem\n',
    {
      path: 'configuration.yaml',
      text: 'homeassistant:\n  packages: !include_dir_named packages\nhttp:\n  use_x_forwarded_for: true\n',
      others: { 'packages/proxy.yaml': 'http:\n  trusted_proxies:\n    - 172.30.33.0/24\n' },
    },
  ],
};
