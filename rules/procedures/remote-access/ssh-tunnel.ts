import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import type { Evidence } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { count, evidenceOf, gravest } from '../look';

/** `ssh` with a port that it hands on, or the program that keeps such a connection up. */
const tunnel = /\bautossh\b|\bssh\b[^|;&\n]{0,300}\s-[A-Za-z]{0,6}[RLD]\s?\S*:?\d/;

export const sshTunnel: Procedure = {
  id: 'ssh-tunnel',
  seed: 'Remote access by an SSH tunnel.',
  looks: 'Commands that hand a port on through SSH, and whether they know the machine that they talk to.',
  evidence: ['shell_command, command_line (YAML)', 'compose files: command', 'scripts'],
  next: 'Keep the key of the other machine in known_hosts, and give the tunnel a user that may do nothing else.',
  links: [],
  check(estate) {
    const found: Evidence[] = [];
    for (const document of estate.parts.documents) {
      if (!/\b(?:auto)?ssh\b/.test(document.text)) continue;
      for (const entry of document.entries) {
        if (entry.kind === 'scalar' && entry.end - entry.start < 4000 && tunnel.test(entry.data)) {
          found.push({ file: document.path, line: document.position(entry.start).line });
        }
      }
    }
    const unknown = estate.flagged('unknown-ssh-host');
    if (unknown.length > 0) {
      return finding(
        gravest(unknown),
        say`A command talks to a machine by SSH without knowing it: anybody on the way can be that machine.`,
        { evidence: evidenceOf(unknown) },
      );
    }
    if (found.length === 0) return cannotSee(say`No SSH tunnel shows itself in these files.`);
    return pass(
      say`${count(found.length, say`command`)} hand a port on by SSH, and nothing is wrong with how they know the other machine.`,
      { evidence: found },
    );
  },
  examples: {
    pass: [
      {
        files: {
          'configuration.yaml':
            'shell_command:\n  tunnel: ssh -N -R 8123:localhost:8123 home@server.example.org\n',
        },
        says: '1 command',
      },
    ],
    finding: [
      {
        files: {
          'configuration.yaml':
            'shell_command:\n  tunnel: ssh -o StrictHostKeyChecking=no -N -R 8123:localhost:8123 home@server.example.org\n',
        },
      },
    ],
    'cannot-see': [{}],
  },
};
