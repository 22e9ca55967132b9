import { each, isTrue, setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const unfencedScript: Rule = {
  id: 'unfenced-script',
  severity: 'info',
  of: ['home-assistant'],
  keys: ['allow_all_imports', 'hass_is_global', 'python_script'],
  summary: say`Python scripts may do anything that Home Assistant may.`,
  why: `With all imports, or with the whole of Home Assistant at hand, a script is a program like any other: it reads secrets,
opens files and calls strangers. Whoever can write into the scripts' folder, over a network share or in the file editor, can run one.`,
  instead: `Leave these settings out where your scripts do without, read a script from the internet before you use it, and keep
the folder out of network shares. Remove \`python_script:\` when you have none.`,
  see: [
    'https://hacs-pyscript.readthedocs.io/en/latest/configuration.html',
    'https://www.home-assistant.io/integrations/python_script/',
  ],
  check: each(
    setting('pyscript.allow_all_imports', isTrue),
    setting('pyscript.hass_is_global', isTrue),
    function* (document) {
      for (const { key } of document.at('python_script')) {
        const note = say`Python scripts are switched on: whoever can write to their folder runs code in Home Assistant.`;
        if (key) yield { range: key, note };
      }
    },
  ),
  invalid: ['pyscript:\n  allow_all_imports: «true»\n  hass_is_global: «true»\n', '«python_script»:\n'],
  valid: ['pyscript:\n  allow_all_imports: false\n', 'pyscript: {}\n', '# python_script:\nhomeassistant:\n'],
};
