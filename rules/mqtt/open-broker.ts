import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { hostClass } from '../sense/host';

export const openBroker: Rule = {
  id: 'open-broker',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['broker'],
  summary: say`The broker on the internet is called without encryption.`,
  why: `Everything goes through the broker: who is at home, what the door does, and the commands. Without encryption everyone on
the way reads it together with the log-in; without a log-in everyone who reaches the broker may switch every device.`,
  instead: `Use port 8883 with the broker's certificate, and a user of its own for Home Assistant. A broker at home needs no
opening to the internet: the app *Mosquitto broker* asks for a log-in by itself.`,
  see: ['https://www.home-assistant.io/integrations/mqtt/'],
  *check(document) {
    for (const broker of document.at('mqtt.broker')) {
      if (broker.kind !== 'scalar' || !broker.key) continue;
      const beside = document.childrenOf(broker.parent);
      const where = broker.tag === undefined ? hostClass(broker.data.trim()) : 'unknown';
      const isPlain = !beside.has('certificate') && beside.get('port')?.data.trim() !== '8883';
      const range = broker.key;
      if (where === 'internet' && isPlain) yield { range };
      if (!beside.has('username') && !beside.has('client_cert') && where !== 'this machine') {
        const note = say`The broker asks for no log-in: every device that reaches it may switch the others.`;
        yield where === 'internet' ? { range, note } : { range, note, severity: 'info' };
      }
    }
  },
  invalid: [
    'mqtt:\n  «broker»: broker.example.net\n  port: 1883\n  username: ha\n  password: !secret mqtt_password\n',
    'mqtt:\n  «broker»: 192.168.1.5\n',
  ],
  valid: [
    'mqtt:\n  sensor: []\n',
    'mqtt:\n  broker: broker.example.net\n  port: 8883\n  username: ha\n  password: !secret mqtt_password\n',
    'mqtt:\n  broker: core-mosquitto\n  username: ha\n  password: !secret mqtt_password\n',
  ],
};
