import { keysOf } from '../../src/core/place';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { deadSettings } from '../tables/dead-settings';

export const deadSetting: Rule = {
  id: 'dead-setting',
  severity: 'info',
  of: ['home-assistant'],
  keys: [...keysOf(...deadSettings.map(([place]) => place)), 'hassio'],
  summary: say`A setting stands here that Home Assistant no longer reads.`,
  why: `It does nothing, but it looks as if it did: who reads the file believes in a protection, an address or a panel
that is not there. Some of these keep a whole block from loading.`,
  instead: 'Remove it, or use its new name.',
  see: [
    'https://www.home-assistant.io/integrations/homeassistant/',
    'https://www.home-assistant.io/integrations/http/',
  ],
  *check(document) {
    for (const [place, what] of deadSettings) {
      for (const { key } of document.at(place)) if (key) yield { range: key, note: say`This ${what}.` };
    }
    const hassio = document.at('hassio').flatMap((block) => [...document.childrenOf(block).values()]);
    for (const { key, label } of hassio) {
      if (key && label !== 'development_repo')
        yield { range: key, note: say`Home Assistant takes no settings here, and refuses the block.` };
    }
  },
  invalid: [
    'http:\n  «base_url»: https://home.example.org\n',
    'homeassistant:\n  «whitelist_external_dirs»:\n    - /media/snapshots\n  «legacy_templates»: true\n',
    '«upnp»:\n  ports:\n    hass: 8123\n',
    '«panel_iframe»:\n  router:\n    url: https://router.example.org\n',
    'hassio:\n  «api»: true\n',
  ],
  valid: [
    'homeassistant:\n  external_url: https://home.example.org\n  allowlist_external_dirs:\n    - /media/snapshots\n',
    'hassio:\n',
    'tts:\n  - platform: google_translate\n    base_url: !secret url\n',
  ],
};
