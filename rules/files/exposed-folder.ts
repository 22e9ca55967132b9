import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

/** Folders that hold secrets, and what holds those. */
const folders =
  /^(?:\/|\/(?:config|homeassistant|ssl|root|etc|backup|addon_configs|home|usr\/share\/hassio)(?:\/\.storage)?\/?|(?:\.\/)?\.storage\/?|\.\/?|\/(?:home|srv)\/[\w.-]{1,60}(?:\/\.homeassistant|\/homeassistant)?\/?|\/root\/\.homeassistant\/?)$/;

const places = ['homeassistant.allowlist_external_dirs', 'homeassistant.whitelist_external_dirs'] as const;

export const exposedFolder: Rule = {
  id: 'exposed-folder',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['allowlist_external_dirs', 'whitelist_external_dirs', 'media_dirs'],
  summary: say`A folder with secrets in it is open to integrations that read, write and send files.`,
  why: `A notification with an attachment, a downloader or a template that reads a file may then take \`secrets.yaml\`, the
log-in tokens in \`.storage\` or a backup. One careless automation, or one that works with text from outside, is enough.`,
  instead: `Name one narrow folder that holds only what is meant to be sent, such as \`/media/snapshots\` or
\`/config/www/tmp\` (remember that \`www\` is public).`,
  see: [
    'https://www.home-assistant.io/integrations/homeassistant/#allowlist_external_dirs',
    'https://www.home-assistant.io/integrations/media_source/',
  ],
  *check(document) {
    const named = places.flatMap((place) => [...document.at(place)]);
    const media = document
      .at('homeassistant.media_dirs')
      .flatMap((entry) => [...document.childrenOf(entry).values()]);
    for (const entry of [...named, ...media]) {
      if (entry.kind !== 'scalar' || entry.tag !== undefined || !folders.test(entry.data.trim())) continue;
      // A path below /home names its owner.
      yield { range: entry.data.split('/').length > 2 ? [entry.start, entry.start + 1] : entry.value };
    }
  },
  invalid: [
    'homeassistant:\n  allowlist_external_dirs:\n    - «/config»\n',
    'homeassistant:\n  allowlist_external_dirs:\n    - «/»config/\n    - /media\n',
    'homeassistant:\n  whitelist_external_dirs: «/»home/anna/.homeassistant\n',
    'homeassistant:\n  media_dirs:\n    all: «/»\n    keys: «/ssl»\n',
  ],
  valid: [
    'homeassistant:\n  allowlist_external_dirs:\n    - /media/snapshots\n    - /config/www/tmp\n',
    'homeassistant:\n  media_dirs:\n    local: /media\n    music: /mnt/music\n',
    'homeassistant:\n  allowlist_external_dirs: !secret folders\n',
  ],
};
