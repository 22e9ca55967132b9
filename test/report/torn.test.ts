import { Placeholders } from '../../src/core/conceal';
import { unknownHome } from '../../src/core/home';
import { lint } from '../../src/core/lint';
import { resultOf } from '../../src/core/result';
import { KnownSecrets } from '../../src/core/secrets';
import { read } from '../support/reading';
import { plainPassword } from './run';

test.each([
  ['as a key', 'lutron:\n  password: winter-in-may-7\nwinter-in-may-7: {password: lamp-lemon-9}\n'],
  ['as part of a key', 'lutron:\n  password: wintermay7\nold_wintermay7_x:\n  password: lamp-lemon-9\n'],
  [
    'above a broken line',
    'a:\n  password: wintermay7\n wintermay7: [\n  - password: lamp-lemon-9\n b: : "\n',
  ],
])('a value that stands %s is neither in an excerpt nor in a key path', (_, text) => {
  const document = read({ path: 'configuration.yaml', text });
  const { findings, secrets } = lint(document, unknownHome(new KnownSecrets()), [plainPassword]);
  const told = JSON.stringify(resultOf(document, findings, secrets, new Placeholders()).findings);
  expect(findings.length).toBeGreaterThan(1);
  expect(told).toContain('REDACTED_password_1');
  expect(told).not.toMatch(/winter|lemon/);
});

test('a short password that is also the name of a setting leaves the name', () => {
  const document = read({ path: 'configuration.yaml', text: 'mqtt:\n  password: mqtt\n' });
  const { findings, secrets } = lint(document, unknownHome(new KnownSecrets()), [plainPassword]);
  expect(resultOf(document, findings, secrets, new Placeholders()).findings[0]?.at).toBe('mqtt.password');
});
