import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const unquotedReference: Rule = {
  id: 'unquoted-reference',
  severity: 'error',
  summary: say`A secret is named without quotes, which Zigbee2MQTT cannot read.`,
  why: `\`!secret name\` is Home Assistant's way. Zigbee2MQTT knows no such tags and refuses the whole file; people then
write the password out to get it to start.`,
  instead: "Put quotes around it, mark included: `password: '!secret password'`.",
  see: ['https://www.zigbee2mqtt.io/guide/configuration/'],
  *check(document) {
    if (document.dialect !== 'zigbee2mqtt' || document.form !== 'yaml') return;
    for (const { tag, nodeStart } of document.entries) {
      if (tag === '!secret') yield { range: [nodeStart, nodeStart + tag.length] };
    }
  },
  invalid: [
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'mqtt:\n  server: mqtt://10.0.0.2\n  password: «!secret» password\n',
    },
  ],
  valid: [
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: "mqtt:\n  server: mqtt://10.0.0.2\n  password: '!secret password'\n",
    },
    'mqtt:\n  password: !secret password\n',
  ],
};
