import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { commands } from '../sense/command';
import { hostClass } from '../sense/host';

const option = /StrictHostKeyChecking[= ](?:"|')?(?:no|off)\b|UserKnownHostsFile[= ]\/dev\/null\b/gi;

/** Where the machines are that a command logs in to: `user@host`. */
function isFar(text: string): boolean {
  return [...text.matchAll(/@([\w.-]{1,255})/g)].some(([, host]) => hostClass(host ?? '') === 'internet');
}

export const unknownSshHost: Rule = {
  id: 'unknown-ssh-host',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['shell_command', 'command_line', 'platform'],
  summary: say`A command logs in by SSH without asking who answers.`,
  why: `Without the check any machine that takes the address of the other one gets the log-in and every command, and may
answer what it likes. With \`sshpass\` it gets the password too.`,
  instead: `Log in once by hand, keep the \`known_hosts\` file that this makes, and name it:
\`-o UserKnownHostsFile=/config/.ssh/known_hosts\`, in a folder that Git ignores. \`StrictHostKeyChecking=accept-new\` takes
a host's key the first time only.`,
  see: ['https://www.home-assistant.io/integrations/shell_command/'],
  *check(document) {
    for (const { entry, text } of commands(document)) {
      const grave = text.includes('sshpass') || isFar(text);
      for (const { index, 0: found } of text.matchAll(option)) {
        const range = [entry.start + index, entry.start + index + found.length] as const;
        if (grave) yield { range };
        else {
          yield {
            range,
            severity: 'info',
            note: say`A command logs in by SSH in the home network without asking who answers.`,
          };
        }
      }
    }
  },
  invalid: [
    'shell_command:\n  stop: ssh -i /ssl/key -o «StrictHostKeyChecking=no» root@nas poweroff\n',
    "command_line:\n  - sensor:\n      name: load\n      command: 'ssh -o «UserKnownHostsFile=/dev/null» ha@box.example.org uptime'\n",
  ],
  valid: [
    'shell_command:\n  stop: ssh -i /ssl/key -o UserKnownHostsFile=/ssl/known_hosts ha@nas poweroff\n',
    'shell_command:\n  stop: ssh -i /ssl/key -o StrictHostKeyChecking=accept-new ha@nas poweroff\n',
    '# StrictHostKeyChecking=no would be wrong\nshell_command:\n  stop: /config/stop.sh\n',
  ],
};
