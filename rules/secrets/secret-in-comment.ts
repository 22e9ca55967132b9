import type { Document } from '../../src/core/document';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { credentials, isPlainly, mayName } from '../sense/sensitive';
import { isStub } from '../sense/stub';

/** To read comments as settings takes longer than to see that most name no credential. */
const said = ({ text, comments }: Document): string =>
  comments.map((range) => text.slice(...range)).join('\n');

export const secretInComment: Rule = {
  id: 'secret-in-comment',
  severity: 'error',
  summary: say`A comment holds a password, token or key.`,
  why: `Home Assistant does not read comments, but people and bots do. A line that was commented out often still works:
the old router, the camera, the key that was never changed.`,
  instead: `Delete the line; Git remembers it if you need it. If the value still works anywhere and the file was shared,
change it there.`,
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  conceals: 'credential',
  *check(document) {
    if (isStub(document.path) || !mayName(document, said(document))) return;
    for (const credential of credentials(document, document.remarks)) {
      const { range, meaning } = credential;
      if (!isPlainly(credential)) continue;
      yield {
        range,
        kind: say`${meaning.kind}`,
        note: say`${meaning.what} stands in a comment in plain text.`,
      };
    }
  },
  invalid: [
    'mqtt:\n  broker: 192.0.2.7\n  # password: «winter-in-may»\n',
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\n# api:\n#   encryption:\n#     key: "«bm90LXJlYWwtbm90LXJlYWw=»"\n',
    },
  ],
  valid: [
    '# Webhook: IFTTT\n# community: public\n# password = spotify_password\nautomation:\n',
    'mqtt:\n  # password: !secret mqtt_password\n  # api_key: YOUR_API_KEY\n  # The password is in the safe.\n  broker: 192.0.2.7\n',
    '# token: see the note on the fridge, please.\nhomeassistant:\n',
  ],
};
