import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const loggedSecretNames: Rule = {
  id: 'logged-secret-names',
  severity: 'info',
  of: ['secrets'],
  summary: say`Home Assistant writes the name of every secret it looks up into its log.`,
  why: `\`logger: debug\` in \`secrets.yaml\` is a switch for finding mistakes. The log then tells which accounts there are
and where their secrets lie, and logs are what people post when they ask for help.`,
  instead: 'Remove the line when the mistake is found.',
  see: ['https://www.home-assistant.io/docs/configuration/secrets/#debugging-secrets'],
  *check({ path }, { secrets }) {
    const isOn = ([value]: readonly string[], name: string): boolean =>
      name === 'logger' && value === 'debug';
    if (secrets.file(path) && secrets.which(path, isOn).length > 0) yield { range: [0, 0] };
  },
  invalid: [
    {
      path: 'secrets.yaml',
      text: '«»',
      others: { 'secrets.yaml': 'logger: debug\nmqtt_password: 3kT9-qvU2\n' },
    },
  ],
  valid: [{ path: 'secrets.yaml', text: '', others: { 'secrets.yaml': 'mqtt_password: 3kT9-qvU2\n' } }],
};
