import { isBelow } from '../../src/core/paths';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { includes, tagRange, targetPath } from '../sense/tags';

export const outsideInclude: Rule = {
  id: 'outside-include',
  severity: 'warning',
  of: ['home-assistant'],
  texts: ['!include'],
  summary: say`Configuration is included from outside of the configuration folder.`,
  why: `Whoever can write there, such as an app or a computer on the network that sees \`/share\`, can put a shell command
into your Home Assistant. And what lies there is neither in Git nor in the backup of the configuration.`,
  instead:
    'Keep the file inside the configuration folder and include it by a path that counts from the including file.',
  see: [
    'https://www.home-assistant.io/docs/configuration/splitting_configuration/',
    'https://www.home-assistant.io/docs/configuration/packages/',
  ],
  *check(document, { root = '' }) {
    for (const { entry, target } of includes(document)) {
      const path = targetPath(document, target, root);
      if (path === undefined || !isBelow(path, root)) yield { range: tagRange(document, entry) };
    }
  },
  invalid: [
    'script: «!include» /share/scripts.yaml\n',
    'homeassistant:\n  packages: «!include_dir_named» ../shared\n',
    {
      path: 'config/configuration.yaml',
      text: 'light: «!include» ../lights.yaml\n',
      others: { 'lights.yaml': '[]\n' },
      home: { root: 'config' },
    },
  ],
  valid: [
    'script: !include scripts.yaml\nhomeassistant:\n  packages: !include_dir_named packages\n',
    'script: !include /config/scripts.yaml\n',
    {
      path: 'packages/porch.yaml',
      text: 'light: !include ../lights.yaml\n',
      others: { 'configuration.yaml': 'homeassistant:\n' },
    },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\npackages:\n  base: !include ../../base.yaml\n',
    },
  ],
};
