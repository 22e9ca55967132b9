import type { Document } from '../../src/core/document';
import type { Entry, Link } from '../../src/core/entry';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { doorWords, openingActions } from '../tables/doors';

export const presenceOpensDoor: Rule = {
  id: 'presence-opens-door',
  severity: 'info',
  of: ['home-assistant'],
  keys: ['triggers', 'trigger'],
  summary: say`A phone that comes home opens the door by itself, and nothing else is asked.`,
  why: `Presence is a guess. A phone's position jumps, a Bluetooth name or a Wi-Fi address can be imitated, and a stolen
phone comes home too. Each of these unlocks the house or switches off the alarm, perhaps while everyone sleeps.`,
  instead: `Ask: send a notification with an *Unlock* button, or add a condition that an intruder does not meet (the car
at the gate, the hour, everybody away before).`,
  see: ['https://www.home-assistant.io/integrations/lock/'],
  *check(document) {
    if (!openingActions.some((action) => document.text.includes(action))) return;
    for (const label of ['action', 'service']) {
      for (const entry of document.labelled(label)) {
        if (entry.kind !== 'scalar' || !opens(document, entry)) continue;
        const automation = automationOf(document, entry);
        if (automation && isArrivalOnly(document, automation)) yield { range: entry.value };
      }
    }
  },
  invalid: [
    'automation:\n  - triggers:\n      - trigger: state\n        entity_id: person.me\n        to: home\n    actions:\n      - action: «lock.unlock»\n        target:\n          entity_id: lock.front\n',
    'automation:\n  - trigger:\n      platform: zone\n      entity_id: device_tracker.phone\n      zone: zone.home\n      event: enter\n    action:\n      - service: light.turn_on\n      - service: «cover.open_cover»\n        entity_id: cover.garage\n',
  ],
  valid: [
    'automation:\n  - triggers:\n      - trigger: state\n        entity_id: person.me\n        to: home\n    actions:\n      - action: notify.mobile_app_phone\n        data:\n          message: Unlock?\n',
    'automation:\n  - triggers:\n      - trigger: state\n        entity_id: person.me\n        to: home\n    conditions:\n      - condition: state\n        entity_id: binary_sensor.car\n        state: "on"\n    actions:\n      - action: lock.unlock\n        target:\n          entity_id: lock.front\n',
    'automation:\n  - triggers:\n      - trigger: state\n        entity_id: person.me\n        to: home\n    actions:\n      - action: cover.open_cover\n        target:\n          entity_id: cover.bedroom_blind\n',
    'automation:\n  - triggers:\n      - trigger: state\n        entity_id: input_button.open\n    actions:\n      - action: lock.unlock\n        target:\n          entity_id: lock.front\n',
  ],
};

/** Does this action open the house? Of covers only what is called a door. */
function opens(document: Document, entry: Entry): boolean {
  const action = openingActions.find((known) => known === entry.data);
  if (action === undefined) return false;
  if (!action.startsWith('cover.')) return true;
  return textsBelow(document, entry.parent).some((text) => doorWords.some((word) => text.includes(word)));
}

/** The scalars beside an action and two levels below: its target. */
function textsBelow(document: Document, link: Link | undefined, depth = 0): readonly string[] {
  if (!link || depth > 3) return [];
  return [...document.childrenOf(link).values()].flatMap((child) =>
    child.kind === 'scalar' ? [child.data] : textsBelow(document, child, depth + 1),
  );
}

const child = (document: Document, link: Link, ...names: readonly string[]): Entry | undefined =>
  names.map((name) => document.childrenOf(link).get(name)).find((found) => found !== undefined);

/**
 * The automation to whose actions an entry belongs directly: not within a choice, and not behind a condition or a wait,
 * for these ask something.
 */
function automationOf(document: Document, entry: Entry): Link | undefined {
  const step = entry.parent;
  const place = step?.name;
  const actions = typeof place === 'number' ? step?.parent : step;
  if (!actions || !['actions', 'action'].includes(String(actions.name))) return undefined;
  if (typeof place === 'number') {
    for (const [position, sibling] of document.childrenOf(actions)) {
      if (Number(position) >= place) break;
      const asks = ['condition', 'wait_for_trigger', 'wait_template', 'if'].some((name) =>
        document.childrenOf(sibling).has(name),
      );
      if (asks) return undefined;
    }
  }
  const automation = actions.parent;
  if (!automation) return undefined;
  const conditions = child(document, automation, 'conditions', 'condition');
  const asksNothing =
    !conditions || (conditions.kind === 'list' && document.childrenOf(conditions).size === 0);
  return asksNothing ? automation : undefined;
}

/** Is every trigger the coming home of a person or a device? */
function isArrivalOnly(document: Document, automation: Link): boolean {
  const triggers = child(document, automation, 'triggers', 'trigger');
  if (!triggers) return false;
  const each = triggers.kind === 'list' ? [...document.childrenOf(triggers).values()] : [triggers];
  return each.length > 0 && each.every((trigger) => isArrival(document, trigger));
}

function isArrival(document: Document, trigger: Entry): boolean {
  const kind = child(document, trigger, 'trigger', 'platform')?.data;
  const said = document.childrenOf(trigger);
  if (kind === 'zone') return said.get('event')?.data !== 'leave';
  if (kind !== 'state') return false;
  const entities = said.get('entity_id');
  const ids = !entities
    ? []
    : entities.kind === 'scalar'
      ? entities.data.split(',')
      : [...document.childrenOf(entities).values()].map(({ data }) => data);
  const isPresence = ids.length > 0 && ids.every((id) => /^\s*(?:person|device_tracker)\./.test(id));
  const comes = said.get('to')?.data === 'home' || said.get('from')?.data === 'not_home';
  return isPresence && comes;
}
