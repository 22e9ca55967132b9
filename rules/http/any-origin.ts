import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { hostClass } from '../sense/host';
import { httpSettings } from '../sense/http';
import { urls } from '../sense/url';

export const anyOrigin: Rule = {
  id: 'any-origin',
  severity: 'warning',
  of: ['home-assistant', 'storage'],
  keys: ['cors_allowed_origins'],
  summary: say`Any website may call the Home Assistant API.`,
  why: `With \`*\`, a page that is open in your browser can read what your instance answers to it. A single careless
click on the wrong site is then enough.`,
  instead: 'List the origins that you use, with `https://`, or remove the setting.',
  see: ['https://www.home-assistant.io/integrations/http/#cors_allowed_origins'],
  *check(document) {
    for (const entry of httpSettings(document, 'cors_allowed_origins')) {
      if (entry.kind !== 'scalar' || entry.tag !== undefined) continue;
      if (entry.data.trim() === '*') yield { range: entry.value };
      for (const { scheme, host, range } of urls(document.text, ...entry.value)) {
        if (scheme !== 'http') continue;
        const where = hostClass(host);
        yield {
          range: [range[0], range[0] + 'http://'.length],
          ...(where !== 'internet' && { severity: 'info' }),
          note: say`A page without encryption may call the Home Assistant API: whoever is on the way can put words in its mouth.`,
        };
      }
    }
  },
  invalid: [
    'http:\n  cors_allowed_origins:\n    - "«*»"\n',
    'http:\n  cors_allowed_origins: "«*»"\n',
    'http:\n  cors_allowed_origins:\n    - «http://»panel.example.org\n    - «http://»192.168.1.20:3000\n',
    {
      path: '.storage/http',
      text: '{"data": {"stable": {"cors_allowed_origins": ["«*»"]}, "pending": null}}\n',
    },
  ],
  valid: [
    'http:\n  cors_allowed_origins:\n    - https://cast.home-assistant.io\n',
    {
      path: 'appdaemon/appdaemon.yaml',
      text: 'appdaemon:\nhttp:\n  url: http://127.0.0.1:5050\n  cors_allowed_origins: "*"\n',
    },
  ],
};
