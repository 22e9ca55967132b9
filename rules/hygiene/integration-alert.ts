import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isAtLeast } from '../../src/core/version';
import { named } from '../sense/named';
import { alerts } from '../tables/alerts';
import { removedIntegrations } from '../tables/removed-integrations';

type Name = keyof typeof alerts;

// What is gone altogether is told by removed-integration.
const isName = (name: string): name is Name =>
  Object.hasOwn(alerts, name) && !Object.hasOwn(removedIntegrations, name);
const names: ReadonlySet<Name> = new Set(Object.keys(alerts).filter(isName));

export const integrationAlert: Rule = {
  id: 'integration-alert',
  severity: 'info',
  of: ['home-assistant'],
  keys: ['platform', ...names],
  summary: say`The Home Assistant project has an alert about this integration.`,
  why: `The service behind it has ended, has shut Home Assistant out, or works only with a newer version. Until then the
block does nothing, while its log-in stays valid.`,
  instead: `Read the alert; Home Assistant shows it under Settings → Repairs, too. Update, or delete the block and withdraw
its log-in.`,
  see: ['https://alerts.home-assistant.io/'],
  *check(document, home) {
    for (const { name, range } of named(document, home, names)) {
      const row = alerts[name];
      // Where it is mended by an update, the version must be known to say so.
      if ('below' in row && isAtLeast(home.version, row.below) !== false) continue;
      if ('from' in row && isAtLeast(home.version, row.from) === false) continue;
      yield { range, note: say`An alert of the project: ${row.title}.` };
    }
  },
  invalid: [
    '«neato»:\n  username: me\n  password: !secret neato\n',
    {
      path: 'configuration.yaml',
      text: 'weather:\n  - platform: «accuweather»\n',
      home: { version: '2025.6.1' },
    },
  ],
  valid: [
    'weather:\n  - platform: accuweather\n',
    {
      path: 'configuration.yaml',
      text: 'weather:\n  - platform: accuweather\n',
      home: { version: '2026.7.3' },
    },
    'vacuum:\n  - platform: roborock\n',
  ],
};
