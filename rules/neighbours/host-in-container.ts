import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { mountOf, serviceOf, type Mount } from '../sense/compose';

/** Programs whose purpose is to look after containers. */
const keepers =
  /portainer|watchtower|traefik|dockge|diun|dozzle|socket-?proxy|homepage|glances|netdata|cadvisor|telegraf|ouroboros|whats-?up-?docker|wud|dashdot|yacht|komodo|lazydocker|autoheal|agent/;

function flagOf({ source, isWritable, range }: Mount, service: string): Flag | undefined {
  const path = source.replace(/(?<=.)\/+$/, '');
  if (/(?:docker|podman)\.sock$/.test(path))
    return {
      range,
      severity: keepers.test(service) ? 'info' : 'warning',
      note: say`The container may command Docker, and with it the whole machine.`,
    };
  if (!isWritable) return undefined;
  if (path === '/') return { range };
  if (/^\/(?:etc|root|boot|proc|sys|var|usr|home)$/.test(path))
    return {
      range,
      severity: 'warning',
      note: say`The container may write to a folder that belongs to the machine itself.`,
    };
  return undefined;
}

export const hostInContainer: Rule = {
  id: 'host-in-container',
  severity: 'error',
  of: ['compose'],
  keys: ['volumes'],
  summary: say`The container may write to the whole disk of the machine.`,
  why: `A container keeps a mishap in one program away from the rest. With the machine's disk or Docker's socket inside,
whoever gets into that program is administrator of the machine; \`:ro\` on the socket changes nothing about it.`,
  instead:
    'Mount the folders that the program needs, `:ro` where it only reads. For Docker put a socket proxy in between.',
  see: ['https://docs.docker.com/engine/security/#docker-daemon-attack-surface'],
  *check(document) {
    for (const entry of document.at('services.*.volumes')) {
      const mount = entry.kind === 'list' ? undefined : mountOf(document, entry);
      const flag = mount && flagOf(mount, serviceOf(document, entry));
      if (flag) yield flag;
    }
  },
  invalid: [
    { path: 'compose.yaml', text: 'services:\n  tool:\n    volumes:\n      - «/»:/host\n' },
    {
      path: 'compose.yaml',
      text: 'services:\n  homeassistant:\n    volumes:\n      - «/var/run/docker.sock»:/var/run/docker.sock:ro\n  portainer:\n    volumes:\n      - «/var/run/docker.sock»:/var/run/docker.sock\n',
    },
    {
      path: 'compose.yaml',
      text: 'services:\n  tool:\n    volumes:\n      - type: bind\n        source: «/etc»\n        target: /host/etc\n',
    },
  ],
  valid: [
    {
      path: 'compose.yaml',
      text: 'services:\n  homeassistant:\n    volumes:\n      - ./config:/config\n      - /etc/localtime:/etc/localtime:ro\n      - data:/data\n  exporter:\n    volumes:\n      - /:/rootfs:ro\n',
    },
    {
      path: 'compose.yaml',
      text: 'services:\n  tool:\n    volumes:\n      - type: bind\n        source: /\n        target: /host\n        read_only: true\n',
    },
  ],
};
