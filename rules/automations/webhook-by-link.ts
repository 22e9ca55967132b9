import { setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const webhookByLink: Rule = {
  id: 'webhook-by-link',
  severity: 'info',
  of: ['home-assistant'],
  keys: ['allowed_methods'],
  summary: say`The webhook fires whenever something opens its link.`,
  why: `Programs open links without anyone meaning it: the preview in a chat, a virus scanner in the mail, a browser that
loads ahead, a picture on a web page. Each of them fires the automation.`,
  instead: 'Leave `allowed_methods` out: then only `POST` and `PUT` count, which nothing sends by accident.',
  see: ['https://www.home-assistant.io/docs/automation/trigger/#webhook-trigger'],
  check: setting('**.allowed_methods', (data) => /^(?:GET|HEAD)$/i.test(data.trim())),
  invalid: [
    'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: !secret gate\n        allowed_methods:\n          - POST\n          - «GET»\n          - «HEAD»\n',
  ],
  valid: [
    'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: !secret gate\n        allowed_methods: [POST, PUT]\n',
    'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: !secret gate\n',
  ],
};
