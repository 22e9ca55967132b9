import { isFalse, setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const wholeHostEditor: Rule = {
  id: 'whole-host-editor',
  severity: 'warning',
  of: ['app-options'],
  keys: ['enforce_basepath'],
  summary: say`The file editor reaches more than the configuration folder.`,
  why: `With \`enforce_basepath: false\` whoever opens the editor can read and change backups, certificates and other apps' files,
not the configuration alone.`,
  instead: 'Set `enforce_basepath: true`, which is the default.',
  see: ['https://github.com/home-assistant/addons/blob/master/configurator/DOCS.md'],
  check: setting('enforce_basepath', isFalse),
  invalid: [{ path: 'addons/configurator/options.yaml', text: 'enforce_basepath: «false»\n' }],
  valid: [{ path: 'addons/configurator/options.yaml', text: 'enforce_basepath: true\n' }],
};
