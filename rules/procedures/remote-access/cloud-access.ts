import type { Procedure } from '../../../src/audit/procedure';
import { cannotSee, pass, remind } from '../../../src/audit/outcome';
import { say } from '../../../src/core/say';
import { addressOf, inStored } from '../look';
import { my } from '../my';

export const cloudAccess: Procedure = {
  id: 'cloud-access',
  seed: 'Remote access by Home Assistant Cloud.',
  looks:
    'Whether remote access of the cloud is on. Its address is always https and needs no external address.',
  evidence: ['.storage/cloud: data.remote_enabled', 'cloud, default_config (YAML)'],
  next: 'Give the account a second factor: it opens the door from anywhere.',
  links: [my('cloud')],
  check(estate) {
    const enabled = estate.value('cloud', 'remote_enabled');
    const external = addressOf(estate, 'external_url');
    const isCloud = typeof external === 'object' && external.host.toLowerCase().endsWith('.ui.nabu.casa');
    const evidence = estate.has('cloud')
      ? [inStored('cloud', say`data.remote_enabled`)]
      : isCloud
        ? [external.evidence]
        : [];
    if (enabled === true || isCloud)
      return pass(say`Remote access by the cloud is on; its address is always encrypted.`, { evidence });
    if (estate.has('cloud')) return remind(say`Remote access by the cloud is off.`, { evidence });
    const loaded = [...estate.at('cloud'), ...estate.at('default_config')].map((one) => one.evidence);
    return loaded.length > 0
      ? cannotSee(
          say`The cloud is available; whether its remote access is on cannot be seen: ${estate.whyNot('cloud')}.`,
          { evidence: loaded },
        )
      : cannotSee(say`Nothing here mentions the cloud.`);
  },
  examples: {
    pass: [
      { files: { '.storage/cloud': { remote_enabled: true } } },
      { files: { 'configuration.yaml': 'homeassistant:\n  external_url: https://abcdefgh.ui.nabu.casa\n' } },
    ],
    remind: [{ files: { '.storage/cloud': { remote_enabled: false } } }],
    'cannot-see': [
      { mode: 'checkout', files: { 'configuration.yaml': 'default_config:\n' }, says: 'available' },
      {},
    ],
  },
};
