import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { listensOnlyHere } from '../sense/listen';
import { isReference } from '../sense/literal';

export const openDashboards: Rule = {
  id: 'open-dashboards',
  severity: 'warning',
  of: ['appdaemon'],
  keys: ['http'],
  summary: say`AppDaemon's dashboards and API have no password.`,
  why: `Everyone in the network can open AppDaemon's dashboards and its administration page, and switch what they show, with
the rights of the token that AppDaemon has.`,
  instead: `Write \`password: !secret appdaemon_password\` under \`http:\`, with \`ssl_certificate\` and \`ssl_key\`; or listen on
\`http://127.0.0.1:5050\`; or remove \`http:\` if you use apps alone.`,
  see: ['https://appdaemon.readthedocs.io/en/latest/CONFIGURE.html'],
  *check(document) {
    for (const entry of document.at('http.url')) {
      const password = entry.parent && document.childrenOf(entry.parent).get('password');
      const isOpen = !password || (password.tag === undefined && password.data.trim() === '');
      if (entry.kind !== 'scalar' || entry.tag !== undefined || isReference(entry.data) || !entry.key)
        continue;
      if (isOpen && !listensOnlyHere(entry.data)) yield { range: entry.key };
    }
  },
  invalid: [
    { path: 'appdaemon/appdaemon.yaml', text: 'http:\n  «url»: http://0.0.0.0:5050\n' },
    { path: 'appdaemon/appdaemon.yaml', text: 'http:\n  «url»: http://192.168.1.10:5050\n  password: ""\n' },
  ],
  valid: [
    { path: 'appdaemon/appdaemon.yaml', text: 'http:\n  url: http://127.0.0.1:5050\n' },
    {
      path: 'appdaemon/appdaemon.yaml',
      text: 'http:\n  url: http://0.0.0.0:5050\n  password: !secret appdaemon_password\n',
    },
    { path: 'appdaemon/appdaemon.yaml', text: 'http:\n  url: !secret appdaemon_url\n' },
    { path: 'appdaemon/appdaemon.yaml', text: 'appdaemon:\n  time_zone: Europe/Berlin\n' },
  ],
};
