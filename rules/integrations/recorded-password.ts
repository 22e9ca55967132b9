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

/** What the recorder keeps, or leaves out: the first few hundred lines of each list. */
interface Filter {
  readonly domains: ReadonlySet<string>;
  readonly entities: ReadonlySet<string>;
  readonly globs: readonly string[];
}

function filterOf(configuration: Configuration, list: 'include' | 'exclude'): Filter {
  const items = (name: string): string[] =>
    [...across(configuration, `recorder.${list}.${name}`)].map(({ entry }) => entry.data.trim());
  return {
    domains: new Set(items('domains')),
    entities: new Set(items('entities')),
    globs: items('entity_globs').filter(Boolean).slice(0, 300),
  };
}

const takes = ({ domains, entities, globs }: Filter, id: string): boolean =>
  domains.has('input_text') || entities.has(id) || globs.some((glob) => fits(id, glob));

export const recordedPassword: Rule = {
  id: 'recorded-password',
  severity: 'info',
  of: ['home-assistant'],
  keys: ['input_text'],
  summary: say`The database keeps what was in a field for a password.`,
  why: `The recorder writes every state down, that of a password field too, whatever its mode. It stays in the database, in
each backup, and in every copy that someone makes to look at the history.`,
  instead: 'Exclude it: under `recorder`, `exclude`, `entity_globs`, write `input_text.*password*`.',
  see: ['https://www.home-assistant.io/integrations/recorder/#configure-filter'],
  *check(document, home) {
    const telling = document.at('input_text.*').filter(({ key, name }) => key && holdsSecret(String(name)));
    if (telling.length === 0) return;
    const configuration = home.configuration(document);
    if (configuration.open) return;
    const kept = filterOf(configuration, 'include');
    const left = filterOf(configuration, 'exclude');
    const keepsAll = across(configuration, 'recorder.include').next().done === true;
    for (const { key, name } of telling) {
      const id = `input_text.${name}`;
      if (key && !takes(left, id) && (keepsAll || takes(kept, id))) yield { range: key };
    }
  },
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
