import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { holdsSecret } from '../sense/helper';

export const readablePassword: Rule = {
  id: 'readable-password',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['input_text'],
  summary: say`A text field for a password shows what is typed.`,
  why: `Without \`mode: password\` the dashboard shows it to everyone in the room, and to every user of Home Assistant. A value
in \`initial\` stands in the file as well.`,
  instead: `Add \`mode: password\`, leave \`initial\` out, and exclude the helper from the recorder. What integrations need
belongs in their own settings, not in a helper.`,
  see: ['https://www.home-assistant.io/integrations/input_text/'],
  *check(document) {
    for (const entry of document.at('input_text.*')) {
      if (!entry.key || entry.tag !== undefined || !holdsSecret(String(entry.name))) continue;
      const settings = document.childrenOf(entry);
      const mode = settings.get('mode');
      if (entry.kind === 'alias' || settings.has('<<') || mode?.tag !== undefined) continue;
      if (mode?.data.trim() !== 'password') yield { range: entry.key };
    }
  },
  invalid: [
    'input_text:\n  «alarm_pin»:\n    name: Alarm\n',
    'input_text:\n  «guest_wifi_password»:\n    mode: text\n    max: 32\n',
  ],
  valid: [
    'input_text:\n  alarm_pin:\n    mode: password\n',
    'input_text:\n  zip_code:\n    max: 5\n  spinning:\n  porch_text:\n',
  ],
};
