import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Flag, Rule } from '../../src/core/rule';
import { say, type Words } from '../../src/core/say';
import { hostsBeside } from '../sense/block';

const defaults = /^(?:public|private)$/i;

/** May it switch something, or is the device on the internet? Then it is more than reading along at home. */
function isGrave(document: Document, platform: Entry): boolean {
  return platform.path[0] === 'switch' || hostsBeside(document, platform).has('internet');
}

function* judge(document: Document, platform: Entry): Generator<Flag> {
  const beside = document.childrenOf(platform.parent);
  const severity = isGrave(document, platform) ? 'warning' : 'info';
  const flag = (entry: Entry | undefined, note?: Words): Flag => ({
    range: entry?.value ?? platform.value,
    severity,
    ...(note && { note }),
  });
  if (beside.get('version')?.data.trim() === '3') {
    if (!isChosen(beside.get('auth_protocol')))
      yield flag(undefined, say`SNMP version 3 without ${'auth_protocol'} asks for no password.`);
    else if (!isChosen(beside.get('priv_protocol')))
      yield flag(undefined, say`SNMP version 3 without ${'priv_protocol'} sends everything in clear.`);
    return;
  }
  const community = beside.get('community');
  if (!community) yield flag(undefined);
  else if (community.kind === 'scalar' && community.tag === undefined && defaults.test(community.data.trim()))
    yield flag(community);
}

const isChosen = (entry: Entry | undefined): boolean =>
  entry !== undefined && (entry.tag !== undefined || !/^(?:none)?$/i.test(entry.data.trim()));

export const openSnmp: Rule = {
  id: 'open-snmp',
  severity: 'warning',
  of: ['home-assistant'],
  keys: ['platform'],
  summary: say`The device tells everyone about itself who asks with the word that all devices come with.`,
  why: `With the community \`public\` every device in the network reads what this one knows: traffic, neighbours, names. With
\`private\` it may also change and switch. Versions 1 and 2c send the word in clear with every question.`,
  instead: `Set the device to SNMP version 3 with a user, \`auth_protocol\` and \`priv_protocol\`, the keys as \`!secret\`. Where
it knows only version 2c, give it a community of your own that may only read.`,
  see: ['https://www.home-assistant.io/integrations/snmp/'],
  *check(document) {
    for (const platform of document.labelled('platform')) {
      if (platform.kind === 'scalar' && platform.data.trim() === 'snmp') yield* judge(document, platform);
    }
  },
  invalid: [
    'sensor:\n  - platform: snmp\n    host: 192.168.1.1\n    community: «public»\n    baseoid: 1.3.6.1\n',
    'switch:\n  - platform: snmp\n    host: 192.168.1.2\n    community: «private»\n    baseoid: 1.3.6.1\n',
    'sensor:\n  - platform: «snmp»\n    host: 192.168.1.1\n    baseoid: 1.3.6.1\n',
    'sensor:\n  - platform: «snmp»\n    host: 192.168.1.1\n    version: "3"\n    username: !secret snmp_user\n    auth_key: !secret snmp_auth\n',
  ],
  valid: [
    'sensor:\n  - platform: snmp\n    host: 192.168.1.1\n    version: "3"\n    username: !secret snmp_user\n    auth_key: !secret snmp_auth\n    auth_protocol: hmac192-sha256\n    priv_key: !secret snmp_priv\n    priv_protocol: aes-cfb-256\n',
    'sensor:\n  - platform: snmp\n    host: 192.168.1.1\n    community: !secret snmp_community\n',
  ],
};
