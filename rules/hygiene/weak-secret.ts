import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { isPlaceholder, isReference } from '../sense/literal';
import { normalised } from '../sense/names';
import { meaningOfName } from '../sense/sensitive';
import { isStub } from '../sense/stub';
import { tellNames } from '../sense/telling-names';
import { weakValues } from '../tables/weak';

const weak = new Set(weakValues);
const shortest = 8;

/** Is this what people try first, or can try in an afternoon? PINs are short by their nature. */
function isWeak([value = '', ...more]: readonly string[], name: string, isGuessable: Guessable): boolean {
  const kind = meaningOfName(normalised(name), value)?.kind;
  if (more.length > 0 || kind === undefined || kind === 'code' || value === '' || isReference(value))
    return false;
  const text = value.toLowerCase();
  if (weak.has(text) || normalised(text) === normalised(name)) return true;
  return kind === 'password' && (value.length < shortest || (!isPlaceholder(value) && isGuessable(value)));
}

/** Knows more of what people choose than the few values that every run has at hand. */
export type Guessable = (value: string) => boolean;

/** The rule with a judge of passwords. */
export const weakSecretBy = (isGuessable: Guessable): Rule => ({
  id: 'weak-secret',
  severity: 'info',
  of: ['secrets'],
  summary: say`A secret is easy to guess.`,
  why: `Where it stands does not help if it is the first thing that anybody tries. A password of fewer than eight characters
falls in an afternoon, and so does a word with a year behind it. \`haguard secrets\` knows more such passwords than \`haguard lint\`.`,
  instead: `Let a password manager make a long random one, change it at the service, then here.`,
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  *check(document, { secrets }) {
    const { path } = document;
    if (!secrets.file(path) || isStub(path)) return;
    const guessed = secrets.which(path, (values, name) => isWeak(values, name, isGuessable));
    yield* tellNames(document, guessed, (list) => say`Easy to guess: ${list}.`);
  },
  invalid: [
    {
      path: 'secrets.yaml',
      text: '«»',
      others: { 'secrets.yaml': 'some_password: welcome\nmqtt_password: 3kT9-qvU2-LxW8\n' },
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
});

export const weakSecret: Rule = weakSecretBy(() => false);
