import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import { across, type Configuration } from '../../src/core/home';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { deviceWith, firstKey, isSet, isThere } from '../sense/device';

/** `platform: esphome`, or of the form before 2024.6, which has no platforms, the block itself. */
function* uploads(device: Configuration, document: Document): Generator<Entry> {
  let hasPlatforms = false;
  for (const { document: where, entry } of across(device, 'ota.platform')) {
    hasPlatforms = true;
    if (entry.data.trim() !== 'esphome') continue;
    if (where === document) yield entry;
    return;
  }
  if (!hasPlatforms) yield* firstKey(device, document, 'ota');
}

export const openUpdates: Rule = {
  id: 'open-updates',
  severity: 'warning',
  keys: ['ota'],
  summary: say`Anyone in the network can put new firmware on the device.`,
  why: `Over-the-air updates without a password take firmware from whoever sends it. A guest's phone or a hijacked camera
can replace what runs on the device, and read the Wi-Fi password out of it.`,
  instead: `From ESPHome 2026.9 on write \`encryption:\` under \`platform: esphome\` (it uses the key of \`api.encryption\`); before,
\`password: !secret ota_password\`.`,
  see: ['https://esphome.io/components/ota/esphome/'],
  *check(document, home) {
    const device = deviceWith(document, home, 'ota');
    if (!device || isSet(device, 'ota.password') || isThere(device, 'ota.encryption')) return;
    for (const entry of uploads(device, document)) {
      const range = entry.name === 'platform' ? entry.value : entry.key;
      if (range) yield { range };
    }
  },
  invalid: [
    { path: 'esphome/porch.yaml', text: 'esphome:\n  name: porch\nota:\n  - platform: «esphome»\n' },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nota:\n  - platform: web_server\n  - platform: «esphome»\n    password: ""\n',
    },
    { path: 'esphome/porch.yaml', text: 'esphome:\n  name: porch\n«ota»:\n  safe_mode: true\n' },
    {
      path: 'esphome/common/ota.yaml',
      text: 'ota:\n  platform: «esphome»\n',
      others: { 'esphome/porch.yaml': 'esphome:\n  name: porch\npackages:\n  - !include common/ota.yaml\n' },
    },
  ],
  valid: [
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nota:\n  - platform: esphome\n    password: !secret ota_password\n',
    },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\napi:\n  encryption:\n    key: !secret api_key\nota:\n  - platform: esphome\n    encryption:\n',
    },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nota:\n  - platform: esphome\n    <<: *ota\n',
    },
    { path: 'esphome/porch.yaml', text: 'esphome:\n  name: porch\nota:\n  - platform: http_request\n' },
    { path: 'esphome/common/ota.yaml', text: 'ota:\n  - platform: esphome\n' },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\npackages:\n  base: github://example/base/base.yaml@v2\nota:\n  - platform: esphome\n',
    },
  ],
};
