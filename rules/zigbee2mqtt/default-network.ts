import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { byteList, isDefaultKey } from '../sense/zigbee';

const isDefaultPan = (data: string): boolean => /^(?:6754|0x1a62)$/i.test(data.trim());

/**
 * Without a key of its own the program takes the one that everybody knows. A file that does not say where its broker and its
 * stick are gets settings from elsewhere, the key perhaps too.
 */
function* absent(document: Document): Generator<Flag> {
  const isWhole = document.at('serial.port').length > 0 && document.at('mqtt.server').length > 0;
  const [advanced] = document.at('advanced');
  const isOpen = document.entries.some(({ kind, name }) => kind === 'alias' || name === '<<');
  if (!isWhole || !advanced?.key || isOpen || document.at('advanced.network_key').length > 0) return;
  yield {
    range: advanced.key,
    severity: 'warning',
    note: say`No Zigbee network key is set here: unless it comes from elsewhere, it is the one that everybody knows.`,
  };
}

function* pan(document: Document, place: string, isDefault: (entry: Entry) => boolean): Generator<Flag> {
  for (const entry of document.at(place)) {
    if (typeof entry.name !== 'number' && isDefault(entry))
      yield { range: entry.value, severity: 'info', note: say`The Zigbee network has the default id.` };
  }
}

export const defaultNetwork: Rule = {
  id: 'default-network',
  severity: 'error',
  of: ['zigbee2mqtt'],
  keys: ['advanced'],
  summary: say`The Zigbee network has the key that everybody knows.`,
  why: `Zigbee2MQTT's old default key stands in its documentation. Who is within radio range can read everything that your
sensors and switches say with it, send commands, and bring devices of their own in.`,
  instead: `Write \`network_key: GENERATE\`; Zigbee2MQTT makes one at the next start, and every device must be paired again.
Then keep the key out of the file: \`network_key: '!secret network_key'\`.`,
  see: ['https://www.zigbee2mqtt.io/guide/configuration/zigbee-network.html'],
  *check(document) {
    for (const entry of document.at('advanced.network_key')) {
      if (typeof entry.name !== 'number' && isDefaultKey(byteList(document, entry)))
        yield { range: entry.value };
    }
    yield* absent(document);
    yield* pan(document, 'advanced.pan_id', ({ data }) => isDefaultPan(data));
    yield* pan(document, 'advanced.ext_pan_id', (entry) => {
      const bytes = byteList(document, entry);
      return bytes?.length === 8 && bytes.every((byte) => byte === 0xdd);
    });
  },
  invalid: [
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'advanced:\n  network_key: «[1, 3, 5, 7, 9, 11, 13, 15, 0, 2, 4, 6, 8, 10, 12, 13]»\n',
    },
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'advanced:\n  network_key:\n    «- 0x01\n    - 0x03\n    - 5\n    - 7\n    - 9\n    - 11\n    - 13\n    - 15\n    - 0\n    - 2\n    - 4\n    - 6\n    - 8\n    - 10\n    - 12\n    - 13»\n',
    },
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'mqtt:\n  server: mqtt://10.0.0.2\nserial:\n  port: /dev/ttyUSB0\n«advanced»:\n  pan_id: «6754»\n  ext_pan_id: «[221, 221, 221, 221, 221, 221, 221, 221]»\n',
    },
  ],
  valid: [
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'advanced:\n  network_key: GENERATE\n  pan_id: GENERATE\n',
    },
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: "mqtt:\n  server: mqtt://10.0.0.2\nserial:\n  port: /dev/ttyUSB0\nadvanced:\n  network_key: '!secret network_key'\n  pan_id: 41234\n",
    },
    { path: 'zigbee2mqtt/configuration.yaml', text: 'frontend:\n  port: 8099\nadvanced:\n  channel: 15\n' },
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'mqtt:\n  server: mqtt://10.0.0.2\nserial:\n  port: /dev/ttyUSB0\n<<: *base\nadvanced:\n  log_level: info\n',
    },
  ],
};
