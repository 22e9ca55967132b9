import type { Home } from '../../src/core/home';
import { fileName } from '../../src/core/paths';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isLoaded } from '../sense/lookup';
import { isStub } from '../sense/stub';
import { includes, tagRange, targetPath } from '../sense/tags';

/** What ESPHome has put aside. */
const isUnused = (path: string): boolean =>
  ['archive/', 'trash/'].some((folder) => path.startsWith(folder) || path.includes(`/${folder}`));

const hasSecrets = ({ secrets }: Home): boolean =>
  secrets.files.some(
    ({ path, names }) => fileName(path) === 'secrets.yaml' && names.length > 0 && !isStub(path),
  );

export const missingInclude: Rule = {
  id: 'missing-include',
  severity: 'warning',
  of: ['home-assistant', 'esphome'],
  texts: ['!include'],
  summary: say`A file is included that is not there.`,
  why: `Home Assistant does not start without it, and starts in recovery mode or not at all; what the file was to protect
is not protected.`,
  instead: `Correct the path (it counts from the folder of the including file), or restore the file. If Git ignores it on
purpose, haguard only mentions it, and only in a copy of the repository.`,
  see: ['https://www.home-assistant.io/docs/configuration/splitting_configuration/'],
  *check(document, home) {
    const isOurs = document.dialect === 'esphome' || isLoaded(document, home);
    if (!isOurs || !home.exists || isUnused(document.path)) return;
    for (const { entry, target } of includes(document)) {
      // A folder that is not there is an empty one.
      if (entry.tag !== '!include') continue;
      const path = targetPath(document, target, home.root ?? '');
      if (path === undefined || home.exists(path)) continue;
      const range = tagRange(document, entry);
      // Where the secrets are, the whole configuration is; elsewhere, what Git ignores is missing.
      yield hasSecrets(home) ? { range } : { range, severity: 'info' };
    }
  },
  invalid: [
    'light: «!include» lights.yaml\n',
    {
      path: 'packages/porch.yaml',
      text: 'light: «!include» porch/lights.yaml\nsensor: !include ../sensors.yaml\n',
      others: {
        'configuration.yaml': 'homeassistant:\n  packages: !include_dir_named packages\n',
        'sensors.yaml': '[]\n',
        'secrets.yaml': 'a: b\n',
      },
    },
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\npackages:\n  base: «!include» base.yaml\n',
    },
  ],
  valid: [
    { path: 'configuration.yaml', text: 'light: !include lights.yaml\n', others: { 'lights.yaml': '[]\n' } },
    {
      path: 'configuration.yaml',
      text: 'light: !include /config/lights.yaml\n',
      others: { 'lights.yaml': '[]\n' },
    },
    'light: !include_dir_list lights\nscript: !include /share/scripts.yaml\n',
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\npackages:\n  base: !include ${board}.yaml\n',
    },
    { path: 'old/part.yaml', text: 'light: !include lights.yaml\n' },
  ],
};
