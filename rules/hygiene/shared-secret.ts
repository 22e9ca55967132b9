import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import type { KnownSecrets, SecretName } from '../../src/core/secrets';
import { isPlaceholder, isReference } from '../sense/literal';
import { normalised } from '../sense/names';
import { meaningOfName } from '../sense/sensitive';
import { isStub } from '../sense/stub';
import { tellNames } from '../sense/telling-names';

/** What opens something, and is one value; what a service gives out is nobody's to choose. */
function valueOf([value = '', ...more]: readonly string[], name: string): string {
  const isPassword = meaningOfName(normalised(name), value)?.kind === 'password';
  return isPassword && more.length === 0 && !isPlaceholder(value) && !isReference(value) ? value : '';
}

/** The names in a file that share their value with another name there. */
function sharing(secrets: KnownSecrets, path: string): readonly SecretName[] {
  const names = new Map<string, Set<string>>();
  secrets.which(path, (all, name) => {
    const value = valueOf(all, name);
    names.set(value, (names.get(value) ?? new Set()).add(name));
    return false;
  });
  return secrets.which(path, (all, name) => {
    const value = valueOf(all, name);
    return value !== '' && (names.get(value)?.size ?? 0) > 1;
  });
}

export const sharedSecret: Rule = {
  id: 'shared-secret',
  severity: 'info',
  of: ['secrets'],
  summary: say`One password serves several.`,
  why: `Once it is known, from the weakest of them, it opens them all: the camera that sends it in plain text gives away the
broker and the database.`,
  instead: `Give each service a long random password of its own; a password manager remembers them.`,
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  *check(document, { secrets }) {
    const { path } = document;
    if (!secrets.file(path) || isStub(path)) return;
    yield* tellNames(document, sharing(secrets, path), (list, count) =>
      count === 1
        ? say`Another name here has the same password as ${list}.`
        : say`The same password serves several: ${list}.`,
    );
  },
  invalid: [
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
        'secrets.yaml':
          'mqtt_password: 3kT9-qvU2-LxW8\ndb_password: 8hR2-mmC7-TzQ4\nmqtt_user: ha\nrouter_user: ha\n',
      },
    },
  ],
};
