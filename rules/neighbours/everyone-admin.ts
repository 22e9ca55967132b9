import { setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const everyoneAdmin: Rule = {
  id: 'everyone-admin',
  severity: 'warning',
  of: ['frigate'],
  keys: ['default_role'],
  summary: say`Whoever comes through the log-in proxy without a role becomes administrator.`,
  why: `A guest who may look at one camera can then change the configuration and delete recordings.`,
  instead: 'Write `default_role: viewer` and give the administrators their role by `role_map`.',
  see: ['https://docs.frigate.video/configuration/authentication'],
  check: setting('proxy.default_role', (data) => data.trim() === 'admin'),
  invalid: [{ path: 'frigate/config.yml', text: 'proxy:\n  default_role: «admin»\n' }],
  valid: [{ path: 'frigate/config.yml', text: 'proxy:\n  default_role: viewer\n' }],
};
