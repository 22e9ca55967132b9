import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { privateFlags } from '../sense/private';

export const privatePlace: Rule = {
  id: 'private-place',
  severity: 'info',
  summary: say`The file tells where your home is, or a place you go to.`,
  why: `Coordinates with four decimals name the house, and with your automations beside them a stranger knows when nobody is
in. A place cannot be changed like a password: what is public stays public.`,
  instead: `Write \`latitude: !secret home_latitude\`, or set the location under *Settings → System → General* and remove it
from the file. For places that need not be exact, one decimal is enough.`,
  see: [
    'https://www.home-assistant.io/integrations/homeassistant/',
    'https://www.home-assistant.io/integrations/zone/',
  ],
  conceals: 'place',
  check: (document) => privateFlags(document, 'place'),
  invalid: [
    'homeassistant:\n  latitude: «52.37310»\n  longitude: «4.89220»\n  elevation: «2»\n',
    'zone:\n  - name: School\n    latitude: «-52.37310»\n    longitude: "«4.89220»"\n',
    'sensor:\n  - platform: waze_travel_time\n    origin: «Market Street 1, Springfield»\n    destination: zone.work\n',
    'iframe:\n  url: https://maps.example.net/?q=«52.37310,4.89220»\n',
  ],
  valid: [
    'homeassistant:\n  latitude: !secret home_latitude\n  longitude: !secret home_longitude\n  elevation: 0\n',
    "sensor:\n  - platform: template\n    latitude: \"{{ state_attr('zone.home', 'latitude') }}\"\n",
    'sensor:\n  - platform: waze_travel_time\n    origin: zone.home\n    destination: zone.work\n',
    'homeassistant:\n  latitude: 0.0\n  longitude: 0.00\n',
  ],
};
