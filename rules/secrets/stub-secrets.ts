import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { credentials } from '../sense/sensitive';
import { isStub } from '../sense/stub';

export const stubSecrets: Rule = {
  id: 'stub-secrets',
  severity: 'info',
  summary: say`The file looks like a stand-in for secrets, so its values are taken for made-up ones.`,
  why: `A fake secrets file lets a configuration check run without the real one, and it is meant to be committed. haguard
goes by its name; only values that have the shape of a live token are still told.`,
  instead: `Nothing, if every value in it is made up. If it began as a copy of the real file, look through it once.`,
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  *check(document) {
    if (isStub(document.path) && !credentials(document, document.entries).next().done)
      yield { range: [0, 0] };
  },
  invalid: [
    { path: 'secrets.fake.yaml', text: '«»mqtt_password: winter-in-may\nwifi_password: porch-lamp-7\n' },
    { path: 'tests/travis_secrets.yaml', text: '«»mqtt_password: winter-in-may\n' },
    { path: '.stubs/secrets.yaml', text: '«»mqtt_password: winter-in-may\n' },
  ],
  valid: [
    { path: 'secrets.example.yaml', text: 'mqtt_password: YOUR_PASSWORD\nwifi_password: ""\n' },
    'mqtt:\n  broker: 192.0.2.7\n',
  ],
};
