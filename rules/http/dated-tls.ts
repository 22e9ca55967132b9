import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { httpSettings } from '../sense/http';

export const datedTls: Rule = {
  id: 'dated-tls',
  severity: 'info',
  of: ['home-assistant', 'storage'],
  keys: ['ssl_profile'],
  summary: say`The web server accepts older kinds of encryption.`,
  why: `\`intermediate\` lets in browsers and tablets that are many years old, at the price of ciphers that are on their
way out. Everything from the last years speaks the modern profile.`,
  instead: 'Remove `ssl_profile`, or set it to `modern`, unless an old wall tablet really needs it.',
  see: ['https://www.home-assistant.io/integrations/http/#ssl_profile'],
  *check(document) {
    for (const entry of httpSettings(document, 'ssl_profile'))
      if (entry.data === 'intermediate') yield { range: entry.value };
  },
  invalid: [
    'http:\n  ssl_profile: «intermediate»\n',
    { path: '.storage/http', text: '{"data": {"stable": {"ssl_profile": "«intermediate»"}}}\n' },
  ],
  valid: ['http:\n  ssl_profile: modern\n', 'http:\n  server_port: 8123\n'],
};
