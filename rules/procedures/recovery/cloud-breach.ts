import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { count, domains, entriesOf, inStored, listed } from '../look';
import { my } from '../my';
import { told, toRotate } from './leak';

export const cloudBreach: Procedure = {
  id: 'cloud-breach',
  seed: 'Leakage, a cloud service was broken into: change the authentication there.',
  looks:
    'Which services a breach could concern: the integrations that are set up, in YAML and in the interface, and where each kind of credential is changed.',
  evidence: [
    '.storage/core.config_entries: data.entries (domain)',
    'configuration.yaml: integrations with !secret',
  ],
  next: 'Change the password at the service first, then let the integration log in again; a password that two services share is changed at both.',
  links: [my('integrations'), my('application_credentials')],
  check(estate) {
    const set = [...new Set(entriesOf(estate).map(({ domain }) => domain))];
    let uses = 0;
    const inYaml = new Set<string>();
    for (const document of estate.parts.documents) {
      for (const entry of document.entries) {
        if (entry.tag !== '!secret') continue;
        uses++;
        const [top] = entry.path;
        if (typeof top === 'string' && document.dialect === 'home-assistant') inYaml.add(top);
      }
    }
    if (set.length === 0 && uses === 0) {
      return cannotSee(
        say`Which services you use cannot be seen: no secret is referred to, and ${estate.whyNot('core.config_entries')}.`,
      );
    }
    const names = domains(estate);
    const interfaces =
      names.length > 0
        ? say` ${count(names.length, say`integration`)} in the interface: ${listed(names, 12)}.`
        : say``;
    return remind(
      say`A breach elsewhere concerns you by ${count(uses, say`!secret reference`)} in YAML.${interfaces}`,
      {
        details: toRotate([], [...set, ...inYaml])
          .slice(0, 8)
          .map(told),
        evidence: names.length > 0 ? [inStored('core.config_entries', say`data.entries`)] : [],
      },
    );
  },
  examples: {
    remind: [
      {
        files: { 'configuration.yaml': 'duckdns:\n  domain: home\n  access_token: !secret duckdns\n' },
        says: '1 !secret reference',
      },
      {
        files: { '.storage/core.config_entries': { entries: [{ domain: 'spotify' }, { domain: 'hue' }] } },
        says: 'hue and spotify',
      },
    ],
    'cannot-see': [{ mode: 'checkout' }],
  },
};
