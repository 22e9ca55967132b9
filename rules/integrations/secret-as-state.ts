import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { holdsSecret } from '../sense/helper';
import { normalised } from '../sense/names';

/** Settings that become the state or an attribute of an entity. */
const places = [
  'template.**.state',
  'template.**.attributes.*',
  'sensor.sensors.*.value_template',
  'sensor.sensors.*.attribute_templates.*',
  'input_text.*.initial',
  'homeassistant.customize.*.*',
] as const;

const credential = /(?:^|_)(?:pass|pwd|key|auth|credentials?|webhook)(?:_|$)/;

export const secretAsState: Rule = {
  id: 'secret-as-state',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['template', 'sensors', 'input_text', 'customize'],
  summary: say`A secret becomes the state of an entity, which every user sees.`,
  why: `States and attributes have no protection of their own: each user and each dashboard can read them, the recorder keeps
them, voice assistants and other systems are sent them, and people paste them from the developer tools.`,
  instead: `Give the secret to the setting that needs it, with \`!secret\` there. A template or a script cannot read secrets
safely: let \`rest_command\` or the integration carry it.`,
  see: ['https://www.home-assistant.io/integrations/template/'],
  *check(document) {
    for (const place of places) {
      for (const { tag, key, data } of document.at(place)) {
        if (tag !== '!secret' || !key) continue;
        const name = normalised(data);
        if (/template|name|icon|entity_id/.test(name)) continue;
        if (holdsSecret(name) || credential.test(name)) yield { range: key };
        else if (!place.startsWith('homeassistant')) yield { range: key, severity: 'info' };
      }
    }
  },
  invalid: [
    'template:\n  - sensor:\n      - name: key\n        «state»: !secret api_key\n',
    'sensor:\n  - platform: template\n    sensors:\n      home:\n        «value_template»: !secret home_address\n',
    'input_text:\n  alarm:\n    mode: password\n    «initial»: !secret alarm_code\n',
  ],
  valid: [
    'template:\n  - sensor:\n      - name: key\n        state: "{{ states(\'sensor.porch\') }}"\n',
    'sensor:\n  - platform: template\n    sensors:\n      home:\n        value_template: !secret distance_template\n',
    'rest:\n  - resource: https://api.example.org\n    headers:\n      x-api-key: !secret api_key\n',
  ],
};
