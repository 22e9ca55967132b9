import { isFalse, setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const plainLogin: Rule = {
  id: 'plain-login',
  severity: 'info',
  of: ['frigate'],
  keys: ['tls'],
  summary: say`Frigate's log-in page is not encrypted.`,
  why: `Passwords and pictures pass the network as they are. That is usual where a reverse proxy on the same machine does the
encryption, and careless where port 8971 is reached directly.`,
  instead: 'Remove `enabled: false`: Frigate makes a certificate of its own; or put a proxy in front.',
  see: ['https://docs.frigate.video/configuration/tls'],
  check: setting('tls.enabled', isFalse),
  invalid: [{ path: 'frigate/config.yml', text: 'tls:\n  enabled: «false»\n' }],
  valid: [{ path: 'frigate/config.yml', text: 'tls:\n  enabled: true\n' }, 'tls:\n  enabled: false\n'],
};
