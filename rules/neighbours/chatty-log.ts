import { each, isTrue, only, setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

const isVerbose = (data: string): boolean => /^(?:very_)?verbose$/i.test(data.trim());

export const chattyLog: Rule = {
  id: 'chatty-log',
  severity: 'info',
  of: ['esphome', 'zigbee2mqtt'],
  keys: ['logger', 'log_level', 'log_debug_to_mqtt_frontend'],
  summary: say`The log tells everything, what is better not posted included.`,
  why: `At this level a log holds whole messages: names of networks, addresses, what is in your home and when, at times a key.
It is what people paste into a forum when they ask for help.`,
  instead:
    'Turn it up while you look for a fault, and back to `INFO` after that; pass a log through `haguard redact` before you post it.',
  see: [
    'https://esphome.io/components/logger/',
    'https://www.zigbee2mqtt.io/guide/configuration/logging.html',
  ],
  check: each(
    only('esphome', each(setting('logger.level', isVerbose), setting('logger.logs.*', isVerbose))),
    only(
      'zigbee2mqtt',
      each(
        setting('advanced.log_level', (data) => data.trim() === 'debug'),
        setting('advanced.log_debug_to_mqtt_frontend', isTrue),
      ),
    ),
  ),
  invalid: [
    { path: 'esphome/porch.yaml', text: 'logger:\n  level: «VERY_VERBOSE»\n' },
    { path: 'zigbee2mqtt/configuration.yaml', text: 'advanced:\n  log_level: «debug»\n' },
  ],
  valid: [
    { path: 'esphome/porch.yaml', text: 'logger:\n  level: DEBUG\n' },
    { path: 'zigbee2mqtt/configuration.yaml', text: 'advanced:\n  log_level: info\n' },
  ],
};
