import { only } from '../../src/core/checks';
import { across, type Configuration } from '../../src/core/home';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { holdsSecret } from '../sense/helper';

/** Does a name fit a pattern with `*` for anything? */
function fits(name: string, pattern: string): boolean {
  const parts = pattern.slice(0, 200).split('*');
  const [first = '', ...rest] = parts;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const [i, part] of rest.entries()) {
    const found = i === rest.length - 1 && part !== '' ? name.length - part.length : name.indexOf(part, at);
    if (found < at || !name.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return rest.length > 0 || at === name.length;
}

function says(configuration: Configuration, place: string, wanted: (data: string) => boolean): boolean {
  for (const { entry } of across(configuration, place)) {
    if (entry.kind === 'scalar' && wanted(entry.data.trim())) return true;
  }
  return false;
}

function isRecorded(configuration: Configuration, id: string): boolean {
  const isListed = (list: string): boolean =>
    says(configuration, `recorder.${list}.domains`, (data) => data === 'input_text') ||
    says(configuration, `recorder.${list}.entities`, (data) => data === id) ||
    says(configuration, `recorder.${list}.entity_globs`, (data) => fits(id, data));
  if (isListed('exclude')) return false;
  return across(configuration, 'recorder.include').next().done === true || isListed('include');
}

export const recordedPassword: Rule = {
  id: 'recorded-password',
  severity: 'info',
  summary: say`The database keeps what was in a field for a password.`,
  why: `The recorder writes every state down, that of a password field too, whatever its mode. It stays in the database, in
each backup, and in every copy that someone makes to look at the history.`,
  instead: 'Exclude it: under `recorder`, `exclude`, `entity_globs`, write `input_text.*password*`.',
  see: ['https://www.home-assistant.io/integrations/recorder/#configure-filter'],
  check: only('home-assistant', function* (document, home) {
    for (const { key, name } of document.at('input_text.*')) {
      if (!key || !holdsSecret(String(name))) continue;
      const configuration = home.configuration(document);
      if (!configuration.open && isRecorded(configuration, `input_text.${name}`)) yield { range: key };
    }
  }),
  invalid: [
    'recorder: {}\ninput_text:\n  «alarm_pin»:\n    mode: password\n',
    'recorder:\n  exclude:\n    entity_globs:\n      - input_text.*password*\ninput_text:\n  «alarm_pin»:\n    mode: password\n',
  ],
  valid: [
    'recorder:\n  exclude:\n    entity_globs:\n      - input_text.*pin*\ninput_text:\n  alarm_pin:\n    mode: password\n',
    {
      path: 'configuration.yaml',
      text: 'recorder: !include recorder.yaml\ninput_text:\n  alarm_pin:\n    mode: password\n',
      others: { 'recorder.yaml': 'include:\n  domains:\n    - light\n' },
    },
    'recorder:\n  exclude:\n    entities: input_text.alarm_pin\ninput_text:\n  alarm_pin:\n  porch_text:\n',
  ],
};
