import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { listed } from '../sense/listed';
import { isReference } from '../sense/literal';
import { normalised } from '../sense/names';
import { meaningOfName } from '../sense/sensitive';
import { isStub } from '../sense/stub';
import { weakValues } from '../tables/weak';

const weak = new Set(weakValues);
const shortest = 8;

/** Is this what people try first, or can try in an afternoon? PINs are short by their nature. */
function isWeak([value = '', ...more]: readonly string[], name: string): boolean {
  const kind = meaningOfName(normalised(name), value)?.kind;
  if (more.length > 0 || kind === undefined || kind === 'code' || value === '' || isReference(value))
    return false;
  const text = value.toLowerCase();
  return (
    weak.has(text) ||
    normalised(text) === normalised(name) ||
    (kind === 'password' && value.length < shortest)
  );
}

export const weakSecret: Rule = {
  id: 'weak-secret',
  severity: 'info',
  summary: say`A secret is easy to guess.`,
  why: `Where it stands does not help if it is the first thing that anybody tries. A password of fewer than eight characters
falls in an afternoon, and one that opens several doors opens them all once it is known.`,
  instead: `Let a password manager make a long random one, change it at the service, then here. One for each service.`,
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  *check({ path }, { secrets }) {
    if (!secrets.file(path) || isStub(path)) return;
    const guessed = secrets.which(path, isWeak).map(({ name }) => name);
    if (guessed.length > 0) yield { range: [0, 0], note: say`Easy to guess: ${listed(guessed)}.` };

    const counts = new Map<string, number>();
    const values = ([value = '']: readonly string[], name: string): string =>
      meaningOfName(normalised(name), value)?.kind === 'password' ? value : '';
    secrets.which(path, (all, name) => {
      counts.set(values(all, name), (counts.get(values(all, name)) ?? 0) + 1);
      return false;
    });
    const shared = secrets.which(path, (all, name) => {
      const value = values(all, name);
      return value !== '' && (counts.get(value) ?? 0) > 1;
    });
    const names = [...new Set(shared.map(({ name }) => name))];
    if (names.length > 1)
      yield { range: [0, 0], note: say`The same password serves several: ${listed(names)}.` };
  },
  invalid: [
    {
      path: 'secrets.yaml',
      text: '«»',
      others: { 'secrets.yaml': 'some_password: welcome\nmqtt_password: 3kT9-qvU2-LxW8\n' },
    },
    {
      path: 'secrets.yaml',
      text: '«»',
      others: { 'secrets.yaml': 'mqtt_password: winter-in-may\nrouter_password: winter-in-may\n' },
    },
  ],
  valid: [
    {
      path: 'secrets.yaml',
      text: '',
      others: {
        'secrets.yaml': 'mqtt_password: 3kT9-qvU2-LxW8\nalarm_code: 4711\nhome_name: Home\nport: 8123\n',
      },
    },
    { path: 'tests/secrets.yaml', text: '', others: { 'tests/secrets.yaml': 'mqtt_password: test\n' } },
  ],
};
