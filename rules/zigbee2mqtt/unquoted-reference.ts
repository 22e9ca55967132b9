import type { Entry } from '../../src/core/entry';
import type { Fix, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { referencePlaces } from '../tables/manners';

/** Where the program looks the text up, quotes make it right. */
function quoted({ data, nodeStart, nodeEnd }: Entry): Fix | undefined {
  if (!/^[\w.-]{1,80}$/.test(data)) return undefined;
  return {
    edits: [{ range: [nodeStart, nodeEnd], text: `'!secret ${data}'` }],
    does: say`puts it in quotes, mark included`,
  };
}

export const unquotedReference: Rule = {
  id: 'unquoted-reference',
  severity: 'error',
  of: ['zigbee2mqtt'],
  summary: say`A secret is named without quotes, which Zigbee2MQTT cannot read.`,
  why: `\`!secret name\` is Home Assistant's way. Zigbee2MQTT knows no such tags and refuses the whole file; people then
write the password out to get it to start.`,
  instead: "Put quotes around it, mark included: `password: '!secret password'`.",
  see: ['https://www.zigbee2mqtt.io/guide/configuration/'],
  *check(document) {
    if (document.form !== 'yaml') return;
    const places = new Set(referencePlaces.flatMap((place) => document.at(place)));
    for (const entry of document.entries) {
      const { tag, nodeStart } = entry;
      if (tag !== '!secret') continue;
      const fix = places.has(entry) ? quoted(entry) : undefined;
      yield { range: [nodeStart, nodeStart + tag.length], ...(fix && { fix }) };
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
