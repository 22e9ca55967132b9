import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { tellNames } from '../sense/telling-names';

export const duplicateSecret: Rule = {
  id: 'duplicate-secret',
  severity: 'warning',
  of: ['secrets'],
  summary: say`The same name stands twice in a secrets file.`,
  why: `Home Assistant takes the last one and says so only in a line of its log; ESPHome refuses the file. Whoever changes the
first one after a leak has changed nothing.`,
  instead: 'Delete the one that is out of date. If both are needed, give one another name.',
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  *check(document, { secrets }) {
    const names = secrets.file(document.path)?.names ?? [];
    const seen = new Set<string>();
    const again = names.filter(({ name }) => seen.has(name) || !seen.add(name));
    yield* tellNames(document, again, (list, count) =>
      count === 1 ? say`${list} stands here a second time.` : say`These stand here more than once: ${list}.`,
    );
  },
  invalid: [
    {
      path: 'secrets.yaml',
      text: '«»',
      others: { 'secrets.yaml': 'mqtt_password: 3kT9-qvU2-LxW8\nmqtt_password: 8hR2-mmC7-TzQ4\n' },
    },
  ],
  valid: [
    {
      path: 'secrets.yaml',
      text: '',
      others: {
        'secrets.yaml': 'mqtt_password: 3kT9-qvU2-LxW8\n',
        'esphome/secrets.yaml': 'mqtt_password: x\n',
      },
    },
  ],
};
