import { isFalse } from '../../src/core/checks';
import type { Document } from '../../src/core/document';
import { across, type Configuration } from '../../src/core/home';
import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { deviceWith, firstKey, isSet, isThere } from '../sense/device';

/** The page takes firmware where an update platform of that name is listed and the page does not refuse it. */
function* updates(device: Configuration, document: Document): Generator<Flag> {
  for (const { entry } of across(device, 'web_server.ota')) if (isFalse(entry.data)) return;
  for (const entry of document.at('ota.platform')) {
    if (entry.data.trim() !== 'web_server') continue;
    yield {
      range: entry.value,
      ...(isSet(device, 'web_server.auth')
        ? {
            severity: 'info',
            note: say`The page of the device takes new firmware over plain HTTP, behind a log-in that can be read.`,
          }
        : { note: say`The page of the device takes new firmware from anyone in the network.` }),
    };
  }
}

export const openWebServer: Rule = {
  id: 'open-web-server',
  severity: 'warning',
  keys: ['web_server', 'ota'],
  summary: say`The page of the device has no log-in.`,
  why: `\`web_server:\` shows all sensors and switches of the device to everyone in the network, and lets them be switched.
With an update platform of that name the page also takes new firmware.`,
  instead: `Write \`auth:\` with \`username: !secret web_user\` and \`password: !secret web_password\` under \`web_server:\`, or
remove the page: Home Assistant does not need it. Update by \`platform: esphome\` with encryption.`,
  see: ['https://esphome.io/components/web_server/', 'https://esphome.io/components/ota/web_server/'],
  *check(document, home) {
    const device = deviceWith(document, home, 'web_server');
    if (device && !isSet(device, 'web_server.auth')) {
      for (const { key } of firstKey(device, document, 'web_server')) if (key) yield { range: key };
    }
    const updated = deviceWith(document, home, 'ota');
    if (updated && isThere(updated, 'web_server')) yield* updates(updated, document);
  },
  invalid: [
    { path: 'esphome/porch.yaml', text: 'esphome:\n  name: porch\n«web_server»:\n  port: 80\n' },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nota:\n  - platform: «web_server»\n«web_server»:\n  version: 3\n',
    },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nota:\n  - platform: «web_server»\nweb_server:\n  auth:\n    username: !secret web_user\n    password: !secret web_password\n',
    },
  ],
  valid: [
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nweb_server:\n  port: 80\n  auth:\n    username: !secret web_user\n    password: !secret web_password\n',
    },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nota:\n  - platform: web_server\nweb_server:\n  ota: false\n  auth: !include auth.yaml\n',
      others: { 'esphome/auth.yaml': 'username: !secret web_user\npassword: !secret web_password\n' },
    },
    { path: 'esphome/web.yaml', text: 'web_server:\n  port: 80\n' },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nota:\n  - platform: web_server\ncaptive_portal:\n',
    },
  ],
};
