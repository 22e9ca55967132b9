import { isFalse, isTrue } from '../../src/core/checks';
import type { Document } from '../../src/core/document';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { listensOnlyHere } from '../sense/listen';

/** Since 2.0 the page is on where `enabled` says so; before, where the block was there at all. */
function isOn(document: Document): boolean {
  const [enabled] = document.at('frontend.enabled');
  return enabled ? isTrue(enabled.data) : !document.at('version').some(({ data }) => Number(data) >= 3);
}

/** Home Assistant's app listens here for Home Assistant alone, which asks for the log-in. */
const ingress = '8099';

export const openFrontend: Rule = {
  id: 'open-frontend',
  severity: 'warning',
  of: ['zigbee2mqtt'],
  keys: ['frontend'],
  summary: say`The Zigbee2MQTT page has no log-in.`,
  why: `The page answers everyone who can reach its port. From there they switch your devices, let new ones join, and read
the network key.`,
  instead: `Write \`auth_token: '!secret auth_token'\` under \`frontend:\`, in quotes, with the value in \`secret.yaml\`; or let
the page be reached through Home Assistant alone and set \`host: 127.0.0.1\`.`,
  see: ['https://www.zigbee2mqtt.io/guide/configuration/frontend.html'],
  *check(document) {
    for (const entry of document.at('frontend')) {
      if (!entry.key || entry.kind === 'alias') continue;
      const settings = document.childrenOf(entry);
      if (settings.get('port')?.data.trim() === ingress) continue;
      const host = settings.get('host')?.data.trim() ?? '';
      const token = settings.get('auth_token');
      if (entry.kind === 'scalar' ? !isTrue(entry.data) : !isOn(document) || settings.has('<<')) continue;
      if (
        (token && (token.tag !== undefined || token.data.trim() !== '') && !isFalse(token.data)) ||
        listensOnlyHere(host)
      )
        continue;
      yield { range: entry.key };
    }
  },
  invalid: [
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'version: 5\n«frontend»:\n  enabled: true\n  port: 8080\n',
    },
    { path: 'zigbee2mqtt/configuration.yaml', text: '«frontend»:\n  port: 8080\n  auth_token: ""\n' },
    { path: 'zigbee2mqtt/configuration.yaml', text: '«frontend»: true\n' },
  ],
  valid: [
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: "version: 5\nfrontend:\n  enabled: true\n  auth_token: '!secret auth_token'\n",
    },
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'version: 5\nfrontend:\n  enabled: true\n  host: 127.0.0.1\n',
    },
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'version: 5\nfrontend:\n  enabled: true\n  host: /run/zigbee2mqtt.sock\n',
    },
    { path: 'zigbee2mqtt/configuration.yaml', text: 'version: 5\nfrontend:\n  port: 8080\n' },
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'version: 5\nfrontend:\n  enabled: true\n  port: 8099\n',
    },
    { path: 'zigbee2mqtt/configuration.yaml', text: 'frontend: false\n' },
  ],
};
