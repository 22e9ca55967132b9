import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const trackedSecrets: Rule = {
  id: 'tracked-secrets',
  severity: 'error',
  summary: say`Git tracks a file that holds secrets by design.`,
  why: `\`secrets.yaml\` holds every password of the home in one place, and \`.storage\` holds the log-in tokens. Once such
a file is in a commit, everyone who gets a copy of the repository has them, now and in its history.`,
  instead: `Run \`git rm --cached FILE\` and add the file to \`.gitignore\`; it stays on your disk. If the repository was
ever pushed, change every value in it: removing the file does not take it out of the history.`,
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  *check(document, home) {
    if (home.withheld?.has(document.path) && home.tracked?.has(document.path)) yield { range: [0, 0] };
  },
  invalid: [
    {
      path: 'secrets.yaml',
      text: '«»',
      home: { tracked: new Set(['secrets.yaml']), withheld: new Set(['secrets.yaml']) },
    },
    {
      path: '.storage/auth',
      text: '«»',
      home: { tracked: new Set(['.storage/auth']), withheld: new Set(['.storage/auth']) },
    },
  ],
  valid: [
    {
      path: 'secrets.yaml',
      text: '',
      home: { tracked: new Set(['configuration.yaml']), withheld: new Set(['secrets.yaml']) },
    },
    { path: 'secrets.yaml', text: '', home: { withheld: new Set(['secrets.yaml']) } },
    {
      path: 'configuration.yaml',
      text: 'homeassistant:\n',
      home: { tracked: new Set(['configuration.yaml']) },
    },
  ],
};
