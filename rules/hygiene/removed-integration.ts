import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isAtLeast } from '../../src/core/version';
import { named } from '../sense/named';
import { removedIntegrations } from '../tables/removed-integrations';

type Name = keyof typeof removedIntegrations;

const isName = (name: string): name is Name => Object.hasOwn(removedIntegrations, name);
const names: ReadonlySet<Name> = new Set(Object.keys(removedIntegrations).filter(isName));

export const removedIntegration: Rule = {
  id: 'removed-integration',
  severity: 'info',
  of: ['home-assistant'],
  keys: ['platform', ...names],
  summary: say`Home Assistant no longer has this integration.`,
  why: `The block does nothing, but the keys and passwords in it are often still valid, and nobody looks after them any
more.`,
  instead: `Delete the block, and withdraw the key or password where it was issued. If a custom integration of the same name
serves it, turn the rule off for this line.`,
  see: ['https://www.home-assistant.io/more-info/removed-integration'],
  *check(document, home) {
    for (const { name, range } of named(document, home, names)) {
      const row = removedIntegrations[name];
      // The version may be older than the removal.
      if ('since' in row && isAtLeast(home.version, row.since) === false) continue;
      if ('now' in row) {
        yield {
          range,
          note: say`Home Assistant has no integration of this name since ${row.since}; it is ${row.now} now.`,
        };
      } else if ('since' in row) {
        yield { range, note: say`Home Assistant has no integration of this name since ${row.since}.` };
      } else yield { range };
    }
  },
  invalid: [
    '«darksky»:\n  api_key: !secret darksky\n',
    'sensor:\n  - platform: «darksky»\n    api_key: !secret darksky\n',
    {
      path: 'configuration.yaml',
      text: 'sensor:\n  - platform: «synologydsm»\n',
      home: { version: '2026.10.1' },
    },
  ],
  valid: [
    'weather:\n  - platform: met\nsensor:\n  - platform: template\n    sensors:\n      darksky:\n        value_template: x\n',
    { path: 'configuration.yaml', text: 'sensor:\n  - platform: darksky\n', home: { version: '2023.4.6' } },
    {
      path: 'configuration.yaml',
      text: 'sensor:\n  - platform: darksky\n',
      home: { exists: (path) => path === 'custom_components/darksky' },
    },
    { path: 'esphome/porch.yaml', text: 'esphome:\n  name: porch\nsensor:\n  - platform: dht\n' },
  ],
};
