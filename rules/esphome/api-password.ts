import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isAtLeast } from '../../src/core/version';
import { across } from '../../src/core/home';
import { deviceOf } from '../sense/device';

export const apiPassword: Rule = {
  id: 'api-password',
  severity: 'warning',
  keys: ['api'],
  summary: say`The API has a password, which ESPHome 2026.1 and later refuse.`,
  why: `The old API password is sent in the clear and protects nothing that listens along. ESPHome took it out in 2026.1.0:
the device no longer builds, and stays on its old firmware.`,
  instead: 'Remove it and write `encryption:` with `key: !secret api_key` under `api:`.',
  see: ['https://esphome.io/components/api/'],
  *check(document, home) {
    const passwords = document.at('api.password');
    if (passwords.length === 0) return;
    const device = deviceOf(document, home);
    if (!device) return;
    const [wanted] = [...across(device, 'esphome.min_version')].map(({ entry }) => entry.data);
    const isRefused = isAtLeast(wanted ?? home.versions?.['esphome'], '2026.1.0') === true;
    for (const { key, tag } of passwords) {
      if (!key || tag === '!remove') continue;
      yield {
        range: key,
        ...(isRefused && {
          severity: 'error',
          note: say`The API has a password: the ESPHome version that this device wants refuses it.`,
        }),
      };
    }
  },
  invalid: [
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\napi:\n  «password»: !secret api_password\n',
    },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\n  min_version: 2026.4.0\napi:\n  «password»: !secret api_password\n',
    },
  ],
  valid: [
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\napi:\n  password: !remove\n  encryption:\n    key: !secret api_key\n',
    },
    'api:\n  password: !secret api_password\n',
  ],
};
