import { isFalse } from '../../src/core/checks';
import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Flag, Rule } from '../../src/core/rule';
import { say } from '../../src/core/say';
import { hasLogin, hostsBeside } from '../sense/block';
import { hostClass } from '../sense/host';
import { urls } from '../sense/url';

const inHome = say`A log-in goes through the home network without encryption.`;

/** How grave it is, by where the other machine stands; undefined where nothing leaves this one. */
function judge(document: Document, beside: Entry): Omit<Flag, 'range'> | undefined {
  const hosts = hostsBeside(document, beside);
  if (hosts.has('internet')) return {};
  if (hosts.has('home network')) return { severity: 'info', note: inHome };
  if (hosts.has('this machine')) return undefined;
  // Mail goes out of the home nearly always; what else hides its host behind a secret is a device of the home.
  return { severity: String(beside.name) === 'encryption' ? 'warning' : 'info' };
}

/** Settings that say whether a connection is encrypted. */
const switches: readonly (readonly [label: string, isPlain: (data: string) => boolean])[] = [
  ['ssl', isFalse],
  ['use_ssl', isFalse],
  ['tls', isFalse],
  ['use_tls', isFalse],
  ['encryption', (data) => data.trim().toLowerCase() === 'none'],
];

function* switchedOff(document: Document): Generator<Flag> {
  for (const [label, isPlain] of switches) {
    for (const entry of document.labelled(label)) {
      if (entry.kind !== 'scalar' || !isPlain(entry.data) || !hasLogin(document, entry)) continue;
      const told = judge(document, entry);
      if (told) yield { ...told, range: entry.value };
    }
  }
}

/** InfluxDB 1 is plain unless it is told otherwise; version 2 is not. */
function* neverSwitchedOn(document: Document): Generator<Flag> {
  for (const host of document.at('influxdb.host')) {
    if (!host.key || host.kind !== 'scalar' || hostClass(host.data.trim()) !== 'internet') continue;
    const beside = document.childrenOf(host.parent);
    if (!beside.has('ssl') && !beside.has('api_version') && hasLogin(document, host))
      yield { range: host.key };
  }
}

/** The telnet way into a router: its administrator's password, and SSH does the same. */
function* telnet(document: Document): Generator<Flag> {
  for (const entry of document.labelled('protocol')) {
    if (entry.data.trim().toLowerCase() === 'telnet' && hasLogin(document, entry))
      yield { range: entry.value, severity: 'warning' };
  }
  for (const entry of document.labelled('platform')) {
    if (entry.data.trim() === 'telnet') {
      const note = say`Telnet sends everything without encryption, and asks nobody who they are.`;
      yield { range: entry.value, severity: 'info', note };
    }
  }
}

function* files(document: Document): Generator<Flag> {
  if (!document.text.includes('ftp://')) return;
  for (const { scheme, range, password, host } of urls(document.text)) {
    if (scheme !== 'ftp' || !password) continue;
    const where = hostClass(host);
    if (where === 'name only' || where === 'this machine') continue;
    yield {
      range: [range[0], range[0] + 'ftp://'.length],
      ...(where !== 'internet' && { severity: 'info', note: inHome }),
    };
  }
}

export const unencryptedLogin: Rule = {
  id: 'unencrypted-login',
  severity: 'error',
  of: ['home-assistant'],
  summary: say`A log-in is sent without encryption.`,
  why: `The password goes along in clear with every connection: on the internet each network on the way can read it, in the
home any device that is able to listen. A mail account or a router's administrator opens much more than this one setting.`,
  instead: `Switch the encryption on: \`ssl: true\`, for mail \`encryption: starttls\` or \`tls\`, for routers \`protocol: ssh\`. Then
change the password, for it has been on the way already.`,
  see: [
    'https://www.home-assistant.io/integrations/smtp/',
    'https://www.home-assistant.io/integrations/influxdb/',
    'https://www.home-assistant.io/integrations/asuswrt/',
  ],
  *check(document) {
    if (document.form === 'text') return;
    yield* switchedOff(document);
    yield* neverSwitchedOn(document);
    yield* telnet(document);
    yield* files(document);
  },
  invalid: [
    'influxdb:\n  host: db.example.net\n  username: ha\n  password: !secret influx_password\n  ssl: «false»\n',
    'influxdb:\n  «host»: db.example.net\n  username: ha\n  password: !secret influx_password\n',
    'notify:\n  - platform: smtp\n    server: mail.example.net\n    encryption: «none»\n    password: !secret mail_password\n',
    'device_tracker:\n  - platform: ddwrt\n    host: 192.168.1.1\n    password: !secret router\n    ssl: «false»\n',
    'asuswrt:\n  host: 192.168.1.1\n  protocol: «telnet»\n  password: !secret router\n',
    'switch:\n  - platform: «telnet»\n    switches: {}\n',
  ],
  valid: [
    'influxdb:\n  host: db.example.net\n  password: !secret influx_password\n  ssl: true\n',
    'influxdb:\n  host: core-influxdb\n  password: !secret influx_password\n',
    'influxdb:\n  api_version: 2\n  host: db.example.net\n  token: !secret influx_token\n',
    'notify:\n  - platform: smtp\n    server: mail.example.net\n    encryption: starttls\n    password: !secret mail_password\n',
    'notify:\n  - platform: smtp\n    server: localhost\n    encryption: none\n    password: !secret mail_password\n',
    'sensor:\n  - platform: example\n    host: db.example.net\n    ssl: false\n',
    'asuswrt:\n  host: 192.168.1.1\n  protocol: ssh\n  password: !secret router\n',
  ],
};
