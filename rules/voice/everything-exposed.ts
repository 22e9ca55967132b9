import { isFalse, isTrue } from '../../src/core/checks';
import type { Document } from '../../src/core/document';
import { across, type Home } from '../../src/core/home';
import type { Flag, Rule } from '../../src/core/rule';
import { say, type Words } from '../../src/core/say';
import { doorDomains, perhapsDoorDomains } from '../tables/doors';

/** Blocks that expose what is not taken out: what they tell, and whether their usual choice of kinds has doors in it. */
const open: readonly { block: string; usual: boolean; note: Words }[] = [
  {
    block: 'google_assistant',
    usual: true,
    note: say`All locks, covers, alarms and scripts are handed to Google, unless each is taken out.`,
  },
  {
    block: 'emulated_hue',
    usual: false,
    note: say`Any device in the home network can turn these on and off, without a log-in.`,
  },
];

const doors: ReadonlySet<string> = new Set([...doorDomains, ...perhapsDoorDomains]);

export const everythingExposed: Rule = {
  id: 'everything-exposed',
  severity: 'warning',
  of: ['home-assistant'],
  keys: [...open.map(({ block }) => block), 'smart_home'],
  summary: say`Everything that is not taken out is handed to a voice assistant.`,
  why: `Locks, garage doors, alarms and scripts are then within reach of the assistant's account, and with a bridge that
asks for no log-in, of every device in the network. What you add to the home next year is exposed by itself.`,
  instead: `Set \`expose_by_default: false\`, or give a \`filter\` with \`include_entities\`, and name what you want to
speak to. In Home Assistant Cloud it is *Settings → Voice assistants → Expose*.`,
  see: [
    'https://www.home-assistant.io/integrations/google_assistant/',
    'https://www.home-assistant.io/integrations/alexa.smart_home/',
    'https://www.home-assistant.io/integrations/emulated_hue/',
  ],
  *check(document, home) {
    for (const { block, usual, note } of open) yield* byDefault(document, home, block, usual, note);
    for (const { key, kind, data } of document.at('alexa.smart_home')) {
      if (!key || kind === 'list' || data !== '') continue;
      const configuration = home.configuration(document);
      if (!configuration.open && across(configuration, 'alexa.smart_home.filter').next().done)
        yield { range: key, note: say`All that Alexa can control is handed to it: there is no \`filter\`.` };
    }
  },
  invalid: [
    '«google_assistant»:\n  project_id: !secret project\n',
    'google_assistant:\n  project_id: !secret project\n  expose_by_default: «true»\n  exposed_domains: [light, lock]\n',
    'alexa:\n  «smart_home»:\n    locale: en-US\n',
    'emulated_hue:\n  expose_by_default: «true»\n  exposed_domains: [switch, script, cover]\n',
    '«emulated_hue»:\n  listen_port: 80\n',
  ],
  valid: [
    'google_assistant:\n  project_id: !secret project\n  expose_by_default: false\n',
    'google_assistant:\n  project_id: !secret project\n  exposed_domains:\n    - light\n    - vacuum\n',
    'alexa:\n  smart_home:\n    filter:\n      include_entities:\n        - light.kitchen\n',
    'alexa:\n  flash_briefings:\n    password: !secret briefings\n',
    'emulated_hue:\n  expose_by_default: false\n  entities:\n    light.kitchen:\n      hidden: false\n',
    {
      path: 'configuration.yaml',
      text: 'homeassistant:\n  packages: !include_dir_named packages\nalexa:\n  smart_home:\n',
      others: {
        'packages/voice.yaml': 'alexa:\n  smart_home:\n    filter:\n      include_domains: [light]\n',
      },
    },
  ],
};

function* byDefault(
  document: Document,
  home: Home,
  block: string,
  usual: boolean,
  note: Words,
): Generator<Flag> {
  for (const { key, kind, data } of document.at(block)) {
    if (!key || kind === 'list' || data !== '') continue;
    const configuration = home.configuration(document);
    if (configuration.open) return;
    const values = (name: string): readonly string[] =>
      [...across(configuration, `${block}.${name}`)].map(({ entry }) => entry.data).filter(Boolean);
    const said = values('expose_by_default');
    // What a secret says is not known here.
    if (said.some((value) => isFalse(value) || !isTrue(value))) return;
    const chosen = values('exposed_domains');
    const hasDoors = chosen.length === 0 ? usual : chosen.some((domain) => doors.has(domain));
    if (!hasDoors && (usual || chosen.length > 0)) return;
    const explicit = document.at(`${block}.expose_by_default`).find(({ kind: of }) => of === 'scalar');
    yield { range: explicit?.value ?? key, note, ...(!hasDoors && { severity: 'info' }) };
  }
}
