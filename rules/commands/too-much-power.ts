import type { Rule, Severity } from '../../src/core/rule';
import { say, type Words } from '../../src/core/say';
import { commands } from '../sense/command';
import { originOf } from '../sense/template';

interface Power {
  readonly pattern: RegExp;
  readonly severity: Severity;
  readonly note: Words;
  /** Counts only where a template says what it is done to. */
  readonly withTemplate?: true;
}

const powers: readonly Power[] = [
  {
    pattern: /\brm\s{1,3}-(?:[a-zA-Z]{0,4}r[a-zA-Z]{0,4})\b/,
    severity: 'warning',
    note: say`A command deletes whole folders, and a template says which.`,
    withTemplate: true,
  },
  {
    pattern: /\bchmod\s{1,3}(?:-R\s{1,3})?0?777\b/,
    severity: 'warning',
    note: say`A command lets every user of the machine change a file.`,
  },
  {
    pattern: /(?<![\w/.-])sudo(?=\s)/,
    severity: 'info',
    note: say`A command runs with all rights on the machine.`,
  },
  {
    pattern: /(?<![\w/.-])docker(?=\s)/,
    severity: 'info',
    note: say`A command rules over the machine's containers: that is as much as all rights.`,
  },
];

export const tooMuchPower: Rule = {
  id: 'too-much-power',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['shell_command', 'command_line', 'platform'],
  summary: say`A command has more rights than it needs.`,
  why: `What runs with all rights can break or open the whole machine when something about it goes wrong: a template that is
empty, a script that someone else may change, an automation that runs at the wrong time.`,
  instead: `Give the one right that is needed: a script of your own that does only this, an account that may do only this, a
line in \`sudoers\` for one command. Home Assistant's own actions restart and update without \`sudo\`.`,
  see: ['https://www.home-assistant.io/integrations/shell_command/'],
  *check(document) {
    for (const { entry, text } of commands(document)) {
      for (const { pattern, severity, note, withTemplate } of powers) {
        const match = pattern.exec(text);
        if (!match || (withTemplate && originOf(text) === undefined)) continue;
        yield {
          range: [entry.start + match.index, entry.start + match.index + match[0].length],
          severity,
          note,
        };
      }
    }
  },
  invalid: [
    'shell_command:\n  clean: "«rm -rf» {{ path }}"\n',
    'shell_command:\n  share: «chmod 777» /share/list.txt\n',
    'shell_command:\n  reboot: «sudo» reboot\n  stop: «docker» stop mqtt\n',
  ],
  valid: [
    'shell_command:\n  clean: /config/scripts/clean.sh\n  old: rm -rf /share/shots/old\n',
    'shell_command:\n  list: ls /share/sudo/docker\n  mode: chmod 640 /share/list.txt\n',
    '# sudo rm -rf {{ path }}\nscript:\n  sudo:\n    sequence: []\n',
  ],
};
