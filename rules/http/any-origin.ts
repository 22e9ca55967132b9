import { setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const anyOrigin: Rule = {
  id: 'any-origin',
  severity: 'warning',
  summary: say`Any website may call the Home Assistant API.`,
  why: `With \`*\`, a page that is open in your browser can read what your instance answers to it. A single careless
click on the wrong site is then enough.`,
  instead: 'List the origins that you use, or remove the setting.',
  see: ['https://www.home-assistant.io/integrations/http/#cors_allowed_origins'],
  check: setting('http.cors_allowed_origins', (data) => data.trim() === '*'),
  invalid: ['http:\n  cors_allowed_origins:\n    - "«*»"\n', 'http:\n  cors_allowed_origins: "«*»"\n'],
  valid: ['http:\n  cors_allowed_origins:\n    - https://cast.home-assistant.io\n'],
};
