import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { calls, dataOf } from '../sense/automation';

/** The folder that Home Assistant serves to everyone as `/local/`, under the roots of its usual installations. */
const served = /(?:^|\/(?:config|homeassistant|\.homeassistant)\/|^\.\/)www\/|(?:^|["'\s(])\/local\//;

const shooting =
  /^(?:camera\.(?:snapshot|record)|image\.snapshot|[a-z_]{1,40}\.(?:save_snapshot|save_video|save_recording|save_last_recording|save_recent_clips|snapshot_to_file))$/;

export const pictureInWww: Rule = {
  id: 'picture-in-www',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['filename', 'file_path'],
  summary: say`A picture from the camera is put where anyone can fetch it.`,
  why: `Home Assistant hands out everything in \`www\` under \`/local/\` without a log-in. If your home can be reached from
outside, whoever guesses a name such as \`front.jpg\` sees your door, and search engines keep what they once found.`,
  instead: `Save it below \`/media\`, and send it with \`/media/local/…\`: phones fetch such pictures with their own log-in.
Allow that folder in \`allowlist_external_dirs\`.`,
  see: [
    'https://www.home-assistant.io/integrations/http/#hosting-files',
    'https://www.home-assistant.io/integrations/camera/#action-snapshot',
  ],
  *check(document) {
    for (const call of calls(document)) {
      if (!shooting.test(call.action.trim())) continue;
      const filename = dataOf(document, call, 'filename') ?? dataOf(document, call, 'file_path');
      if (filename?.key && served.test(filename.data)) yield { range: filename.key };
    }
  },
  invalid: [
    'script:\n  shot:\n    sequence:\n      - action: camera.snapshot\n        data:\n          «filename»: /config/www/front.jpg\n',
    "automation:\n  - trigger: []\n    action:\n      - service: camera.record\n        data_template:\n          «filename»: '/config/www/shots/{{ now() }}.mp4'\n",
  ],
  valid: [
    'script:\n  shot:\n    sequence:\n      - action: camera.snapshot\n        data:\n          filename: /media/shots/front.jpg\n',
    'script:\n  shot:\n    sequence:\n      - action: notify.me\n        data:\n          filename: /config/www/front.jpg\n',
  ],
};
