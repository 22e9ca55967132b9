import { keysOf } from '../../src/core/place';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { referencePlaces } from '../tables/manners';

/** `!secret name` and `!file.yaml name`. */
const reference = /^!(\S{1,80}) (\S{1,80})$/;

const withEnding = (file: string): string => (/\.ya?ml$/.test(file) ? file : `${file}.yaml`);

export const lostReference: Rule = {
  id: 'lost-reference',
  severity: 'error',
  of: ['zigbee2mqtt'],
  keys: keysOf(...referencePlaces),
  summary: say`A secret is named that is in no secrets file.`,
  why: `Zigbee2MQTT does not complain: the setting then has no value. A mistyped \`auth_token\` leaves the page open to
everyone, a mistyped password logs in without one.`,
  instead: 'Mend the name, or add it to the file that stands before it (`!secret` means `secret.yaml`).',
  see: ['https://www.zigbee2mqtt.io/guide/configuration/'],
  *check(document, home) {
    const folder = document.path.slice(0, document.path.lastIndexOf('/') + 1);
    for (const entry of referencePlaces.flatMap((place) => document.at(place))) {
      const [, file, name] = (entry.tag === undefined && reference.exec(entry.data)) || [];
      // Where the file is not in sight, nobody knows what it holds.
      if (file === undefined || name === undefined || !home.secrets.file(folder + withEnding(file))) continue;
      if (home.secrets.defines(folder + withEnding(file), name) === false && entry.key)
        yield { range: entry.key };
    }
  },
  invalid: [
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: "frontend:\n  enabled: true\n  «auth_token»: '!secret auth_tokn'\n",
      others: { 'zigbee2mqtt/secret.yaml': 'auth_token: x\n' },
    },
  ],
  valid: [
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: "frontend:\n  enabled: true\n  auth_token: '!secret auth_token'\n",
      others: { 'zigbee2mqtt/secret.yaml': 'auth_token: x\n' },
    },
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: "mqtt:\n  server: mqtt://localhost\n  password: '!secret password'\n",
    },
  ],
};
