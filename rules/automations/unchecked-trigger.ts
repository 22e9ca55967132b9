import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { automations, kindOfTrigger, within, type Automation } from '../sense/automation';

/** Who can send what the trigger brings: anyone at all, or those who may write to the broker or the chat. */
function senders(document: Document, { triggers }: Automation): 'anyone' | 'members' | undefined {
  let members = false;
  for (const trigger of triggers) {
    const kind = kindOfTrigger(document, trigger);
    if (kind === 'webhook') return 'anyone';
    // A trigger that waits for one payload brings no other.
    if (kind === 'mqtt' && !document.childrenOf(trigger).has('payload')) members = true;
    if (kind !== 'event') continue;
    const events = document.childrenOf(trigger).get('event_type');
    if (events && /^telegram_/.test(events.data)) members = true;
  }
  return members ? 'members' : undefined;
}

const sent = /\btrigger\.(?:json|data|query|payload|payload_json|event\.data)\b/;

/** Actions that open something or run something. */
const grave = /^(?:shell_command\.|lock\.|alarm_control_panel\.|cover\.(?:open|toggle|set)|valve\.open)/;

const checks = /^(?:conditions?|if|while|until|wait_template)$/;

/** Does anything in the automation look at what was sent before it acts? */
function isChecked(document: Document, { conditions, actions }: Automation): boolean {
  const text = (entry: Entry): string => document.text.slice(entry.start, Math.max(entry.end, entry.nodeEnd));
  if (conditions && /\btrigger\b/.test(text(conditions))) return true;
  return (
    actions !== undefined &&
    within(document, actions).some((entry) => checks.test(entry.label) && /\btrigger\b/.test(text(entry)))
  );
}

function* judge(document: Document, automation: Automation): Generator<Flag> {
  const { actions } = automation;
  const who = actions && senders(document, automation);
  if (!actions || !who || isChecked(document, automation)) return;
  for (const entry of [actions, ...within(document, actions)]) {
    if (entry.kind !== 'scalar' || !entry.data.includes('{{') || !sent.test(entry.data)) continue;
    if (/^(?:action|service|service_template)$/.test(entry.label)) {
      yield {
        range: entry.key ?? entry.value,
        severity: who === 'anyone' ? 'error' : 'warning',
        note: say`The sender chooses which action runs.`,
      };
    } else if (reaches(document, entry)) {
      yield { range: keyOf(entry), ...(who === 'members' && { severity: 'warning' }) };
    }
  }
}

/** The nearest key: that of the list, for an item. */
function keyOf(entry: Entry): Flag['range'] {
  return entry.key ?? [entry.nodeStart, entry.nodeStart];
}

/** Does the value go to an action that opens or runs something? */
function reaches(document: Document, entry: Entry): boolean {
  let link = entry.parent;
  for (let steps = 0; link && steps < 5; link = link.parent, steps++) {
    for (const name of ['action', 'service']) {
      const action = document.beside(link, name);
      if (action) return grave.test(action);
    }
  }
  return false;
}

export const uncheckedTrigger: Rule = {
  id: 'unchecked-trigger',
  severity: 'error',
  of: ['home-assistant'],
  keys: ['triggers', 'trigger'],
  summary: say`What a stranger sends decides what is opened or run.`,
  why: `A webhook, a broker or a chat brings text that anyone there can write. Here it goes into a command, a lock or an alarm
without a look at it: the sender chooses the lock, or adds to the command.`,
  instead: `Compare first, with words that you expect: a condition such as \`{{ trigger.json.action == 'lock' }}\`, for a chat
\`{{ trigger.event.data.chat_id == 12345 }}\`. Then call the action with values of your own.`,
  see: [
    'https://www.home-assistant.io/docs/automation/trigger/#webhook-trigger',
    'https://www.home-assistant.io/docs/automation/trigger/#mqtt-trigger',
  ],
  *check(document) {
    if (!sent.test(document.text)) return;
    for (const automation of automations(document)) yield* judge(document, automation);
  },
  invalid: [
    'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: !secret door\n    actions:\n      - action: lock.unlock\n        target:\n          «entity_id»: "{{ trigger.json.lock }}"\n',
    'automation:\n  - triggers:\n      - trigger: mqtt\n        topic: home/run\n    actions:\n      - action: shell_command.run\n        data:\n          «cmd»: "{{ trigger.payload }}"\n',
    'automation:\n  - trigger:\n      platform: event\n      event_type: telegram_command\n    action:\n      service: shell_command.speak\n      data_template:\n        «text»: "{{ trigger.event.data.args | join(\' \') }}"\n',
    'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: !secret all\n    actions:\n      - «action»: "{{ trigger.json.action }}"\n',
  ],
  valid: [
    'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: !secret door\n    conditions: "{{ trigger.json.action == \'lock\' }}"\n    actions:\n      - action: lock.lock\n        target:\n          entity_id: "{{ trigger.json.lock }}"\n',
    'automation:\n  - triggers:\n      - trigger: mqtt\n        topic: home/say\n    actions:\n      - action: notify.family\n        data:\n          message: "{{ trigger.payload }}"\n',
    'automation:\n  - triggers:\n      - trigger: mqtt\n        topic: home/run\n    actions:\n      - choose:\n          - conditions: "{{ trigger.payload in [\'a\', \'b\'] }}"\n            sequence:\n              - action: shell_command.run\n                data:\n                  cmd: "{{ trigger.payload }}"\n',
    'automation:\n  - triggers:\n      - trigger: mqtt\n        topic: home/run\n        payload: backup\n    actions:\n      - action: shell_command.run\n        data:\n          cmd: "{{ trigger.payload }}"\n',
    'automation:\n  - triggers:\n      - trigger: state\n        entity_id: sensor.porch\n    actions:\n      - action: shell_command.log\n        data:\n          text: "{{ trigger.to_state.state }}"\n',
  ],
};
