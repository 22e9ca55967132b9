import { setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const outdatedWifi: Rule = {
  id: 'outdated-wifi',
  severity: 'warning',
  of: ['esphome'],
  keys: ['min_auth_mode'],
  summary: say`The device accepts Wi-Fi with outdated protection.`,
  why: `WPA is broken. A device that accepts it can be drawn to a network of the same name that someone sets up outside, and
what it sends can be read there.`,
  instead: 'Write `min_auth_mode: WPA2` (the default), or `WPA3` where your access point has it.',
  see: ['https://esphome.io/components/wifi/#configuration-variables'],
  check: setting('wifi.min_auth_mode', (data) => data.trim().toUpperCase() === 'WPA'),
  invalid: [{ path: 'esphome/porch.yaml', text: 'wifi:\n  min_auth_mode: «WPA»\n' }],
  valid: [
    { path: 'esphome/porch.yaml', text: 'wifi:\n  min_auth_mode: WPA2\n' },
    { path: 'esphome/porch.yaml', text: 'wifi:\n  ssid: !secret wifi_ssid\n' },
  ],
};
