import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Range } from '../../src/core/text';
import type { Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { serviceOf } from '../sense/compose';
import { weakPorts } from '../tables/ports';

/** A container's port that answers on all addresses of the machine. */
interface Published {
  readonly port: number;
  readonly range: Range;
}

/** `8080:80`, `8080:80/tcp`; with an address before it, somebody has thought about it. A bare port gets a random one. */
const short = /^(?:0\.0\.0\.0:|\[::\]:)?\d{1,5}:(\d{1,5})(?:\/tcp)?$/;

function publishedBy(document: Document, entry: Entry): Published | undefined {
  if (entry.kind === 'scalar') {
    const port = short.exec(entry.data.trim())?.[1];
    return port === undefined ? undefined : { port: Number(port), range: entry.value };
  }
  const settings = document.childrenOf(entry);
  const target = settings.get('target');
  const host = settings.get('host_ip')?.data ?? '0.0.0.0';
  if (!target || !settings.has('published') || host !== '0.0.0.0') return undefined;
  return { port: Number(target.data), range: target.value };
}

export const publishedPort: Rule = {
  id: 'published-port',
  severity: 'warning',
  of: ['compose'],
  keys: ['ports'],
  summary: say`A port without a log-in of its own answers the whole network.`,
  why: `Docker opens a published port on all addresses of the machine, past its firewall. Databases, editors and radio servers
behind such ports take commands from whoever comes, or are open to guessing.`,
  instead: `Write the machine's own address before it, \`"127.0.0.1:1880:1880"\`, or leave the port out: containers of one
file reach each other by name without it.`,
  see: ['https://docs.docker.com/engine/network/port-publishing/'],
  *check(document) {
    for (const entry of document.at('services.*.ports')) {
      const published = entry.kind === 'list' ? undefined : publishedBy(document, entry);
      if (!published || !weakPorts.some(([port]) => port === published.port)) continue;
      const service = serviceOf(document, entry);
      const row = weakPorts.find(([port, name]) => port === published.port && name.test(service));
      if (row) yield { range: published.range, ...(row[2] === 'low' && { severity: 'info' }) };
    }
  },
  invalid: [
    { path: 'compose.yaml', text: 'services:\n  nodered:\n    ports:\n      - "«1880:1880»"\n' },
    {
      path: 'compose.yaml',
      text: 'services:\n  cameras:\n    image: ghcr.io/blakeblackshear/frigate:0.17.0\n    ports:\n      - "8971:8971"\n      - target: «5000»\n        published: 5000\n',
    },
    {
      path: 'compose.yaml',
      text: 'services:\n  db:\n    ports:\n      - «3307:3306»\n  mosquitto:\n    ports:\n      - «1883:1883»\n',
    },
  ],
  valid: [
    { path: 'compose.yaml', text: 'services:\n  nodered:\n    ports:\n      - "127.0.0.1:1880:1880"\n' },
    {
      path: 'compose.yaml',
      text: 'services:\n  grafana:\n    ports:\n      - "3000:3000"\n  web:\n    ports:\n      - "8080:8080"\n      - 8123:8123\n',
    },
    {
      path: 'compose.yaml',
      text: 'services:\n  db:\n    ports:\n      - target: 3306\n        published: 3306\n        host_ip: 127.0.0.1\n    expose:\n      - 3306\n',
    },
  ],
};
