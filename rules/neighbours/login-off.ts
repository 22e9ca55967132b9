import { isFalse } from '../../src/core/checks';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';

export const loginOff: Rule = {
  id: 'login-off',
  severity: 'error',
  of: ['frigate'],
  keys: ['auth'],
  summary: say`Frigate is open to everyone who reaches its port.`,
  why: `With \`auth\` off, Frigate believes whoever comes: all cameras and recordings, and the administrator's settings.
Behind a log-in proxy that is usual, but without a shared secret anyone can skip the proxy and send its headers himself.`,
  instead: `Remove \`enabled: false\`, and publish port 8971 alone. Behind a proxy set
\`auth_secret: "{FRIGATE_PROXY_SECRET}"\` under \`proxy:\` and let the proxy send it as \`X-Proxy-Secret\`.`,
  see: ['https://docs.frigate.video/configuration/authentication'],
  *check(document) {
    const hasSecret = document
      .at('proxy.auth_secret')
      .some(({ tag, data }) => tag !== undefined || data.trim() !== '');
    if (hasSecret) return;
    for (const { data, value } of document.at('auth.enabled')) if (isFalse(data)) yield { range: value };
  },
  invalid: [
    { path: 'frigate/config.yml', text: 'auth:\n  enabled: «false»\n' },
    {
      path: 'frigate/config.yml',
      text: 'auth:\n  enabled: «false»\nproxy:\n  header_map:\n    user: x-forwarded-user\n',
    },
  ],
  valid: [
    { path: 'frigate/config.yml', text: 'auth:\n  enabled: true\n' },
    {
      path: 'frigate/config.yml',
      text: 'auth:\n  enabled: false\nproxy:\n  auth_secret: "{FRIGATE_PROXY_SECRET}"\n',
    },
    'auth:\n  enabled: false\n',
  ],
};
