import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { httpSettings } from '../sense/http';

export const everyInterface: Rule = {
  id: 'every-interface',
  severity: 'info',
  of: ['home-assistant'],
  keys: ['server_host'],
  summary: say`The web server is told to listen on every network of the machine.`,
  why: `It does so by itself; written out, the line only keeps anyone from seeing where it should listen. On a machine
with a public address, or one that stands in a guests' network too, that means strangers.`,
  instead: `Remove \`server_host\`. Where a reverse proxy runs on the same machine, \`127.0.0.1\` lets nobody in but the
proxy.`,
  see: ['https://www.home-assistant.io/integrations/http/#server_host'],
  *check(document) {
    for (const entry of httpSettings(document, 'server_host'))
      if (entry.kind === 'scalar' && /^(?:0\.0\.0\.0|::|::0)$/.test(entry.data)) yield { range: entry.value };
  },
  invalid: ['http:\n  server_host: «0.0.0.0»\n', 'http:\n  server_host:\n    - "«::»"\n    - 127.0.0.1\n'],
  valid: [
    'http:\n  server_host: 127.0.0.1\n  use_x_forwarded_for: true\n  trusted_proxies:\n    - 127.0.0.1\n',
    'http:\n  server_host: 192.168.1.10\n',
  ],
};
