import { isTrue } from '../../src/core/checks';
import type { Document } from '../../src/core/document';
import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { calls, dataOf } from '../sense/automation';

const opening = /^(?:DISARM|UNLOCK|OPEN|ARM_[A-Z_]{1,20}|LOCK)$/i;
const door = /(?:^|[/_-])(?:locks?|alarms?|doors?|garages?|gates?)(?:[/_-]|$)/i;
const command = /(?:^|\/)(?:set|cmnd|cmd|command|POWER\d?)(?:\/|$)/i;

/** Messages that an action sends. */
function* published(document: Document): Generator<Flag> {
  for (const call of calls(document)) {
    if (call.action.trim() !== 'mqtt.publish') continue;
    const retain = dataOf(document, call, 'retain');
    if (retain?.kind !== 'scalar' || !isTrue(retain.data)) continue;
    const topic = dataOf(document, call, 'topic')?.data ?? '';
    const payload = dataOf(document, call, 'payload')?.data.trim() ?? '';
    if (door.test(topic) && (command.test(topic) || opening.test(payload))) yield { range: retain.value };
  }
}

/** Commands that an entity sends. */
function* ofEntities(document: Document): Generator<Flag> {
  for (const domain of ['lock', 'alarm_control_panel'] as const) {
    for (const place of [`mqtt.${domain}.retain`, `${domain}.retain`]) {
      for (const entry of document.at(place)) {
        if (entry.kind !== 'scalar' || !isTrue(entry.data)) continue;
        if (place.startsWith('mqtt') || document.beside(entry, 'platform') === 'mqtt')
          yield { range: entry.value };
      }
    }
  }
}

export const retainedCommand: Rule = {
  id: 'retained-command',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['retain'],
  summary: say`The broker keeps a command to a lock or an alarm, and repeats it.`,
  why: `A retained message is sent again whenever a device connects: after a power cut the door unlocks or the alarm disarms by
itself. Everyone who may read the broker sees it for as long as it stays there.`,
  instead: `Remove \`retain: true\`, and clear what the broker keeps: publish an empty retained message to the same topic. States
may be retained; commands may not.`,
  see: ['https://www.home-assistant.io/integrations/mqtt/'],
  *check(document) {
    yield* published(document);
    yield* ofEntities(document);
  },
  invalid: [
    'script:\n  off:\n    sequence:\n      - action: mqtt.publish\n        data:\n          topic: home/alarm/set\n          payload: DISARM\n          retain: «true»\n',
    'automation:\n  - trigger: []\n    action:\n      - service: mqtt.publish\n        data_template:\n          topic: zigbee2mqtt/lock/set\n          payload: "{{ state }}"\n          retain: «yes»\n',
    'mqtt:\n  lock:\n    - command_topic: door/set\n      retain: «true»\n',
    'lock:\n  - platform: mqtt\n    command_topic: door/set\n    retain: «true»\n',
  ],
  valid: [
    'script:\n  on:\n    sequence:\n      - action: mqtt.publish\n        data:\n          topic: home/alarm/set\n          payload: ARM_AWAY\n',
    'script:\n  state:\n    sequence:\n      - action: mqtt.publish\n        data:\n          topic: home/alarm/state\n          payload: armed\n          retain: true\n',
    'script:\n  lamp:\n    sequence:\n      - action: mqtt.publish\n        data:\n          topic: porch/lamp/set\n          payload: "ON"\n          retain: true\n',
    'mqtt:\n  light:\n    - command_topic: lamp/set\n      retain: true\n',
  ],
};
