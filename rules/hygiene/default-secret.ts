import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isPlaceholder } from '../sense/literal';
import { usedSecrets } from '../sense/lookup';
import { normalised } from '../sense/names';
import { meaningOfName } from '../sense/sensitive';
import { isStub } from '../sense/stub';
import { tellNames } from '../sense/telling-names';

export const defaultSecret: Rule = {
  id: 'default-secret',
  severity: 'warning',
  of: ['secrets'],
  summary: say`A secret still has the value that somebody wrote as an example.`,
  why: `The value stands in a guide or in a template for everybody to read. Where it is a password that you set yourself, it is
the first that a stranger tries; where a service gave you one, nothing works with it.`,
  instead:
    'Put in the real value, or a long random one that you choose; delete the line where nothing needs it.',
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  *check(document, { secrets, documents }) {
    const { path } = document;
    if (!secrets.file(path) || !documents || isStub(path)) return;
    const used = usedSecrets(documents);
    const names = secrets.which(
      path,
      ([value = '', ...more], name) =>
        more.length === 0 &&
        value !== '' &&
        used.has(name) &&
        isPlaceholder(value) &&
        meaningOfName(normalised(name), value) !== undefined,
    );
    yield* tellNames(document, names, (list) => say`Still as in the example: ${list}.`);
  },
  invalid: [
    {
      path: 'secrets.yaml',
      text: '«»',
      others: {
        'configuration.yaml': 'mqtt:\n  password: !secret mqtt_password\n',
        'secrets.yaml': 'mqtt_password: changeme\nold_password: changeme\n',
      },
    },
  ],
  valid: [
    {
      path: 'secrets.yaml',
      text: '',
      others: {
        'configuration.yaml': 'mqtt:\n  password: !secret mqtt_password\n',
        'secrets.yaml': 'mqtt_password: 3kT9-qvU2-LxW8\nold_password: changeme\n',
      },
    },
    {
      path: 'tests/secrets.yaml',
      text: '',
      others: {
        'configuration.yaml': 'mqtt:\n  password: !secret mqtt_password\n',
        'tests/secrets.yaml': 'mqtt_password: changeme\n',
      },
    },
  ],
};
