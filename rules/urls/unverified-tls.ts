import { isFalse, isTrue } from '../../src/core/checks';
import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Fix, Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { hasLogin, hostsBeside } from '../sense/block';
import { commands } from '../sense/command';
import { hostClass, type HostClass } from '../sense/host';
import { urls } from '../sense/url';

/** Settings that switch the check off, and what they must say for it. */
const switches: readonly (readonly [label: string, isOff: (data: string) => boolean])[] = [
  ['verify_ssl', isFalse],
  ['tls_insecure', isTrue],
  ['ssl_verify', isFalse],
  ['verify_tls', isFalse],
  // AppDaemon, Zigbee2MQTT, ESPHome, Mosquitto, Z-Wave JS UI.
  ['cert_verify', isFalse],
  ['verify_cert', isFalse],
  ['reject_unauthorized', isFalse],
  ['skip_cert_cn_check', isTrue],
  ['bridge_insecure', isTrue],
  ['allowselfsigned', isTrue],
];

const option = /(?<=\s)(?:-k|--insecure|--no-check-certificate)(?=\s|$)/;

function judge(hosts: ReadonlySet<HostClass>, withLogin: boolean): Omit<Flag, 'range'> | undefined {
  if (hosts.has('internet')) {
    return withLogin
      ? { severity: 'error', note: say`A log-in goes to whoever answers: the certificate is not checked.` }
      : {};
  }
  if (hosts.size > 0 && [...hosts].every((host) => host === 'this machine')) return undefined;
  return {
    severity: 'info',
    note: hosts.has('home network')
      ? withLogin
        ? say`A log-in goes to whoever answers in the home network: the certificate is not checked.`
        : say`A certificate in the home network is not checked.`
      : say`A certificate is not checked.`,
  };
}

/** The check is on: whether the certificate holds, only a try can tell. */
function switchedOn({ value }: Entry, isNo: boolean): Fix {
  return {
    edits: [{ range: value, text: isNo ? 'true' : 'false' }],
    does: say`has the certificate checked`,
    unsafe: say`with a certificate that was made at home, nothing answers any more: look whether it still works`,
  };
}

function* inSettings(document: Document): Generator<Flag> {
  for (const [label, isOff] of switches) {
    for (const entry of document.labelled(label)) {
      if (entry.kind !== 'scalar' || !isOff(entry.data)) continue;
      const told = judge(hostsBeside(document, entry), hasLogin(document, entry));
      if (told) yield { ...told, range: entry.value, fix: switchedOn(entry, isOff('false')) };
    }
  }
}

function* inCommands(document: Document): Generator<Flag> {
  for (const { entry, text } of commands(document)) {
    const match = /\b(?:curl|wget)\s/.test(text) && !isPlain(text) ? option.exec(text) : null;
    if (!match) continue;
    const told = judge(hostsOf(document, entry), /\s(?:-u|--user|--password)\s|authorization:/i.test(text));
    const at = entry.start + match.index;
    if (told) yield { ...told, range: [at, at + match[0].length] };
  }
}

/** Without encryption there is no certificate to check. */
const isPlain = (text: string): boolean => text.includes('http://') && !text.includes('https://');

function hostsOf(document: Document, entry: Entry): ReadonlySet<HostClass> {
  return new Set([...urls(document.text, ...entry.value)].map(({ host }) => hostClass(host)));
}

export const unverifiedTls: Rule = {
  id: 'unverified-tls',
  severity: 'warning',
  keys: [...switches.map(([label]) => label), 'shell_command', 'command_line', 'platform'],
  summary: say`A certificate on the internet is not checked.`,
  why: `With \`verify_ssl: false\` any machine on the way can pretend to be the server: the connection is encrypted, but
nobody knows with whom. Passwords and tokens in the same block go to whoever answers.`,
  instead: `Remove \`verify_ssl: false\` (in a command, \`-k\`) for servers on the internet. For a device of your own with a
self-signed certificate it is usual; better is a certificate that Home Assistant can check.`,
  see: ['https://www.home-assistant.io/integrations/rest/#verify_ssl'],
  *check(document) {
    yield* inSettings(document);
    yield* inCommands(document);
  },
  invalid: [
    'rest:\n  - resource: https://api.example.net/v1\n    verify_ssl: «false»\n',
    'camera:\n  - platform: generic\n    still_image_url: https://192.168.1.20/shot.jpg\n    verify_ssl: «no»\n',
    'influxdb:\n  host: db.example.net\n  username: ha\n  password: !secret influx_password\n  verify_ssl: «false»\n',
    'mqtt:\n  broker: mqtt.example.net\n  password: !secret mqtt_password\n  tls_insecure: «true»\n',
    {
      path: 'appdaemon/appdaemon.yaml',
      text: 'appdaemon:\n  plugins:\n    HASS:\n      type: hass\n      ha_url: https://home.example.org\n      token: !secret ha_token\n      cert_verify: «false»\n',
    },
    'shell_command:\n  hook: curl «-k» -X POST https://10.0.0.2/hook\n',
    'notify:\n  - platform: smtp\n    server: !secret mail_server\n    verify_ssl: «false»\n',
  ],
  valid: [
    'rest:\n  - resource: https://api.example.net/v1\n    verify_ssl: true\n',
    {
      path: 'zigbee2mqtt/configuration.yaml',
      text: 'mqtt:\n  server: mqtt://localhost\n  reject_unauthorized: true\n',
    },
    'rest:\n  - resource: https://api.example.net/v1\n',
    'rest:\n  - resource: https://localhost:8123/api\n    verify_ssl: false\n',
    'shell_command:\n  one: curl https://10.0.0.2/hook-k\n  two: sort -k 2 /share/list\n  three: curl -k http://10.0.0.2/hook\n',
  ],
};
