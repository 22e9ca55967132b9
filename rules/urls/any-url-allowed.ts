import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const anyUrlAllowed: Rule = {
  id: 'any-url-allowed',
  severity: 'warning',
  keys: ['allowlist_external_urls'],
  summary: say`Home Assistant may fetch from every address and send on what it gets.`,
  why: `\`allowlist_external_urls\` is a list of beginnings: \`https://\` alone fits every page of the world, the router's
and the apps' pages included. An automation that takes an address from outside can then be made to fetch from inside.`,
  instead: 'Write whole beginnings, with the host and a path: `https://images.example.org/cam/`.',
  see: ['https://www.home-assistant.io/integrations/homeassistant/#allowlist_external_urls'],
  *check(document) {
    for (const entry of document.at('homeassistant.allowlist_external_urls')) {
      if (entry.kind === 'scalar' && /^(?:https?:(?:\/\/)?\*?|\*)\/?$/i.test(entry.data.trim()))
        yield { range: entry.value };
    }
  },
  invalid: ['homeassistant:\n  allowlist_external_urls:\n    - «http://»\n    - «https://»\n'],
  valid: [
    'homeassistant:\n  allowlist_external_urls:\n    - https://images.example.org/cam/\n    - http://192.168.1.20/\n',
  ],
};
