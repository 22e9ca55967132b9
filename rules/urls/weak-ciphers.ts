import { setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const weakCiphers: Rule = {
  id: 'weak-ciphers',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['ssl_cipher_list'],
  summary: say`A connection may use ciphers that are known to be broken.`,
  why: `\`ssl_cipher_list: insecure\` takes what was given up years ago, so that very old servers still answer. Whoever sits on
the way can ask for the weakest of them and then read along.`,
  instead:
    'Remove the setting, or take `intermediate`. A device that needs more than that needs new firmware.',
  see: ['https://www.home-assistant.io/integrations/rest/#ssl_cipher_list'],
  check: setting('**.ssl_cipher_list', (data) => data.trim().toLowerCase() === 'insecure'),
  invalid: ['rest:\n  - resource: https://old.example.org\n    ssl_cipher_list: «insecure»\n'],
  valid: [
    'rest:\n  - resource: https://old.example.org\n    ssl_cipher_list: intermediate\n',
    'rest:\n  - resource: https://old.example.org\n',
  ],
};
