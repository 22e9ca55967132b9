import { isTrue } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { listenersOf } from '../sense/listeners';

export const anonymousBroker: Rule = {
  id: 'anonymous-broker',
  severity: 'error',
  of: ['mosquitto'],
  keys: ['listener'],
  summary: say`The MQTT broker lets everyone in without a log-in.`,
  why: `Whoever reaches the port reads every message of the home (who is in, which door is open) and can send commands to every
device that listens: locks, alarms, garage doors.`,
  instead: `Write \`allow_anonymous false\` and \`password_file /mosquitto/config/passwd\`; keep that file out of Git. For programs
on the same machine bind the listener to it: \`listener 1883 127.0.0.1\`.`,
  see: ['https://mosquitto.org/man/mosquitto-conf-5.html'],
  *check(document) {
    const listeners = listenersOf(document);
    // Without a listener only the machine itself is let in; a listener in another file is not in sight.
    const isReached = listeners.some(({ isInner }) => !isInner);
    for (const { data, value } of document.at('allow_anonymous')) {
      if (isReached && isTrue(data)) yield { range: value };
    }
    for (const { settings, isInner } of listeners) {
      const own = settings.get('listener_allow_anonymous');
      if (!isInner && own && isTrue(own.data)) yield { range: own.value };
      const protocol = settings.get('protocol');
      if (!isInner && protocol?.data === 'http_api')
        yield {
          range: protocol.value,
          severity: 'warning',
          note: say`The broker's HTTP interface has no log-in and answers the whole network.`,
        };
    }
  },
  invalid: [
    { path: 'mosquitto/mosquitto.conf', text: 'listener 1883\nallow_anonymous «true»\n' },
    { path: 'mosquitto/mosquitto.conf', text: 'listener 1883\nlistener_allow_anonymous «true»\n' },
    { path: 'mosquitto/mosquitto.conf', text: 'listener 9883\nprotocol «http_api»\n' },
  ],
  valid: [
    {
      path: 'mosquitto/mosquitto.conf',
      text: 'listener 8883\nallow_anonymous false\npassword_file /mosquitto/config/passwd\n',
    },
    {
      path: 'mosquitto/mosquitto.conf',
      text: 'listener 1883 127.0.0.1\nlistener 0 /run/mosquitto.sock\nallow_anonymous true\n',
    },
    { path: 'mosquitto/mosquitto.conf', text: 'listener 9883 127.0.0.1\nprotocol http_api\n' },
    { path: 'mosquitto/mosquitto.conf', text: '# listener 1883\n# allow_anonymous true\n' },
  ],
};
