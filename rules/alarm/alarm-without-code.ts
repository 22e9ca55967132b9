import { isFalse } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { integrationsOf } from '../sense/integration';

export const alarmWithoutCode: Rule = {
  id: 'alarm-without-code',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['code_disarm_required', 'alarm_control_panel'],
  summary: say`The alarm is disarmed without a code.`,
  why: `Whoever stands at the tablet in the hall, or holds an unlocked phone of the family, can switch the alarm off: the
burglar too. The code is what tells them apart.`,
  instead: 'Give the panel a code, `code: !secret alarm_code`, and remove `code_disarm_required: false`.',
  see: [
    'https://www.home-assistant.io/integrations/manual/',
    'https://www.home-assistant.io/integrations/alarm_control_panel.mqtt/',
  ],
  *check(document) {
    for (const entry of document.labelled('code_disarm_required')) {
      if (entry.kind !== 'scalar' || !isFalse(entry.data)) continue;
      for (const integration of integrationsOf(document, entry)) {
        if (!['mqtt', 'alarm_control_panel'].includes(integration)) continue;
        yield { range: entry.value };
        break;
      }
    }
    for (const entry of document.at('alarm_control_panel.platform')) {
      if (!/^manual(?:_mqtt)?$/.test(entry.data) || !entry.parent) continue;
      const settings = document.childrenOf(entry.parent);
      if (settings.has('code') || settings.has('code_template')) continue;
      yield { range: entry.value, severity: 'info', note: say`The alarm has no code: anyone can disarm it.` };
    }
  },
  invalid: [
    'mqtt:\n  alarm_control_panel:\n    - command_topic: a\n      state_topic: b\n      code: !secret alarm_code\n      code_disarm_required: «false»\n',
    'alarm_control_panel:\n  - platform: «manual»\n    name: House\n',
  ],
  valid: [
    'mqtt:\n  alarm_control_panel:\n    - command_topic: a\n      state_topic: b\n      code: !secret alarm_code\n      code_arm_required: false\n',
    'alarm_control_panel:\n  - platform: manual\n    code: !secret alarm_code\n  - platform: manual\n    code_template: "{{ states(\'input_text.code\') }}"\n',
    'mqtt:\n  alarm_control_panel:\n    - command_topic: a\n      state_topic: b\n      code: REMOTE_CODE\n',
  ],
};
