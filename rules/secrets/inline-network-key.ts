import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { byteList, isDefaultKey } from '../sense/zigbee';

/** Where each program has the key, as a list of sixteen numbers. */
const places: Readonly<Record<string, string>> = {
  zigbee2mqtt: 'advanced.network_key',
  'home-assistant': 'zha.zigpy_config.network.key',
};

export const inlineNetworkKey: Rule = {
  id: 'inline-network-key',
  severity: 'error',
  of: Object.keys(places),
  keys: ['network_key', 'zigpy_config'],
  summary: say`The Zigbee network key stands in the file in plain text.`,
  why: `With this key everyone within radio range reads what your devices say and can send them commands, door locks and
alarm sensors included. Zigbee2MQTT writes the key it makes into this file by itself, so that it easily comes along.`,
  instead: `Put the list into \`secret.yaml\` beside this file, which Git must not track, and write
\`network_key: '!secret network_key'\`, in quotes. If it was ever pushed, set \`GENERATE\` and pair the devices again.`,
  see: ['https://www.zigbee2mqtt.io/guide/configuration/'],
  conceals: 'credential',
  *check(document) {
    const place = places[document.dialect];
    if (place === undefined) return;
    for (const entry of document.at(place)) {
      const bytes = byteList(document, entry);
      if (bytes?.length === 16 && !isDefaultKey(bytes) && new Set(bytes).size > 4)
        yield { range: entry.value, kind: say`key` };
    }
  },
  invalid: [
    'zha:\n  zigpy_config:\n    network:\n      key: «[17, 4, 201, 90, 3, 77, 250, 8, 66, 12, 190, 33, 5, 240, 91, 2]»\n',
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'advanced:\n  network_key: «[17, 4, 201, 90, 3, 77, 250, 8, 66, 12, 190, 33, 5, 240, 91, 2]»\n',
    },
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: `advanced:\n  network_key:\n    «- 17\n${'    - 4\n    - 201\n    - 90\n    - 3\n    - 77\n'.repeat(3).trimEnd()}»\n`,
    },
  ],
  valid: [
    'zha:\n  zigpy_config:\n    network:\n      channel: 15\n',
    { path: 'zigbee2mqtt/configuration.yaml', text: 'advanced:\n  network_key: GENERATE\n' },
    { path: 'zigbee2mqtt/configuration.yaml', text: "advanced:\n  network_key: '!secret network_key'\n" },
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'advanced:\n  network_key: [1, 3, 5, 7, 9, 11, 13, 15, 0, 2, 4, 6, 8, 10, 12, 13]\n',
    },
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'advanced:\n  network_key: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]\n',
    },
  ],
};
