import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { usedSecrets } from '../sense/lookup';
import { isStub } from '../sense/stub';
import { tellNames } from '../sense/telling-names';

/** It is no secret: Home Assistant's own switch in that file. */
const reserved = 'logger';

export const unusedSecret: Rule = {
  id: 'unused-secret',
  severity: 'info',
  of: ['secrets'],
  summary: say`Nothing asks for a secret that the secrets file defines.`,
  why: `It is often the key of an account or a device that is long gone from the configuration and still valid. What is not
needed cannot leak.`,
  instead: `Withdraw it where it was issued, then delete the line. haguard does not see the options of apps, nor
what scripts read: look there first.`,
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  *check(document, home) {
    const { path } = document;
    const file = home.secrets.file(path);
    if (!file || !home.documents || isStub(path)) return;
    // A remote package, or a file that Git ignores, may ask for it.
    if (home.documents.some((document) => home.configuration(document).open)) return;
    const used = usedSecrets(home.documents);
    const names = file.names.filter(({ name }) => name !== reserved && !used.has(name));
    yield* tellNames(document, names, (list) => say`Nothing here asks for ${list}.`);
  },
  invalid: [
    {
      path: 'secrets.yaml',
      text: '«»',
      others: {
        'secrets.yaml': 'mqtt_password: winter-in-may\nold_api_key: lemon-tree-4711\n',
        'configuration.yaml': 'mqtt:\n  password: !secret mqtt_password\n',
      },
    },
  ],
  valid: [
    {
      path: 'secrets.yaml',
      text: '',
      others: {
        'secrets.yaml': 'mqtt_password: winter-in-may\nwifi: porch-lamp-7\nzigbee: 4711\nlogger: debug\n',
        'configuration.yaml': 'mqtt:\n  password: !secret "mqtt_password"\n',
        'esphome/porch.yaml': 'wifi: {password: !secret wifi}\n',
        'zigbee2mqtt/configuration.yaml': "mqtt:\n  password: '!secret zigbee'\n",
      },
    },
    {
      path: 'secrets.yaml',
      text: '',
      others: { 'secrets.yaml': 'mail: winter\n', 'configuration.yaml': 'notify: !include notify.yaml\n' },
    },
    { path: 'secrets.yaml', text: '' },
  ],
};
