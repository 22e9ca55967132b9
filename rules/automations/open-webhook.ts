import { isFalse } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isAtLeast } from '../../src/core/version';
import { webhooks } from '../sense/webhook';

/** Since when a webhook answers the home network alone where nothing else is said. */
const localSince = '2024.2';

export const openWebhook: Rule = {
  id: 'open-webhook',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['webhook_id'],
  summary: say`The webhook answers the whole internet.`,
  why: `A webhook asks for no log-in: who knows its address fires it, from anywhere if Home Assistant can be reached from
outside. The address stands in the automation, in the sender's settings and in logs.`,
  instead: `Set \`local_only: true\` where the sender is at home. Where it is not, take a long random id from \`!secret\`, and
let a condition look at what was sent before anything opens.`,
  see: ['https://www.home-assistant.io/docs/automation/trigger/#webhook-trigger'],
  *check(document, { version }) {
    for (const { id, localOnly } of webhooks(document)) {
      if (localOnly?.kind === 'scalar') {
        if (!isFalse(localOnly.data)) continue;
        if (id.tag !== '!secret') yield { range: localOnly.value };
        else yield { range: localOnly.value, severity: 'info' };
      } else if (!localOnly && id.key) {
        const isLocal = isAtLeast(version, localSince);
        if (isLocal === false) {
          yield {
            range: id.key,
            note: say`Before Home Assistant 2024.2 a webhook without ${'local_only'} answers the whole internet.`,
          };
        } else if (isLocal === undefined) {
          yield {
            range: id.key,
            severity: 'info',
            note: say`Home Assistant before 2024.2 lets the whole internet fire this webhook: it needs ${'local_only: true'} there.`,
          };
        }
      }
    }
  },
  invalid: [
    'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: gate\n        local_only: «false»\n',
    'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: !secret gate\n        local_only: «no»\n',
    'automation:\n  - trigger:\n      - platform: webhook\n        «webhook_id»: !secret gate\n',
    {
      path: 'automations.yaml',
      text: '- trigger:\n    - platform: webhook\n      «webhook_id»: !secret gate\n',
      home: { version: '2023.11.2' },
    },
  ],
  valid: [
    'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: !secret gate\n        local_only: true\n',
    {
      path: 'automations.yaml',
      text: '- triggers:\n    - trigger: webhook\n      webhook_id: !secret gate\n',
      home: { version: '2026.8.1' },
    },
    'script:\n  gate:\n    variables:\n      webhook_id: gate\n      local_only: false\n',
  ],
};
