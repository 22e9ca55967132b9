import { each, only, setting } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

const isAny = (data: string): boolean => data.trim() === '*';

export const openToWebsites: Rule = {
  id: 'open-to-websites',
  severity: 'warning',
  of: ['esphome', 'go2rtc', 'appdaemon'],
  keys: ['allowed_origins', 'origin', 'access-control-allow-origin'],
  summary: say`Any website that you visit may call this device or program.`,
  why: `With \`*\`, a page that is open in a browser at home can send commands from there and read the answers, past your
router. Devices and programs of the home network often have no log-in of their own to stop it.`,
  instead: 'List the addresses of the pages that need it, or remove the setting.',
  see: [
    'https://esphome.io/components/web_server/',
    'https://github.com/AlexxIT/go2rtc#module-api',
    'https://appdaemon.readthedocs.io/en/latest/CONFIGURE.html',
  ],
  check: each(
    only('esphome', setting('web_server.allowed_origins', isAny)),
    only('go2rtc', setting('api.origin', isAny)),
    only('appdaemon', setting('http.headers.access-control-allow-origin', isAny)),
  ),
  invalid: [
    {
      path: 'esphome/porch.yaml',
      text: 'web_server:\n  enable_private_network_access: true\n  allowed_origins:\n    - "«*»"\n',
    },
    { path: 'go2rtc.yaml', text: 'api:\n  listen: "127.0.0.1:1984"\n  origin: "«*»"\n' },
    {
      path: 'appdaemon/appdaemon.yaml',
      text: 'http:\n  url: http://127.0.0.1:5050\n  headers:\n    Access-Control-Allow-Origin: "«*»"\n',
    },
  ],
  valid: [
    { path: 'esphome/porch.yaml', text: 'web_server:\n  allowed_origins:\n    - https://home.example.org\n' },
    { path: 'go2rtc.yaml', text: 'api:\n  listen: "127.0.0.1:1984"\n' },
  ],
};
