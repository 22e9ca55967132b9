import type { Home } from '../../src/core/home';
import { fileName, folderOf, isBelow } from '../../src/core/paths';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { tellNames } from '../sense/telling-names';

/** The secrets files that are asked after this one: those in the folders above, and those that it takes in. */
function* behind(path: string, { root, secrets, documents = [] }: Home): Generator<string> {
  yield* secrets.file(path)?.includes ?? [];
  const folder = folderOf(path);
  // Only Home Assistant goes on looking in the folders above.
  const isAsked = documents.some(
    ({ dialect, path: one }) => dialect === 'home-assistant' && isBelow(one, folder),
  );
  if (root === undefined || folder === root || !isBelow(path, root) || !isAsked) return;
  for (let above = folderOf(folder); ; above = folderOf(above)) {
    yield [above, fileName(path)].filter(Boolean).join('/');
    if (above === root) return;
  }
}

export const shadowedSecret: Rule = {
  id: 'shadowed-secret',
  severity: 'info',
  of: ['secrets'],
  summary: say`A secrets file hides the secrets of the same name in a folder above.`,
  why: `Home Assistant takes the name from the nearest file. A password that is changed in the file at the top, after a leak
perhaps, then stays the old one for all that lies below this folder.`,
  instead: `Delete the name in one of the files, or give one of them a name of its own.`,
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  *check(document, home) {
    const file = home.secrets.file(document.path);
    if (!file || fileName(document.path) !== 'secrets.yaml') return;
    const hidden = new Set(
      [...behind(document.path, home)]
        .flatMap((path) => home.secrets.file(path)?.names ?? [])
        .map(({ name }) => name),
    );
    const names = file.names.filter(({ name }) => hidden.has(name));
    yield* tellNames(
      document,
      names,
      (list) => say`A secrets file in a folder above has a name that counts here no more: ${list}.`,
    );
  },
  invalid: [
    {
      path: 'packages/secrets.yaml',
      text: '«»',
      others: {
        'configuration.yaml': 'homeassistant:\n  packages: !include_dir_named packages\n',
        'packages/mail.yaml': 'notify:\n  - password: !secret mail_password\n',
        'packages/secrets.yaml': 'mail_password: 3kT9-qvU2-LxW8\n',
        'secrets.yaml': 'mail_password: 8hR2-mmC7-TzQ4\n',
      },
    },
    {
      path: 'esphome/secrets.yaml',
      text: '«»',
      others: {
        'configuration.yaml': 'homeassistant:\n',
        'esphome/secrets.yaml': '<<: !include ../secrets.yaml\nwifi_password: 3kT9-qvU2-LxW8\n',
        'secrets.yaml': 'wifi_password: 8hR2-mmC7-TzQ4\n',
      },
    },
  ],
  valid: [
    {
      path: 'esphome/secrets.yaml',
      text: '',
      others: {
        'configuration.yaml': 'homeassistant:\n',
        'esphome/porch.yaml': 'esphome:\n  name: porch\nwifi:\n  password: !secret wifi_password\n',
        'esphome/secrets.yaml': 'wifi_password: 3kT9-qvU2-LxW8\n',
        'secrets.yaml': 'wifi_password: 8hR2-mmC7-TzQ4\n',
      },
    },
  ],
};
