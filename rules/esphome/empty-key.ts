import { each, setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

/** Thirty-two bytes of zero in base64. */
const isZero = (data: string): boolean => /^A{42,43}=?$/.test(data.trim());

export const emptyKey: Rule = {
  id: 'empty-key',
  severity: 'error',
  of: ['esphome'],
  keys: ['encryption'],
  summary: say`The encryption key is all zeros, which everybody knows.`,
  why: `A key of zeros means no key. Current versions of ESPHome refuse it; older ones built a device that looks encrypted and
opens for everyone who tries.`,
  instead:
    'Make a key (`openssl rand -base64 32`, or a new device in the ESPHome Device Builder), put it into `secrets.yaml` and write `key: !secret api_key`.',
  see: ['https://esphome.io/components/api/#configuration-variables'],
  check: each(setting('api.encryption.key', isZero), setting('ota.encryption.key', isZero)),
  invalid: [
    {
      path: 'esphome/porch.yaml',
      text: `api:\n  encryption:\n    key: "«${'A'.repeat(43)}=»"\n`,
    },
    {
      path: 'esphome/porch.yaml',
      text: `ota:\n  - platform: esphome\n    encryption:\n      key: «${'A'.repeat(43)}=»\n`,
    },
  ],
  valid: [
    { path: 'esphome/porch.yaml', text: 'api:\n  encryption:\n    key: !secret api_key\n' },
    { path: 'esphome/porch.yaml', text: 'api:\n  encryption:\n' },
  ],
};
