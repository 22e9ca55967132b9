import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { hasLogin } from '../sense/block';
import { isCalled } from '../sense/call';
import { hostClass } from '../sense/host';
import { isStub } from '../sense/stub';
import { urls, type Url } from '../sense/url';
import { dialects } from '../tables/dialects';
import { encryptedHosts } from '../tables/hosts';

const scheme = 'http://'.length;

/** A log-in in the address, in the command around it, or in the settings beside it. */
function carriesLogin(document: Document, entry: Entry, { password, rest }: Url): boolean {
  const text = document.text.slice(...entry.value);
  return (
    password !== undefined ||
    /[?&](?:token|api_?key|appid|key|pass|password|pwd|auth)=/i.test(document.text.slice(...rest)) ||
    /\s(?:-u|--user|--password)\s|authorization:/i.test(text) ||
    hasLogin(document, entry)
  );
}

function judge(document: Document, entry: Entry, url: Url): Omit<Flag, 'range'> | undefined {
  switch (hostClass(url.host)) {
    case 'internet':
      return carriesLogin(document, entry, url)
        ? { severity: 'error', note: say`A log-in is sent over the internet without encryption.` }
        : {};
    case 'home network':
      return carriesLogin(document, entry, url)
        ? { note: say`A log-in is sent through the home network without encryption.` }
        : { severity: 'info', note: say`An address in the home network is called without encryption.` };
    default:
      return undefined;
  }
}

/** Public services answer by `https://` almost always; what stands at home, hardly ever. */
function withFix({ dialect }: Document, { host, range: [start] }: Url): Pick<Flag, 'fix'> {
  if (hostClass(host) !== 'internet') return {};
  const isKnown = dialect === dialects.other && encryptedHosts.includes(host.toLowerCase());
  return {
    fix: {
      edits: [{ range: [start, start + scheme], text: 'https://' }],
      does: say`asks by https://`,
      ...(!isKnown && {
        unsafe: say`nobody has tried whether it answers by https://: look whether it still works`,
      }),
    },
  };
}

export const plainHttp: Rule = {
  id: 'plain-http',
  severity: 'warning',
  texts: ['http://'],
  summary: say`An address on the internet is called without encryption.`,
  why: `With \`http://\` everyone between your home and that server can read what is sent, tokens and cookies included, and
can change the answer that Home Assistant acts on. In the home network most devices know nothing else: there haguard warns
only where a log-in goes along.`,
  instead: `Use \`https://\`, where almost every public service answers and many devices at home do.
To reach your own machines from outside, use a VPN or a proxy with a certificate. In the home network, it matters where a
log-in goes along.`,
  see: ['https://www.home-assistant.io/docs/configuration/securing/'],
  *check(document) {
    if (isStub(document.path)) return;
    for (const url of urls(document.text)) {
      if (url.scheme !== 'http') continue;
      const [start] = url.range;
      const entry = document.entryAt(start);
      if (entry?.kind !== 'scalar' || start < entry.start || !isCalled(document, entry)) continue;
      const told = judge(document, entry, url);
      if (told) yield { ...told, range: [start, start + scheme], ...withFix(document, url) };
    }
  },
  invalid: [
    'rest:\n  - resource: «http://»api.example.net/v1/weather\n',
    'rest:\n  - resource: «http://»api.openweathermap.org/data/2.5/weather\n',
    'camera:\n  - platform: mjpeg\n    mjpeg_url: «http://»192.168.1.20/video\n',
    'rest:\n  - resource: «http://»api.example.net/v1\n    username: me\n    password: !secret api_password\n',
    'rest_command:\n  lamp:\n    url: «http://»hub.lan/api\n    headers:\n      authorization: !secret hub_auth\n',
    'shell_command:\n  hook: curl -X POST «http://»hook.example.net/run\n',
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
    'blueprint:\n  description: As told on http://example.net/porch\n  source_url: http://example.net/porch.yaml\n',
    'script:\n  radio:\n    sequence:\n      - action: media_player.play_media\n        data:\n          media_content_id: http://radio.example.net/live.mp3\n',
    { path: 'secrets.fake.yaml', text: 'weather_url: http://api.example.net/v1\nweather_key: none\n' },
    'homeassistant:\n  customize:\n    person.me:\n      entity_picture: http://example.net/me.png\n',
  ],
};
