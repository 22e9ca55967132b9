import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const externalLogin: Rule = {
  id: 'external-login',
  severity: 'warning',
  keys: ['auth_providers'],
  summary: say`A program outside of Home Assistant decides who may log in.`,
  why: `Whoever can change that program, or the folder in which it lies, can let themselves in; with \`meta: true\` it also
says who is an administrator. It knows nothing of second factors that Home Assistant could ask for.`,
  instead: `Use the built-in users. If you need the program, give its full path, let only the owner of the machine write
to it, never keep it below \`www\`, and leave out \`meta\`.`,
  see: ['https://www.home-assistant.io/docs/authentication/providers/#command-line'],
  *check(document) {
    for (const entry of document.at('homeassistant.auth_providers.type'))
      if (entry.data === 'command_line') yield { range: entry.value };
  },
  invalid: [
    'homeassistant:\n  auth_providers:\n    - type: «command_line»\n      command: /config/www/auth.sh\n      meta: true\n',
  ],
  valid: [
    'homeassistant:\n  auth_providers:\n    - type: homeassistant\n',
    'sensor:\n  - type: command_line\n    command: uptime\n',
  ],
};
