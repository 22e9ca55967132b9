import { fileName } from '../../src/core/paths';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { includes, tagRange } from '../sense/tags';

export const includedSecrets: Rule = {
  id: 'included-secrets',
  severity: 'error',
  texts: ['!include'],
  summary: say`The secrets file is included as configuration.`,
  why: `All secrets then become settings: they stand in error messages, in traces and in what is shown of the running
configuration, and none of them is known as a secret any more.`,
  instead: `Write \`!secret name\` where a secret is needed. Only another \`secrets.yaml\` may take one in:
\`<<: !include ../secrets.yaml\`.`,
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  *check(document) {
    if (document.dialect === 'secrets') return;
    for (const { entry, target } of includes(document)) {
      if (/^secrets\.ya?ml$/.test(fileName(target))) yield { range: tagRange(document, entry) };
    }
  },
  invalid: [
    'rest_command: «!include» secrets.yaml\n',
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\nsubstitutions: «!include» ../secrets.yaml\n',
    },
  ],
  valid: [
    'rest_command: !include rest_command.yaml\nscript: !include secrets_of_the_house.yaml\n',
    { path: 'esphome/secrets.yaml', text: '<<: !include ../secrets.yaml\n' },
  ],
};
