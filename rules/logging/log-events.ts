import { isTrue, setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const logEvents: Rule = {
  id: 'log-events',
  severity: 'info',
  of: ['home-assistant'],
  keys: ['fire_event'],
  summary: say`Every warning in the log becomes an event that automations can send on.`,
  why: `Error messages hold addresses, and now and then the token in them. An automation that sends them to a phone or a chat
passes that on to the company that carries the message.`,
  instead:
    'Remove `fire_event` when nothing uses it. A message need not hold the text: that there was an error is enough.',
  see: ['https://www.home-assistant.io/integrations/system_log/'],
  check: setting('system_log.fire_event', isTrue),
  invalid: ['system_log:\n  fire_event: «true»\n'],
  valid: ['system_log:\n  fire_event: false\n', 'system_log:\n  max_entries: 20\n'],
};
