import { each, isTrue, setting } from '../../src/core/checks';
import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import { keysOf } from '../../src/core/place';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

/** The options of the SSH apps: the official one's stand at the root, the community one's below `ssh`. */
const passwords = (document: Document): readonly Entry[] =>
  document.at('authorized_keys').length > 0
    ? document.at('password')
    : document.at('ssh.authorized_keys').length > 0
      ? document.at('ssh.password')
      : [];

const tunnels = [
  'server.tcp_forwarding',
  'ssh.allow_tcp_forwarding',
  'ssh.allow_remote_port_forwarding',
  'ssh.allow_agent_forwarding',
] as const;

export const guessableShell: Rule = {
  id: 'guessable-shell',
  severity: 'warning',
  of: ['app-options'],
  keys: ['authorized_keys', ...keysOf(...tunnels), 'compatibility_mode', 'sftp'],
  summary: say`SSH lets in whoever guesses a password.`,
  why: `Behind this log-in is a shell that can do everything with Home Assistant. Passwords are tried by the thousand as soon as
the port can be reached; a key cannot be guessed. Forwarding makes the app a way into the rest of your network.`,
  instead: `Leave \`password\` empty and list your public keys under \`authorized_keys\`; keep forwarding off, and the port empty
when you do not use it: the terminal in the browser needs none.`,
  see: ['https://github.com/home-assistant/addons/blob/master/ssh/DOCS.md'],
  check: each(
    function* (document) {
      for (const { kind, key, tag, data } of passwords(document)) {
        if (kind === 'scalar' && key && (tag !== undefined || data.trim() !== '')) yield { range: key };
      }
    },
    ...tunnels.map((place) =>
      setting(place, isTrue, () => ({
        note: say`SSH forwards connections: the app is a way into the rest of the network.`,
      })),
    ),
    setting('ssh.compatibility_mode', isTrue, () => ({ note: say`SSH accepts outdated encryption.` })),
    setting('ssh.sftp', isTrue, () => ({
      severity: 'info',
      note: say`SSH lets files be fetched and replaced.`,
    })),
  ),
  invalid: [
    {
      path: 'addons/ssh/options.yaml',
      text: 'authorized_keys: []\n«password»: !secret ssh_password\nserver:\n  tcp_forwarding: «true»\n',
    },
    {
      path: 'addons/ssh/options.yaml',
      text: 'ssh:\n  username: hassio\n  «password»: !secret ssh_password\n  authorized_keys: []\n  sftp: «true»\n  compatibility_mode: «true»\n  allow_tcp_forwarding: «true»\n',
    },
  ],
  valid: [
    {
      path: 'addons/ssh/options.yaml',
      text: 'authorized_keys:\n  - ssh-ed25519 AAAA me\npassword: ""\nserver:\n  tcp_forwarding: false\n',
    },
    { path: 'addons/mariadb/options.yaml', text: 'logins: []\npassword: !secret p\n' },
  ],
};
