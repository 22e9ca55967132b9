import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { talkative } from '../tables/talkative';

const isDebug = (data: string): boolean => /^(?:debug|notset|all)$/i.test(data.trim());

export const debugLog: Rule = {
  id: 'debug-log',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['logger'],
  summary: say`Everything that Home Assistant does goes into the log.`,
  why: `At this level integrations write down whole requests and answers: addresses with tokens, headers, coordinates, codes.
The log is what people paste into forum posts, and it goes into every backup.`,
  instead: `Take \`default: warning\`, and switch a single integration to debug only while you look for something: on its page
under *Settings → Devices & services* the menu has *Enable debug logging*.`,
  see: ['https://www.home-assistant.io/integrations/logger/'],
  *check(document) {
    for (const entry of document.at('logger.default')) {
      if (entry.kind === 'scalar' && isDebug(entry.data)) yield { range: entry.value };
    }
    for (const entry of document.at('logger.logs.*')) {
      if (entry.kind !== 'scalar' || !isDebug(entry.data) || !talkative.test(String(entry.name))) continue;
      yield {
        range: entry.value,
        severity: 'info',
        note: say`This part of Home Assistant writes log-ins or addresses into the log at this level.`,
      };
    }
  },
  invalid: [
    'logger:\n  default: «debug»\n',
    'logger:\n  default: warning\n  logs:\n    homeassistant.components.rest: «debug»\n    custom_components.porch: «DEBUG»\n',
  ],
  valid: [
    'logger:\n  default: warning\n  logs:\n    homeassistant.components.rest: warning\n    homeassistant.components.sun: debug\n',
    'logger:\n',
  ],
};
