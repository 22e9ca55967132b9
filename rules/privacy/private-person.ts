import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { privateFlags } from '../sense/private';

export const privatePerson: Rule = {
  id: 'private-person',
  severity: 'info',
  summary: say`The file names a person, an account, a mail address or a phone number.`,
  why: `A user name is half of a log-in, and a mail address or phone number is where fraud begins. Together with the rest of
the configuration they tell who lives in the home.`,
  instead: `In a public repository, put them into \`secrets.yaml\` as well: \`username: !secret mail_user\`. In a private one
this is a matter of taste: set \`private-person: off\` in \`.haguard.yaml\`.`,
  see: ['https://www.home-assistant.io/docs/configuration/secrets/'],
  conceals: 'person',
  check: (document) => privateFlags(document, 'person'),
  invalid: [
    'notify:\n  - platform: smtp\n    username: «greta1981»\n    recipient: «greta@mail.example.info»\n',
    'telegram_bot:\n  - platform: polling\n    allowed_chat_ids:\n      - «123456789»\n',
    'notify:\n  - platform: signal_messenger\n    recipients:\n      - "«+15550100123»"\n',
    '# ask «greta@mail.example.info»\nhomeassistant:\n',
  ],
  valid: [
    'mqtt:\n  username: homeassistant\ncamera:\n  - platform: generic\n    username: admin\n',
    'notify:\n  - platform: smtp\n    username: !secret mail_user\n    recipient: you@example.org\n',
    'input_text:\n  code:\n    initial: "+1234"\n',
  ],
};
