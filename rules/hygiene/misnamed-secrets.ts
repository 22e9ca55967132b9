import { fileName, folderOf } from '../../src/core/paths';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

/** Programs that take the name of the file from their settings. */
const free = /(?:^|\/)(?:zigbee2mqtt|z2m|appdaemon)[^/]*(?:\/|$)/i;

export const misnamedSecrets: Rule = {
  id: 'misnamed-secrets',
  severity: 'warning',
  summary: say`Home Assistant and ESPHome never read \`secrets.yml\`.`,
  why: `The name is \`secrets.yaml\`, to the letter. The file looks as if it worked, and lines of \`.gitignore\` that keep
\`secrets.yaml\` out of the repository let it through.`,
  instead: 'Rename it to `secrets.yaml`.',
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  *check({ path }) {
    if (fileName(path) === 'secrets.yml' && !free.test(folderOf(path))) yield { range: [0, 0] };
  },
  invalid: [
    { path: 'secrets.yml', text: '«»', others: { 'secrets.yml': 'mqtt_password: 3kT9-qvU2\n' } },
    { path: 'esphome/secrets.yml', text: '«»' },
  ],
  valid: [
    { path: 'secrets.yaml', text: '' },
    { path: 'zigbee2mqtt/secrets.yml', text: '' },
  ],
};
