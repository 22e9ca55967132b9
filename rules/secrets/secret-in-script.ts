import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { credentials } from '../sense/sensitive';
import { isStub } from '../sense/stub';

export const secretInScript: Rule = {
  id: 'secret-in-script',
  severity: 'error',
  summary: say`A script holds a password or token, and every browser that opens the dashboard gets it.`,
  why: `JavaScript of a card and files below \`www/\` are sent to each browser, those of guests and wall tablets included;
\`/local/\` even answers without a log-in. A token in a script is therefore public within the home, and beyond it when
Home Assistant can be reached from outside.`,
  instead: `Let Home Assistant make the request: a \`rest_command\` or \`rest\` sensor with \`!secret\`, and call the action
from the card. Then replace the token, since browsers keep old copies.`,
  see: ['https://www.home-assistant.io/integrations/rest_command/'],
  conceals: 'credential',
  *check(document) {
    if (isStub(document.path)) return;
    for (const { entry, range, meaning } of credentials(document, document.entries)) {
      if (entry.origin !== 'script') continue;
      yield {
        range,
        kind: say`${meaning.kind}`,
        note: say`${meaning.what} stands in a script that every browser gets.`,
      };
    }
  },
  invalid: [
    {
      path: 'www/panel.js',
      text: "const token = '«lemon-tree-4711»';\nfetch('/api/states', { headers: { Authorization: 'Bearer «lemon-tree»' } });\n",
    },
    {
      path: 'ui-lovelace.yaml',
      text: "views:\n  - cards:\n      - type: custom:button-card\n        label: |\n          [[[\n            const api_key = '«lemon-tree-4711»';\n            return api_key;\n          ]]]\n",
    },
  ],
  valid: [
    {
      path: 'www/panel.js',
      text: "const words = { token: 'ui.panel.token', password: 'ui.login.password' };\n",
    },
    { path: 'www/panel.js', text: "const token = localStorage.getItem('token');\nconst password = '';\n" },
    {
      path: 'ui-lovelace.yaml',
      text: 'views:\n  - cards:\n      - type: custom:button-card\n        label: \'[[[ return states["sensor.token"].state ]]]\'\n',
    },
  ],
};
