import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isAtLeast } from '../../src/core/version';

/** The connection's settings, the most telling first. */
const settings = [
  'broker',
  'password',
  'username',
  'certificate',
  'client_key',
  'tls_insecure',
  'port',
] as const;

/** Programs beside Home Assistant have blocks of that name too, and say `host` or `server` in them. */
const isAnothers = (block: ReadonlyMap<string | number, unknown>): boolean =>
  block.has('host') || block.has('server');

export const leftoverBroker: Rule = {
  id: 'leftover-broker',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['mqtt'],
  summary: say`The broker's address and log-in stand in YAML, where Home Assistant no longer reads them.`,
  why: `Since 2023.4 the connection is set up in the interface, and these lines do nothing. The log-in in them is most often
still the one in use, and it now stands in a file for no reason.`,
  instead: `Delete the lines; the connection is under *Settings → Devices & services → MQTT*. Change the password on the broker
if the file was ever pushed or posted.`,
  see: ['https://www.home-assistant.io/integrations/mqtt/'],
  *check(document, { version }) {
    if (isAtLeast(version, '2023.4') === false) return;
    const found = settings.flatMap((name) => document.at(`mqtt.${name}`));
    // The block is told once, whatever stands in it.
    const told = new Set<unknown>();
    for (const { key, parent } of found) {
      if (!key || told.has(parent) || isAnothers(document.childrenOf(parent))) continue;
      told.add(parent);
      yield { range: key };
    }
  },
  invalid: [
    'mqtt:\n  «broker»: 192.168.1.5\n  username: ha\n  password: !secret mqtt_password\n',
    'mqtt:\n  username: ha\n  «password»: !secret mqtt_password\n  sensor:\n    - state_topic: porch/t\n',
  ],
  valid: [
    'mqtt:\n  sensor:\n    - state_topic: porch/t\n',
    'mqtt:\n  discovery: true\n',
    {
      path: 'presence/config.yaml',
      text: 'mqtt:\n  host: 192.168.1.5\n  username: ha\n  password: !secret p\n',
    },
    {
      path: 'configuration.yaml',
      text: 'mqtt:\n  broker: 192.168.1.5\n  username: ha\n  password: !secret mqtt_password\n',
      home: { version: '2021.12.10' },
    },
    { path: 'esphome/porch.yaml', text: 'esphome:\n  name: porch\nmqtt:\n  broker: 192.168.1.5\n' },
  ],
};
