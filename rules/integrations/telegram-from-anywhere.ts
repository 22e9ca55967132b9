import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { networkOf, reachOf } from '../sense/network';

/** Telegram's own networks have 2^12 addresses at most. */
const widest = { ipv4: 20, ipv6: 32 } as const;

export const telegramFromAnywhere: Rule = {
  id: 'telegram-from-anywhere',
  severity: 'error',
  of: ['home-assistant'],
  keys: ['trusted_networks'],
  summary: say`Anyone may speak to the bot as if they were Telegram.`,
  why: `\`trusted_networks\` says whose messages count as Telegram's. From a network as wide as this a stranger can write that a
message came from you, and your automations do what it says.`,
  instead: `Remove the setting: the two networks of Telegram, \`149.154.160.0/20\` and \`91.108.4.0/22\`, are the default. Or
let the bot ask Telegram itself: the polling form needs no opening at all.`,
  see: ['https://www.home-assistant.io/integrations/telegram_bot/'],
  *check(document) {
    for (const entry of document.at('telegram_bot.trusted_networks')) {
      const network = entry.kind === 'scalar' ? networkOf(entry.data) : undefined;
      if (!network) continue;
      const reach = reachOf(network);
      const isWide = network[1] < widest[network[0].kind()];
      if (reach === 'everyone' || (reach === 'internet' && isWide)) yield { range: entry.value };
    }
  },
  invalid: [
    'telegram_bot:\n  - platform: webhooks\n    api_key: !secret bot\n    allowed_chat_ids: [1]\n    trusted_networks: [«0.0.0.0/0»]\n',
  ],
  valid: [
    'telegram_bot:\n  - platform: webhooks\n    api_key: !secret bot\n    trusted_networks:\n      - 149.154.160.0/20\n      - 91.108.4.0/22\n      - 172.30.33.0/24\n',
    'telegram_bot:\n  - platform: polling\n    api_key: !secret bot\n',
  ],
};
