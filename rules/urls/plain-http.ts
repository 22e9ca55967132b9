import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { hostClass } from '../sense/host';
import { urls } from '../sense/url';

const scheme = 'http://'.length;

export const plainHttp: Rule = {
  id: 'plain-http',
  severity: 'warning',
  summary: say`An address on the internet is called without encryption.`,
  why: `With \`http://\` everyone between your home and that server can read what is sent, tokens and cookies included, and
can change the answer that Home Assistant acts on.`,
  instead: `Use \`https://\`; almost every public service answers there. Within your own network \`http://\` is common and
haguard only mentions it with \`--all\`.`,
  see: ['https://www.home-assistant.io/docs/configuration/securing/'],
  *check(document) {
    for (const entry of document.entries) {
      if (entry.kind !== 'scalar') continue;
      for (const url of urls(document.text, ...entry.value)) {
        if (url.scheme !== 'http') continue;
        const where = hostClass(url.host);
        if (where === 'name only' || where === 'unknown' || where === 'this machine') continue;
        const range = [url.range[0], url.range[0] + scheme] as const;
        if (where === 'internet') yield { range };
        else
          yield {
            range,
            severity: 'info',
            note: say`An address in the home network is called without encryption.`,
          };
      }
    }
  },
  invalid: [
    'rest:\n  - resource: «http://»api.example.net/v1/weather\n',
    'camera:\n  - platform: mjpeg\n    mjpeg_url: «http://»192.168.1.20/video\n',
    {
      path: 'esphome/a.yaml',
      text: 'esphome:\n  name: a\nhttp_request:\non_boot:\n  - http_request.get: «http://»203.0.114.9/ping\n',
    },
  ],
  valid: [
    'rest:\n  - resource: https://api.example.net/v1/weather\n',
    'rest:\n  - resource: http://localhost:8123/api\n  - resource: http://{{ host }}/api\n  - resource: http://127.0.0.1:5000\n',
    'picture: "<svg xmlns=\'http://www.w3.org/2000/svg\'></svg>"\n',
    '# see http://example.net/manual\nhomeassistant:\n',
  ],
};
