import { each, setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

const isNone = (data: string): boolean => /^(?:none|false|no|off)$/i.test(data.trim());

export const openProvisioning: Rule = {
  id: 'open-provisioning',
  severity: 'warning',
  of: ['esphome'],
  keys: ['authorizer'],
  summary: say`Anyone nearby can give the device another network.`,
  why: `With \`authorizer: none\` whoever is in Bluetooth range, in the street for instance, can put the device into a Wi-Fi of
theirs as soon as it is not connected, and go on from there.`,
  instead: 'Name a button of the device as `authorizer`: who sets it up has to press it.',
  see: ['https://esphome.io/components/esp32_improv/'],
  check: each(setting('improv_ble.authorizer', isNone), setting('esp32_improv.authorizer', isNone)),
  invalid: [
    { path: 'esphome/porch.yaml', text: 'improv_ble:\n  authorizer: «none»\n' },
    { path: 'esphome/porch.yaml', text: 'esp32_improv:\n  authorizer: «false»\n' },
  ],
  valid: [
    { path: 'esphome/porch.yaml', text: 'improv_ble:\n  authorizer: boot_button\n' },
    'improv_ble:\n  authorizer: none\n',
  ],
};
