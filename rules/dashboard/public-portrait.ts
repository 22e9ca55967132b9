import type { Entry } from '../../src/core/entry';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

const folder = '/local/';

export const publicPortrait: Rule = {
  id: 'public-portrait',
  severity: 'info',
  of: ['home-assistant'],
  keys: ['entity_picture', 'picture'],
  summary: say`A person's picture can be fetched by anyone, without a log-in.`,
  why: `\`/local/\` is the folder \`www\`, which Home Assistant serves to everybody who knows, or guesses, the name of a
file. A photograph called after its person is quickly guessed.`,
  instead: `Upload the picture under *Settings → People*: then it is shown to users only. Remove the file from \`www\`, and
from Git if it is tracked.`,
  see: [
    'https://www.home-assistant.io/integrations/person/',
    'https://www.home-assistant.io/integrations/http/',
  ],
  *check(document) {
    const isPortrait = ({ kind, data }: Entry): boolean =>
      kind === 'scalar' && data.startsWith(folder) && /\.(?:jpe?g|png|webp|heic)(?:\?|$)/i.test(data);
    const ofPeople = document
      .labelled('entity_picture')
      .filter(({ parent }) => String(parent?.name).startsWith('person.'));
    for (const entry of [...document.at('person.picture'), ...ofPeople])
      if (isPortrait(entry)) yield { range: [entry.start, entry.start + folder.length] };
  },
  invalid: [
    'homeassistant:\n  customize:\n    person.anna:\n      entity_picture: «/local/»anna.jpg\n',
    'person:\n  - name: Anna\n    id: anna\n    picture: «/local/»people/anna.png\n',
  ],
  valid: [
    'person:\n  - name: Anna\n    id: anna\n    picture: /api/image/serve/1/512x512\n',
    'homeassistant:\n  customize:\n    sensor.washer:\n      entity_picture: /local/washer.png\n    device_tracker.car:\n      entity_picture: /local/car.jpg\n',
  ],
};
