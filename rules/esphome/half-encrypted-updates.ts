import { isTrue } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const halfEncryptedUpdates: Rule = {
  id: 'half-encrypted-updates',
  severity: 'warning',
  of: ['esphome'],
  keys: ['encryption'],
  summary: say`Encrypted updates still have a way around them.`,
  why: `\`allow_plaintext_upload\` is for the one update that brings encryption to the device. Left in place, someone in the
network can take the offer of encryption out and send firmware as before. A password beside \`encryption:\` is refused
without it.`,
  instead:
    'Remove `allow_plaintext_upload` and `password` once the device has taken an encrypted update; keep `encryption:` alone.',
  see: ['https://esphome.io/components/ota/esphome/'],
  *check(document) {
    for (const entry of document.at('ota.encryption')) {
      const plain = document.childrenOf(entry).get('allow_plaintext_upload');
      if (plain && isTrue(plain.data)) yield { range: plain.value };
      const password = entry.parent && document.childrenOf(entry.parent).get('password');
      if (!password?.key || password.tag === '!remove' || plain) continue;
      yield {
        range: password.key,
        note: say`Updates have a password beside encryption: ESPHome refuses both together.`,
      };
    }
  },
  invalid: [
    {
      path: 'esphome/porch.yaml',
      text: 'ota:\n  - platform: esphome\n    encryption:\n      allow_plaintext_upload: «true»\n',
    },
    {
      path: 'esphome/porch.yaml',
      text: 'ota:\n  - platform: esphome\n    «password»: !secret ota_password\n    encryption:\n',
    },
  ],
  valid: [
    { path: 'esphome/porch.yaml', text: 'ota:\n  - platform: esphome\n    encryption:\n' },
    {
      path: 'esphome/porch.yaml',
      text: 'ota:\n  - platform: esphome\n    encryption:\n  - platform: http_request\n    password: !secret p\n',
    },
    {
      path: 'esphome/porch.yaml',
      text: 'ota:\n  - platform: esphome\n    encryption:\n      allow_plaintext_upload: false\n',
    },
  ],
};
