import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { calls, within } from '../sense/automation';
import { holdsSecret } from '../sense/helper';

const telling =
  /^(?:notify|persistent_notification|tts|logbook|system_log|telegram_bot|media_player\.play_media|assist_satellite)\b/;
const helper = /\binput_text\.(\w{1,80})/g;

/** Most messages have no code, which takes less to see than where one stands. */
const digits = /\d{4}/;

/** A code that is written out in a sentence: what it is, and four to eight digits. */
const writtenOut =
  /(?<!\b(?:error|status|exit|response|zip|post|postal|area)[ -])\b(?:code|pin|passcode|password|passwort)\b(?: is|:| =| ist)? {0,2}["']?\d{4,8}(?![\d.:%-])/i;

export const secretInMessage: Rule = {
  id: 'secret-in-message',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['data', 'data_template', 'message'],
  summary: say`A message tells a password or code.`,
  why: `A message goes through the company that carries it, shows on locked screens, and stays in the log-book, the database
and every backup. Whoever stands beside the phone or the speaker knows the code.`,
  instead: `Say that it was changed, and let people look it up where a log-in is asked. For guests, a code of their own that
ends with their stay is better than yours.`,
  see: [
    'https://www.home-assistant.io/integrations/input_text/',
    'https://www.home-assistant.io/integrations/notify/',
  ],
  *check(document) {
    if (document.text.includes('input_text.')) {
      for (const { action, settings } of calls(document)) {
        if (!telling.test(action)) continue;
        for (const name of ['data', 'data_template']) {
          const data = settings.get(name);
          for (const entry of data ? within(document, data) : []) {
            if (entry.kind !== 'scalar' || !entry.key || !entry.data.includes('{')) continue;
            if ([...entry.data.matchAll(helper)].some(([, id]) => holdsSecret(id ?? '')))
              yield { range: entry.key };
          }
        }
      }
    }
    for (const entry of document.labelled('message')) {
      if (entry.kind !== 'scalar' || !entry.key || !digits.test(entry.data)) continue;
      if (!writtenOut.test(entry.data)) continue;
      yield { range: entry.key, note: say`A message has a code written out in it.` };
    }
  },
  invalid: [
    'script:\n  tell:\n    sequence:\n      - action: notify.family\n        data:\n          «message»: "Wi-Fi is {{ states(\'input_text.wifi_password\') }}"\n',
    'script:\n  tell:\n    sequence:\n      - service: tts.google_say\n        data_template:\n          «message»: The code is {{ states.input_text.door_code.state }}\n',
    'script:\n  tell:\n    sequence:\n      - action: notify.guest\n        data:\n          «message»: "Code is 1234"\n',
  ],
  valid: [
    'script:\n  tell:\n    sequence:\n      - action: notify.family\n        data:\n          message: Wi-Fi password was changed\n',
    'script:\n  tell:\n    sequence:\n      - action: notify.family\n        data:\n          message: "Error code 1234 from {{ states(\'input_text.zip_code\') }}"\n',
    'script:\n  set:\n    sequence:\n      - action: input_text.set_value\n        data:\n          entity_id: input_text.wifi_password\n          value: "{{ new }}"\n',
  ],
};
