import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { deviceWith, firstKey, isThere } from '../sense/device';

export const unencryptedApi: Rule = {
  id: 'unencrypted-api',
  severity: 'warning',
  keys: ['api'],
  summary: say`The device's API is not encrypted.`,
  why: `Without \`encryption:\` everyone in your network can connect to the device as Home Assistant does: read its
sensors and switch what it switches, a door's relay included. What is sent can be read along.`,
  instead: `Write \`encryption:\` with \`key: !secret api_key\` under \`api:\`; the ESPHome Device Builder makes a key for
each new device. Home Assistant asks for it once.`,
  see: ['https://esphome.io/components/api/#configuration-variables'],
  *check(document, home) {
    const device = deviceWith(document, home, 'api');
    // A bare `encryption:` is enough: the first who connects sets the key.
    if (!device || isThere(device, 'api.encryption')) return;
    for (const { key } of firstKey(device, document, 'api')) if (key) yield { range: key };
  },
  invalid: [
    { path: 'esphome/porch.yaml', text: 'esphome:\n  name: porch\n«api»:\n' },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\npackages:\n  base: !include common/base.yaml\n«api»:\n  reboot_timeout: 0s\n',
      others: { 'esphome/common/base.yaml': 'wifi:\n  ssid: !secret wifi_ssid\n' },
    },
    {
      path: 'esphome/common/api.yaml',
      text: '«api»:\n  reboot_timeout: 0s\n',
      others: { 'esphome/porch.yaml': 'esphome:\n  name: porch\npackages:\n  - !include common/api.yaml\n' },
    },
  ],
  valid: [
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\napi:\n  encryption:\n    key: !secret api_key\n',
    },
    { path: 'esphome/porch.yaml', text: 'esphome:\n  name: porch\napi:\n  encryption:\n' },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\npackages:\n  base: !include common/base.yaml\napi:\n  reboot_timeout: 0s\n',
      others: { 'esphome/common/base.yaml': 'api:\n  encryption:\n    key: !secret api_key\n' },
    },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\npackages:\n  base:\n    url: https://github.com/example/base\n    files: [base.yaml]\napi:\n',
    },
    { path: 'esphome/common/api.yaml', text: 'api:\n  reboot_timeout: 0s\n' },
    { path: 'esphome/porch.yaml', text: 'esphome:\n  name: porch\napi: *api\n' },
    'api:\n',
  ],
};
