import { isTrue } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { hostClass } from '../sense/host';
import { urls } from '../sense/url';

/** The default: the page is ESPHome's own. */
const own = /(?:^|\.)esphome\.io$/i;

export const foreignPageCode: Rule = {
  id: 'foreign-page-code',
  severity: 'info',
  of: ['esphome'],
  keys: ['js_url', 'css_url'],
  summary: say`The page of the device runs a script from somewhere else.`,
  why: `Whoever owns that address, now or after the domain has been sold, decides what the page does in your browser, inside
your network. Over \`http://\` everyone on the way does.`,
  instead:
    'Write `local: true`, which puts the page into the firmware, or `js_include:` with a file of your own.',
  see: ['https://esphome.io/components/web_server/'],
  *check(document) {
    if (isTrue(document.at('web_server.local')[0]?.data ?? '')) return;
    for (const entry of [...document.at('web_server.js_url'), ...document.at('web_server.css_url')]) {
      const [url] = urls(document.text, ...entry.value);
      if (!url || !entry.key || hostClass(url.host) !== 'internet' || own.test(url.host)) continue;
      yield {
        range: entry.key,
        ...(url.scheme === 'http' && {
          severity: 'warning',
          note: say`The page of the device runs a script that comes over the internet unencrypted.`,
        }),
      };
    }
  },
  invalid: [
    { path: 'esphome/porch.yaml', text: 'web_server:\n  «js_url»: http://x.example.net/a.js\n' },
    {
      path: 'esphome/porch.yaml',
      text: 'web_server:\n  «css_url»: https://x.example.net/a.css\n  js_url: ""\n',
    },
  ],
  valid: [
    { path: 'esphome/porch.yaml', text: 'web_server:\n  local: true\n' },
    { path: 'esphome/porch.yaml', text: 'web_server:\n  js_url: https://oi.esphome.io/v3/www.js\n' },
    { path: 'esphome/porch.yaml', text: 'web_server:\n  js_url: http://192.168.1.20/a.js\n  css_url: ""\n' },
  ],
};
