import type { Procedure } from '../../../src/audit/procedure';
import { finding, pass } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { takenOverRules } from '../../tables/audit';
import { count, domains, evidenceOf, gravest, inStored, tallied } from '../look';
import { my } from '../my';

export const interfaceIntegrations: Procedure = {
  id: 'interface-integrations',
  seed: 'Set up integrations in the interface rather than in YAML, where that is possible.',
  looks:
    'Settings in YAML that Home Assistant reads no more because the interface has them. The secret then lies in .storage/core.config_entries, which must stay out of Git.',
  evidence: ['configuration.yaml', '.storage/core.config_entries: number of entries'],
  next: 'Delete the settings that are ignored, and change the passwords in them if the file has been pushed.',
  links: [my('integrations')],
  check(estate) {
    const found = estate.flagged(...takenOverRules);
    const names = domains(estate);
    const set =
      names.length > 0 ? say` ${count(names.length, say`integration`)} are set up in the interface.` : say``;
    const evidence = estate.has('core.config_entries')
      ? [inStored('core.config_entries', say`data.entries`)]
      : [];
    return found.length > 0
      ? finding(gravest(found), say`Settings stand in YAML that only the interface has a say in now.${set}`, {
          details: tallied(found),
          evidence: evidenceOf(found),
        })
      : pass(say`No setting in YAML is known to be taken over by the interface.${set}`, { evidence });
  },
  examples: {
    pass: [
      {
        files: {
          'configuration.yaml': 'default_config:\n',
          '.storage/core.config_entries': { entries: [{ domain: 'hue' }] },
        },
        says: '1 integration',
      },
      { mode: 'checkout' },
    ],
    finding: [
      {
        files: {
          'configuration.yaml': 'mqtt:\n  broker: 192.168.1.5\n  username: me\n  password: !secret mqtt\n',
        },
      },
    ],
  },
};
