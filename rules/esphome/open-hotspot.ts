import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { deviceWith, firstKey, isSet } from '../sense/device';

export const openHotspot: Rule = {
  id: 'open-hotspot',
  severity: 'warning',
  keys: ['ap'],
  summary: say`The fallback hotspot has no password.`,
  why: `When the device cannot reach your Wi-Fi, after a power cut or because someone jams it, it opens a hotspot of its
own. Without a password a passer-by can join, take the device into a network of theirs, or put firmware on it.`,
  instead: 'Write `password: !secret ap_password` under `ap:`, at least eight characters.',
  see: ['https://esphome.io/components/wifi/#access-point-mode'],
  *check(document, home) {
    const device = deviceWith(document, home, 'wifi.ap');
    if (!device || isSet(device, 'wifi.ap.password')) return;
    for (const { key } of firstKey(device, document, 'wifi.ap')) if (key) yield { range: key };
  },
  invalid: [
    { path: 'esphome/porch.yaml', text: 'esphome:\n  name: porch\nwifi:\n  «ap»:\n    ssid: Porch\n' },
    { path: 'esphome/porch.yaml', text: 'esphome:\n  name: porch\nwifi:\n  «ap»: {}\ncaptive_portal:\n' },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nwifi:\n  «ap»:\n    ssid: Porch\n    password: ""\n',
    },
  ],
  valid: [
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nwifi:\n  ap:\n    ssid: Porch\n    password: !secret ap_password\n',
    },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\npackages:\n  - !include wifi.yaml\nwifi:\n  ap:\n    ssid: Porch\n',
      others: { 'esphome/wifi.yaml': 'wifi:\n  ap:\n    password: !secret ap_password\n' },
    },
    { path: 'esphome/wifi.yaml', text: 'wifi:\n  ap:\n    ssid: Porch\n' },
    { path: 'esphome/porch.yaml', text: 'esphome:\n  name: porch\nwifi:\n  ssid: !secret wifi_ssid\n' },
  ],
};
