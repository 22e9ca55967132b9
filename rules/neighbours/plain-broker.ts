import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { listenersOf } from '../sense/listeners';

const certificates = ['certfile', 'psk_hint', 'psk_file'];

export const plainBroker: Rule = {
  id: 'plain-broker',
  severity: 'info',
  of: ['mosquitto'],
  keys: ['listener'],
  summary: say`The MQTT broker answers the network unencrypted.`,
  why: `User names, passwords and messages can be read by whoever listens along in the network. At home that is common; it must
not be the port that your router passes on.`,
  instead:
    'Add `listener 8883` with `certfile` and `keyfile`, or bind the listener to the machine: `listener 1883 127.0.0.1`.',
  see: ['https://mosquitto.org/man/mosquitto-conf-5.html'],
  *check(document) {
    for (const { entry, settings, isInner } of listenersOf(document)) {
      if (entry.key && !isInner && !certificates.some((name) => settings.has(name)))
        yield { range: entry.key };
    }
  },
  invalid: [{ path: 'mosquitto/mosquitto.conf', text: '«listener» 1883\nallow_anonymous false\n' }],
  valid: [
    {
      path: 'mosquitto/mosquitto.conf',
      text: 'listener 8883\ncertfile /ssl/fullchain.pem\nkeyfile /ssl/privkey.pem\n',
    },
    { path: 'mosquitto/mosquitto.conf', text: 'listener 1883 localhost\n' },
  ],
};
