import { isTrue } from '../../src/core/checks';
import type { Document } from '../../src/core/document';
import { keysOf } from '../../src/core/place';
import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { doorDomains, perhapsDoorDomains } from '../tables/doors';

const sure: ReadonlySet<string> = new Set(doorDomains);
const perhaps: ReadonlySet<string> = new Set(perhapsDoorDomains);

/** Where kinds of entities are named that an assistant gets. Google asks for a PIN, HomeKit for a code once. */
const places = [
  'alexa.smart_home.filter.include_domains',
  'cloud.alexa.filter.include_domains',
  'cloud.google_actions.filter.include_domains',
  'google_assistant.exposed_domains',
  'homekit.filter.include_domains',
] as const;

export const exposedDoor: Rule = {
  id: 'exposed-door',
  severity: 'warning',
  of: ['home-assistant', 'storage'],
  keys: [...keysOf(...places), 'should_expose'],
  summary: say`A lock, an alarm or a door is exposed to an assistant.`,
  why: `What an assistant may use can be asked of it: by a voice through the window, by whoever gets into the account, and,
with a language model, by a sentence in a calendar entry or a web page that it reads out. All locks of a kind also means
the next one that you buy.`,
  instead: `Expose single entities and leave out what opens the house (*Settings → Voice assistants → Expose*). Where you
want it, let the assistant ask for a PIN.`,
  see: [
    'https://www.home-assistant.io/voice_control/voice_remote_expose_devices/',
    'https://www.home-assistant.io/integrations/google_assistant/#secure_devices_pin',
  ],
  *check(document) {
    if (document.dialect === 'home-assistant') yield* named(document);
    else yield* stored(document);
  },
  invalid: [
    'homekit:\n  - filter:\n      include_domains: [light, «lock»]\n',
    'alexa:\n  smart_home:\n    filter:\n      include_domains:\n        - light\n        - «alarm_control_panel»\n        - «script»\n',
    'google_assistant:\n  project_id: !secret project\n  exposed_domains: [«lock»]\n',
    'cloud:\n  alexa:\n    filter:\n      include_domains: «cover»\n',
    {
      path: '.storage/core.entity_registry',
      text: '{"data": {"entities": [{"entity_id": "lock.front", "options": {"conversation": {"should_expose": «true»}}}, {"entity_id": "cover.shed", "original_device_class": "garage", "options": {"conversation": {"should_expose": «true»}}}]}}\n',
    },
    {
      path: '.storage/homeassistant.exposed_entities',
      text: '{"data": {"exposed_entities": {"alarm_control_panel.home": {"assistants": {"conversation": {"should_expose": «true»}}}}}}\n',
    },
  ],
  valid: [
    'homekit:\n  - filter:\n      include_entities: [light.hall]\n',
    'recorder:\n  filter:\n    include_domains: [lock]\ninfluxdb:\n  include:\n    domains: [lock]\n',
    {
      path: '.storage/core.entity_registry',
      text: '{"data": {"entities": [{"entity_id": "lock.front", "options": {"conversation": {"should_expose": false}}}, {"entity_id": "cover.blind", "options": {"conversation": {"should_expose": true}}}]}}\n',
    },
  ],
};

function* named(document: Document): Generator<Flag> {
  for (const place of places) {
    for (const entry of document.at(place)) {
      if (entry.kind !== 'scalar') continue;
      if (sure.has(entry.data)) {
        const guarded = place.startsWith('homekit') || place.includes('google');
        yield { range: entry.value, ...(guarded && { severity: 'info' }) };
      } else if (perhaps.has(entry.data))
        yield {
          range: entry.value,
          severity: 'info',
          note: say`Every entity of a kind that may open the house or look into it is exposed to an assistant.`,
        };
    }
  }
}

/** What the interface was told, per entity: in the registry, and for entities without a registry entry on their own. */
function* stored(document: Document): Generator<Flag> {
  for (const entry of document.labelled('should_expose')) {
    if (!isTrue(entry.data)) continue;
    const assistant = entry.parent;
    if (assistant?.name !== 'conversation') continue;
    const entity = assistant.parent?.parent;
    // Someone may have pasted a single entity.
    const beside = (name: string): string =>
      (entity ? document.childrenOf(entity).get(name) : document.at(name)[0])?.data ?? '';
    const id = beside('entity_id') || String(entity?.name);
    const device = beside('device_class') || beside('original_device_class');
    const isDoor = /^(?:garage|gate|door)$/.test(device);
    const domain = id.slice(0, Math.max(0, id.indexOf('.')));
    if (sure.has(domain) || domain === 'script' || (domain === 'cover' && isDoor))
      yield { range: entry.value };
  }
}
