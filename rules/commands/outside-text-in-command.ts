import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { commands } from '../sense/command';
import { originOf } from '../sense/template';

export const outsideTextInCommand: Rule = {
  id: 'outside-text-in-command',
  severity: 'error',
  of: ['home-assistant'],
  keys: ['shell_command', 'command_line', 'platform'],
  summary: say`Text that others write becomes part of a command.`,
  why: `Whoever can change that text (a dashboard's text field, a message, the title of a song) decides what your machine
runs: with \`; curl …\` or \`$(…)\` in it the whole of Home Assistant is theirs. The command line integration and \`sh -c\`
give the text to a shell, where quotes around the template do not help.`,
  instead: `Write the command without the text, or let only numbers and known words through: \`| int\`, a comparison with a
list. Text that must be passed belongs in a file or on the standard input of a script of yours.`,
  see: [
    'https://www.home-assistant.io/integrations/shell_command/',
    'https://www.home-assistant.io/integrations/command_line/',
  ],
  *check(document) {
    for (const { entry, range, inShell } of commands(document)) {
      const origin = originOf(entry.data);
      if (origin === undefined) continue;
      if (origin === 'outside' && inShell) yield { range };
      else if (origin === 'outside') {
        yield {
          range,
          severity: 'warning',
          note: say`Text that others write becomes an argument of a command: it can add options and paths.`,
        };
      } else {
        yield {
          range,
          severity: inShell ? 'warning' : 'info',
          note: inShell
            ? say`What the caller passes goes through a shell: it can be a command of its own.`
            : say`What the caller passes becomes an argument of a command: it can add options and paths.`,
        };
      }
    }
  },
  invalid: [
    `shell_command:\n  «say»: "bash -c 'espeak {{ states(\\"input_text.t\\") }}'"\n`,
    'command_line:\n  - sensor:\n      name: hits\n      «command»: "grep {{ states(\'input_text.q\') }} /share/f"\n',
    "switch:\n  - platform: command_line\n    switches:\n      pump:\n        «command_on»: 'pump {{ states.input_text.speed.state }}'\n",
    'shell_command:\n  «remind»: /config/remind.sh {{ trigger.event.data.text }}\n  «speak»: espeak "{{ message }}"\n',
    "shell_command:\n  «far»: ssh -i /ssl/key ha@nas 'reboot {{ unit }}'\n",
  ],
  valid: [
    'shell_command:\n  volume: "amixer set Master {{ states(\'input_number.vol\') | int }}%"\n',
    'shell_command:\n  restart: /config/restart.sh\n  secret: !secret command\n',
    'command_line:\n  - sensor:\n      name: errors\n      command: "grep -c error /share/f"\n      value_template: "{{ value | int }}"\n',
    `shell_command:\n  lamp: "lamp {{ 'on' if mode == 'on' else 'off' }} {{ brightness | int(0) }}"\n`,
    `shell_command:\n  unit: "{% set level = states('input_number.level') | int %}fan {{ level }}"\n`,
    `shell_command:\n  log: logger "{{ now() }} {{ states('sensor.porch') }}"\n`,
  ],
};
