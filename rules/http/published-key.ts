import type { Document } from '../../src/core/document';
import type { Home } from '../../src/core/home';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { httpSettings } from '../sense/http';

/** How the configuration folder is called in the paths of settings. */
const folder = /^(?:\/(?:config|homeassistant)\/|\.\/)/;

export const publishedKey: Rule = {
  id: 'published-key',
  severity: 'error',
  of: ['home-assistant', 'storage'],
  keys: ['ssl_key'],
  summary: say`The web server's private key lies where everyone can fetch it.`,
  why: `Files below \`www\` are served at \`/local/\` to anyone, without a log-in; files that Git tracks go wherever the
repository goes. With the private key a stranger can pretend to be your Home Assistant and read what you send to it.`,
  instead: `Keep the key in \`/ssl\`, outside of the configuration folder, and have a new certificate made: the old key is
known.`,
  see: ['https://www.home-assistant.io/integrations/http/#ssl_key'],
  *check(document, home) {
    for (const entry of httpSettings(document, 'ssl_key')) {
      if (entry.kind !== 'scalar' || entry.tag !== undefined || !entry.key) continue;
      const path = entry.data.trim().replace(folder, '');
      if (path.startsWith('www/')) yield { range: entry.key };
      else if (home.tracked?.has(rootOf(document, home) + path) === true)
        yield { range: entry.key, note: say`Git tracks the web server's private key.` };
    }
  },
  invalid: [
    'http:\n  «ssl_key»: /config/www/privkey.pem\n  ssl_certificate: /config/www/fullchain.pem\n',
    {
      path: 'configuration.yaml',
      text: 'http:\n  «ssl_key»: tls/privkey.pem\n  ssl_certificate: tls/fullchain.pem\n',
      home: { tracked: new Set(['configuration.yaml', 'tls/privkey.pem']) },
    },
  ],
  valid: [
    'http:\n  ssl_key: /ssl/privkey.pem\n  ssl_certificate: /ssl/fullchain.pem\n',
    {
      path: 'configuration.yaml',
      text: 'http:\n  ssl_key: /config/tls/privkey.pem\n  ssl_certificate: /config/tls/fullchain.pem\n',
      home: { tracked: new Set(['configuration.yaml']) },
    },
  ],
};

/** The folder of the configuration, with a slash at its end. */
function rootOf(document: Document, home: Home): string {
  const { path } = home.configuration(document).main;
  return path.slice(0, path.lastIndexOf('/') + 1);
}
