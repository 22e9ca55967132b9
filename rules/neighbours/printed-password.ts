import { isTrue, setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const printedPassword: Rule = {
  id: 'printed-password',
  severity: 'warning',
  of: ['frigate'],
  keys: ['reset_admin_password'],
  summary: say`Each start makes a new administrator password and prints it into the log.`,
  why: `\`reset_admin_password\` is for the one start after you have lost it. Left in place, the password of the day stands in
every log that you post, and the one you set is gone after the next restart.`,
  instead: 'Start once with it, log in, set a password, and remove the line.',
  see: ['https://docs.frigate.video/configuration/authentication'],
  check: setting('auth.reset_admin_password', isTrue),
  invalid: [{ path: 'frigate/config.yml', text: 'auth:\n  reset_admin_password: «true»\n' }],
  valid: [{ path: 'frigate/config.yml', text: 'auth:\n  reset_admin_password: false\n' }],
};
