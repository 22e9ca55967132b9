import type { Rule } from '../../src/core/rule';
import { isFalse } from '../../src/core/checks';
import { say } from '../../src/core/say';
import { hostClass } from '../sense/host';
import { urls } from '../sense/url';

export const unverifiedTls: Rule = {
  id: 'unverified-tls',
  severity: 'warning',
  summary: say`A certificate on the internet is not checked.`,
  why: `With \`verify_ssl: false\` any machine on the way can pretend to be the server: the connection is encrypted, but
nobody knows with whom. Passwords and tokens in the same block go to whoever answers.`,
  instead: `Remove \`verify_ssl: false\` for public servers. For a device of your own with a self-signed certificate it is
usual; better is a certificate that Home Assistant can check.`,
  see: ['https://www.home-assistant.io/integrations/rest/#verify_ssl'],
  *check(document) {
    for (const entry of document.labelled('verify_ssl')) {
      if (entry.kind !== 'scalar' || !isFalse(entry.data)) continue;
      const siblings = document.entries.filter(
        (other) => other.parent === entry.parent && other.kind === 'scalar',
      );
      const hosts = siblings.flatMap((sibling) =>
        [...urls(document.text, ...sibling.value)].map(({ host }) => host),
      );
      if (hosts.some((host) => hostClass(host) === 'internet')) yield { range: entry.value };
      else
        yield {
          range: entry.value,
          severity: 'info',
          note: say`A certificate in the home network is not checked.`,
        };
    }
  },
  invalid: [
    'rest:\n  - resource: https://api.example.net/v1\n    verify_ssl: «false»\n',
    'camera:\n  - platform: generic\n    still_image_url: https://192.168.1.20/shot.jpg\n    verify_ssl: «no»\n',
  ],
  valid: [
    'rest:\n  - resource: https://api.example.net/v1\n    verify_ssl: true\n',
    'rest:\n  - resource: https://api.example.net/v1\n',
  ],
};
