import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, finding, pass } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { loginRules } from '../../tables/audit';
import { evidenceOf, gravest, tallied } from '../look';
import { my } from '../my';

export const passwordlessLogin: Procedure = {
  id: 'passwordless-login',
  beyond: true,
  seed: 'Not on the page: let nobody in without a password because of where they are.',
  looks: 'What the linter says of homeassistant.auth_providers.',
  evidence: ['homeassistant.auth_providers (YAML)'],
  next: 'Keep trusted networks to single addresses and to users without rights, or log wall tablets in once and for all.',
  links: [my('users')],
  check(estate) {
    const found = estate.flagged(...loginRules);
    if (found.length > 0) {
      return finding(
        gravest(found),
        say`People get in without a password, or another program decides who they are.`,
        {
          details: tallied(found),
          evidence: evidenceOf(found),
        },
      );
    }
    const main = estate.parts.documents.some(({ path }) => /(?:^|\/)configuration\.yaml$/.test(path));
    return main
      ? pass(say`Everybody logs in by a password: no other way is set up.`, {
          evidence: [...estate.at('homeassistant.auth_providers')].map((one) => one.evidence),
        })
      : cannotSee(say`There is no configuration.yaml that could be read.`);
  },
  examples: {
    pass: [{ files: { 'configuration.yaml': 'default_config:\n' } }],
    finding: [
      {
        files: {
          'configuration.yaml':
            'homeassistant:\n  auth_providers:\n    - type: homeassistant\n    - type: trusted_networks\n      trusted_networks: 192.168.0.0/16\n      allow_bypass_login: true\n',
        },
      },
    ],
    'cannot-see': [{}],
  },
};
