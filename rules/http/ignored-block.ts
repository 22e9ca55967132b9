import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isAtLeast } from '../../src/core/version';

export const ignoredBlock: Rule = {
  id: 'ignored-block',
  severity: 'info',
  of: ['home-assistant'],
  keys: ['http'],
  summary: say`Home Assistant reads this block once and ignores it from then on.`,
  why: `Since 2026.8 the web server's settings are taken over into Home Assistant's own storage at the first start; what
the file says later has no effect. The block may look safe, or unsafe, and not be what runs. From 2027.6 on it is not read
at all.`,
  instead: `Look at *Settings → System → Network* for what is in force, and remove the block. Keep a note of your trusted
proxies: an installation that is set up anew from these files does not know them.`,
  see: ['https://www.home-assistant.io/integrations/http/'],
  *check(document, { version }) {
    const isIgnored = isAtLeast(version, '2026.8');
    if (isIgnored === false) return;
    for (const { key } of document.at('http')) {
      if (!key) continue;
      yield {
        range: key,
        ...(isIgnored === undefined && {
          note: say`From 2026.8 on Home Assistant reads this block once and ignores it from then on.`,
        }),
      };
    }
  },
  invalid: [
    { path: 'configuration.yaml', text: '«http»:\n  server_port: 8443\n', home: { version: '2026.8.1' } },
    '«http»:\n  server_port: 8443\n',
  ],
  valid: [
    { path: 'configuration.yaml', text: 'http:\n  server_port: 8443\n', home: { version: '2026.7.3' } },
    '# The web server is set up under Settings → System → Network.\nhomeassistant:\n  name: Home\n',
  ],
};
