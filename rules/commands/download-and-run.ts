import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { commands } from '../sense/command';

const piped =
  /\b(?:curl|wget)\s[^|\n]{1,500}\|\s{0,5}(?:sudo\s{1,5})?(?:\/[\w/]{1,40}\/)?(?:(?:ba|da|z|a)?sh|python3?|perl)\b/;
const substituted =
  /(?:\b(?:ba|da|z|a)?sh\s{1,5}(?:-c\s{1,5})?\\?["']?(?:<|\$)|\bsource\s{1,5}<)\(\s{0,5}(?:curl|wget)\s/;

export const downloadAndRun: Rule = {
  id: 'download-and-run',
  severity: 'error',
  of: ['home-assistant'],
  keys: ['shell_command', 'command_line', 'platform'],
  summary: say`A command runs whatever a server sends.`,
  why: `The answer of the server is run at once, with all rights of Home Assistant. If the server is taken over, its domain
is sold, or someone sits on the way, the next call runs their program in your home.`,
  instead: `Download the script once, read it, keep it beside your configuration and run that copy. If it must be fetched
each time, compare its checksum first.`,
  see: ['https://www.home-assistant.io/integrations/shell_command/'],
  *check(document) {
    for (const { range, text } of commands(document)) {
      if (/curl|wget/.test(text) && (piped.test(text) || substituted.test(text))) yield { range };
    }
  },
  invalid: [
    'shell_command:\n  «update»: curl -sL https://example.org/i.sh | bash\n',
    'shell_command:\n  «update»: bash -c "$(curl -fsSL https://example.org/i.sh)"\n',
    'command_line:\n  - switch:\n      name: addon\n      «command_on»: wget -qO- https://example.org/i.sh | sudo sh -s\n',
  ],
  valid: [
    'shell_command:\n  update: /config/scripts/update.sh\n',
    'shell_command:\n  one: curl -s https://example.org/data.json | jq .state\n  two: curl -o /share/shot.jpg https://example.org/shot\n',
    'command_line:\n  - sensor:\n      name: ip\n      command: curl -s https://example.org/ip | grep -o "[0-9.]*"\n',
  ],
};
