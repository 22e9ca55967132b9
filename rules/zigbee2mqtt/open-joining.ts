import { isTrue, setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const openJoining: Rule = {
  id: 'open-joining',
  severity: 'error',
  of: ['zigbee2mqtt'],
  keys: ['permit_join'],
  summary: say`The Zigbee network lets new devices join at any time.`,
  why: `Who is within radio range can bring a device of their own into your network, without a password and without anyone
noticing, and hands the network key to it on the way.`,
  instead:
    'Remove `permit_join` and open the network on the Zigbee2MQTT page when you add a device; it closes again after some minutes. From version 2 on the setting is gone.',
  see: ['https://www.zigbee2mqtt.io/guide/usage/pairing_devices.html'],
  check: setting('permit_join', isTrue),
  invalid: [{ path: 'zigbee2mqtt/configuration.yaml', text: 'permit_join: «true»\n' }],
  valid: [{ path: 'zigbee2mqtt/configuration.yaml', text: 'permit_join: false\n' }, 'permit_join: true\n'],
};
