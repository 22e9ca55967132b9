import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { serviceOf } from '../sense/compose';

/** They find devices by broadcasts, which do not pass a bridge. */
const needIt =
  /home-?assistant|hass|matter|otbr|thread|homebridge|avahi|mdns|scrypted|tailscale|wireguard|pihole|adguard|unifi|roon|plex|snapserver/;

export const hostNetwork: Rule = {
  id: 'host-network',
  severity: 'info',
  of: ['compose'],
  keys: ['network_mode'],
  summary: say`The container opens all its ports on the machine.`,
  why: `On the host's network nothing has to be published: every port that the program opens answers the whole home, those
without a log-in included. Home Assistant needs that to find devices; few others do.`,
  instead: 'Remove `network_mode: host` and publish what is needed: `ports: ["127.0.0.1:8080:8080"]`.',
  see: ['https://docs.docker.com/engine/network/drivers/host/'],
  *check(document) {
    for (const entry of document.at('services.*.network_mode')) {
      if (entry.data.trim() === 'host' && !needIt.test(serviceOf(document, entry)))
        yield { range: entry.value };
    }
  },
  invalid: [{ path: 'compose.yaml', text: 'services:\n  zigbee2mqtt:\n    network_mode: «host»\n' }],
  valid: [
    { path: 'compose.yaml', text: 'services:\n  homeassistant:\n    network_mode: host\n' },
    { path: 'compose.yaml', text: 'services:\n  zigbee2mqtt:\n    ports:\n      - 127.0.0.1:8080:8080\n' },
  ],
};
