import { isFalse } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isAtLeast } from '../../src/core/version';
import { isLiteral } from '../sense/literal';
import { webhooks } from '../sense/webhook';

/** Words of a language with at most a number behind them, or too short to be anything else than guessed. */
const isGuessable = (id: string): boolean =>
  id.length < 20 || /^[a-z]{2,24}(?:[-_ .][a-z]{1,24}){0,9}[-_ ]?\d{0,4}$/i.test(id);

export const guessableWebhook: Rule = {
  id: 'guessable-webhook',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['webhook_id'],
  summary: say`The webhook's id can be guessed, and the whole internet may try.`,
  why: `The id is the webhook's only protection: there is no log-in and no limit to tries. Ids such as \`garage\` or
\`front-door-bell\` are what people who look for open webhooks try first.`,
  instead: `Let Home Assistant make the id (it does when you add a webhook trigger in the editor), or take 32 random
characters, and keep them in \`secrets.yaml\`.`,
  see: ['https://www.home-assistant.io/docs/automation/trigger/#webhook-trigger'],
  *check(document, { version }) {
    for (const { id, localOnly } of webhooks(document)) {
      if (!id.key || !isLiteral(id) || !isGuessable(id.data.trim())) continue;
      const isOpen = localOnly ? isFalse(localOnly.data) : isAtLeast(version, '2024.2') === false;
      if (isOpen) yield { range: id.key };
      else {
        yield {
          range: id.key,
          severity: 'info',
          note: say`Any device in the home network can guess the webhook's id.`,
        };
      }
    }
  },
  invalid: [
    'automation:\n  - triggers:\n      - trigger: webhook\n        «webhook_id»: garage\n        local_only: false\n',
    'automation:\n  - triggers:\n      - trigger: webhook\n        «webhook_id»: front-door-bell-rings-2\n        local_only: true\n',
  ],
  valid: [
    'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: !secret garage_webhook\n        local_only: false\n',
    'automation:\n  - triggers:\n      - trigger: webhook\n        webhook_id: porch-pX1kQ9vLz0aB3dE6fG9h\n',
    'telegram:\n  webhook_id: garage\n',
  ],
};
