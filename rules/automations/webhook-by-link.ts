import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { itemsOf } from '../sense/network';
import { webhooks } from '../sense/webhook';

export const webhookByLink: Rule = {
  id: 'webhook-by-link',
  severity: 'info',
  summary: say`The webhook fires whenever something opens its link.`,
  why: `Programs open links without anyone meaning it: the preview in a chat, a virus scanner in the mail, a browser that
loads ahead, a picture on a web page. Each of them fires the automation.`,
  instead: 'Leave `allowed_methods` out: then only `POST` and `PUT` count, which nothing sends by accident.',
  see: ['https://www.home-assistant.io/docs/automation/trigger/#webhook-trigger'],
  *check(document) {
    for (const { methods } of webhooks(document)) {
      for (const item of methods ? itemsOf(document, methods) : []) {
        if (/^(?:GET|HEAD)$/i.test(item.data.trim())) yield { range: item.value };
      }
    }
  },
  invalid: [
    'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: !secret gate\n        allowed_methods:\n          - POST\n          - «GET»\n          - «HEAD»\n',
  ],
  valid: [
    'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: !secret gate\n        allowed_methods: [POST, PUT]\n',
    'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: !secret gate\n',
  ],
};
