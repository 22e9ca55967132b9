import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { hostClass } from '../sense/host';
import { isSet } from '../sense/http';
import { urls } from '../sense/url';

const scheme = 'http://'.length;

export const unencryptedAccess: Rule = {
  id: 'unencrypted-access',
  severity: 'error',
  of: ['home-assistant', 'storage'],
  keys: ['external_url', 'server_port'],
  summary: say`Home Assistant is reached from outside without encryption.`,
  why: `With \`http://\` your password, your log-in tokens and the pictures of your cameras cross the internet readable:
the café's network, the mobile provider, anyone on the way. Whoever has the token has the house.`,
  instead: `Use Home Assistant Cloud, a VPN, or a reverse proxy with a certificate, and write the \`https://\` address under
*Settings → System → Network*. A port number of 443 does not encrypt by itself: it needs \`ssl_certificate\` and \`ssl_key\`.`,
  see: [
    'https://www.home-assistant.io/docs/configuration/securing/',
    'https://www.home-assistant.io/docs/configuration/remote/',
  ],
  *check(document, home) {
    const stored = document.dialect === 'storage' && document.path.endsWith('.storage/core.config');
    const place = stored ? 'data.external_url' : 'homeassistant.external_url';
    if (stored || document.dialect === 'home-assistant') {
      for (const entry of document.at(place)) {
        for (const url of urls(document.text, ...entry.value)) {
          if (url.scheme === 'http' && hostClass(url.host) === 'internet')
            yield { range: [url.range[0], url.range[0] + scheme] };
        }
      }
    }
    if (document.dialect !== 'home-assistant') return;
    for (const entry of document.at('http.server_port')) {
      if (entry.kind !== 'scalar' || entry.data !== '443') continue;
      const configuration = home.configuration(document);
      // Behind a proxy the number is a matter of taste.
      const isClear = ['http.ssl_certificate', 'http.trusted_proxies'].every(
        (setting) => !isSet(configuration, setting),
      );
      if (isClear && !configuration.open)
        yield {
          range: entry.value,
          severity: 'warning',
          note: say`The port is that of encrypted pages, but there is no certificate.`,
        };
    }
  },
  invalid: [
    'homeassistant:\n  external_url: «http://»home.example.org:8123\n',
    'homeassistant:\n  external_url: "«http://»home.example.net"\n',
    'http:\n  server_port: «443»\n',
    { path: '.storage/core.config', text: '{"data": {"external_url": "«http://»home.example.org:8123"}}\n' },
  ],
  valid: [
    'homeassistant:\n  external_url: https://home.example.org\n  internal_url: http://192.168.1.10:8123\n',
    'homeassistant:\n  external_url: !secret external_url\n',
    // A VPN, or no access from outside at all.
    'homeassistant:\n  external_url: http://192.168.1.10:8123\n',
    'homeassistant:\n  external_url: http://homeassistant.local:8123\n',
    'http:\n  server_port: 443\n  ssl_certificate: /ssl/fullchain.pem\n  ssl_key: /ssl/privkey.pem\n',
    'http:\n  server_port: 443\n  use_x_forwarded_for: true\n  trusted_proxies: 127.0.0.1\n',
    'http:\n  server_port: 8123\n',
  ],
};
