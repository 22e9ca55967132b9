import type { Rule } from '../../src/core/rule';
import { nameOf, say } from '../../src/core/say';
import { isDefined } from '../sense/lookup';

export const undefinedSecret: Rule = {
  id: 'undefined-secret',
  severity: 'warning',
  of: ['home-assistant', 'esphome'],
  texts: ['!secret'],
  summary: say`A secret is asked for that no secrets file defines.`,
  why: `Home Assistant does not start with it, and ESPHome refuses the device. Often it is only a misspelt name; somebody in
a hurry then writes the password itself in its place. Home Assistant looks beside the file and in the folders above it,
ESPHome only beside the file or beside the device's main file.`,
  instead: `Correct the name, or add it to \`secrets.yaml\`. haguard says nothing where no \`secrets.yaml\` is at hand, as in
a fresh copy of the repository.`,
  see: [
    'https://www.home-assistant.io/docs/configuration/secrets/',
    'https://esphome.io/guides/yaml#secrets-and-the-secretsyaml-file',
  ],
  *check(document, home) {
    if (home.secrets.files.length === 0) return;
    for (const entry of document.entries) {
      if (entry.tag !== '!secret' || entry.kind !== 'scalar' || entry.data === '') continue;
      if (isDefined(document, entry.data, home) === false)
        yield {
          range: entry.value,
          note: say`No secrets file that counts here defines ${nameOf(entry.data)}.`,
        };
    }
  },
  invalid: [
    {
      path: 'configuration.yaml',
      text: 'mqtt:\n  password: !secret «mqtt_pasword»\n  username: !secret mqtt_user\n',
      others: { 'secrets.yaml': 'mqtt_password: winter-in-may\nmqtt_user: ha\n' },
    },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nwifi:\n  ssid: !secret wifi_ssid\n  password: !secret «wifi_password»\n',
      others: {
        'configuration.yaml': 'homeassistant:\n',
        'secrets.yaml': 'wifi_password: winter-in-may\n',
        'esphome/secrets.yaml': 'wifi_ssid: porch\n',
      },
    },
  ],
  valid: [
    'mqtt:\n  password: !secret mqtt_password\n',
    {
      path: 'packages/deep/mail.yaml',
      text: 'notify:\n  - password: !secret mail\n  - password: !secret near\n',
      others: {
        'configuration.yaml': 'homeassistant:\n',
        'secrets.yaml': 'mail: winter-in-may\n',
        'packages/secrets.yaml': 'near: porch-lamp-7\n',
      },
    },
    {
      path: 'packages/mail.yaml',
      text: 'notify:\n  - password: !secret mail\n',
      others: { 'configuration.yaml': 'homeassistant:\n', 'packages/secrets.yaml': 'near: porch-lamp-7\n' },
    },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nwifi:\n  password: !secret wifi_password\n',
      others: {
        'secrets.yaml': 'wifi_password: winter-in-may\n',
        'esphome/secrets.yaml': '<<: !include ../secrets.yaml\n',
      },
    },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nwifi:\n  password: !secret wifi_password\n',
      others: { 'esphome/secrets.yaml': '<<: !include ../secrets.yaml\n' },
    },
  ],
};
