import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { hostClass } from '../sense/host';
import { urls } from '../sense/url';

const places = [
  'lovelace.resources.url',
  'dashboard.resources.url',
  'frontend.extra_module_url',
  'frontend.extra_js_url_es5',
  'panel_custom.module_url',
  'panel_custom.js_url',
] as const;

const style = {
  severity: 'info',
  note: say`The dashboard takes its looks from a server on the internet, which learns when you look at it.`,
} as const;

const plain = {
  severity: 'error',
  note: say`The dashboard runs a script that anyone on the way can change.`,
} as const;

export const remoteScript: Rule = {
  id: 'remote-script',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['resources', 'extra_module_url', 'extra_js_url_es5', 'panel_custom'],
  summary: say`The dashboard runs a script from a server on the internet.`,
  why: `It runs in your session: it can read your token and press every button that you can. Whoever runs that server, or
breaks into it, or buys its name some day, may change the script at any time. Without an internet connection the card is
gone, too.`,
  instead: `Keep a copy: install the card by HACS (\`/hacsfiles/…\`), or put the file below \`www\` and write
\`/local/card.js?v=1.2.3\`.`,
  see: ['https://www.home-assistant.io/dashboards/dashboards/#resources'],
  *check(document) {
    for (const place of places) {
      for (const entry of document.at(place)) {
        if (entry.kind !== 'scalar' || entry.tag !== undefined) continue;
        if (/^\/\/[\w-]{1,60}\./.test(entry.data)) yield { range: [entry.start, entry.start + 2] };
        for (const { scheme, host, range } of urls(document.text, ...entry.value)) {
          if (hostClass(host) !== 'internet') continue;
          const isStyle = /^css$/i.test(document.beside(entry, 'type') ?? '');
          yield {
            range: [range[0], range[0] + scheme.length + '://'.length],
            ...(isStyle ? style : scheme === 'http' && plain),
          };
        }
      }
    }
  },
  invalid: [
    'lovelace:\n  resources:\n    - url: «https://»cdn.example.net/card.js\n      type: module\n',
    'frontend:\n  extra_module_url:\n    - «http://»cdn.example.net/card.js\n',
    'lovelace:\n  resources:\n    - url: «https://»fonts.example.net/css?family=Quicksand\n      type: css\n',
    'lovelace:\n  resources:\n    - url: «//»cdn.example.net/card.js\n      type: js\n',
  ],
  valid: [
    'lovelace:\n  resources:\n    - url: /local/card.js?v=1.2.3\n      type: module\n    - url: /hacsfiles/card/card.js\n      type: module\n',
    'frontend:\n  extra_module_url: http://192.168.1.5/card.js\n',
    'rest:\n  - resource: https://api.example.net/v1\n',
  ],
};
