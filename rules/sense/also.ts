import ipaddr from 'ipaddr.js';
import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import { isWord } from '../../src/core/letters';
import type { Secret } from '../../src/core/lint';
import type { Class } from '../../src/core/rule';
import { remembering } from '../../src/core/remember';
import { say, type Words } from '../../src/core/say';
import { dynamicDomains, serviceUsers } from '../tables/private-keys';
import { hostClass } from './host';
import { isLiteral, isPlaceholder, isReference } from './literal';
import { lookingFor } from './lookout';
import { normalised } from './names';
import { isOwnHost } from './private';
import { credentials, meaningOfName } from './sensitive';
import { isStub } from './stub';
import { urls } from './url';

/** A shape of text whose groups are secret, each named by its kind. */
interface Shape {
  /** In lower case: it begins with one of them, written in any case. */
  readonly signs: readonly string[];
  /** Sticky: tried where a sign stands. */
  readonly pattern: RegExp;
  readonly class: Class;
  readonly kinds: Readonly<Record<string, Words>>;
}

const shapes: readonly Shape[] = [
  {
    // What a phone's camera reads to join a Wi-Fi.
    signs: ['wifi:'],
    pattern: /WIFI:[^\n]{0,120}?\bS:(?<ssid>(?:\\{1,2}.|[^;\\\n]){1,64});/dy,
    class: 'network',
    kinds: { ssid: say`ssid` },
  },
  {
    signs: ['wifi:'],
    pattern: /WIFI:[^\n]{0,200}?\bP:"?(?<password>(?:\\{1,2}[^\n]|[^;\\\r\n"]){1,130})/dy,
    class: 'credential',
    kinds: { password: say`password` },
  },
  {
    // Logs of devices: the name alone, in quotes.
    signs: ['connecting to', 'connected to', 'found ', 'ssid'],
    pattern:
      /(?:Connecting to(?: network| WiFi| Wi-Fi| AP)?|Connected to(?: network| WiFi| AP)|Found (?:network|matching network)|SSID:?) '(?<ssid>[^'\n]{1,32})'/diy,
    class: 'network',
    kinds: { ssid: say`ssid` },
  },
  {
    // A list of bytes.
    signs: ['network_key', 'networkkey'],
    pattern:
      /network_?key\\?["']?\s{0,3}[:=]\s{0,3}(?<key>\[\s{0,20}(?:\d{1,3}\s{0,20},\s{0,20}){15}\d{1,3}\s{0,20}\])/diy,
    class: 'credential',
    kinds: { key: say`key` },
  },
  {
    signs: ['cookie:'],
    pattern: /\bCookie: {0,3}(?<cookie>[^\r\n'"]{8,4000})/diy,
    class: 'credential',
    kinds: { cookie: say`cookie` },
  },
  {
    // npm's own file and its output.
    signs: [':_auth'],
    pattern: /:_auth(?:Token)? ?= ?"?(?<token>[^\s"'${}]{6,400})/dy,
    class: 'credential',
    kinds: { token: say`token` },
  },
  {
    // Said in a sentence. Words without a digit go on with the sentence: "the password is wrong".
    signs: [
      ...['passw', 'kennwort', 'mot de passe', 'wachtwoord', 'contrase', 'passphrase', 'pass phrase', 'psk'],
      ...['pin', 'api', 'token', 'access token', 'auth token', 'network key'],
    ],
    pattern:
      /\b(?:passwords?|passwort|kennwort|mot de passe|wachtwoord|contrase\u00f1a|pass ?phrase|psk|pin(?: code)?|api[ _-]?key|(?:access |api |auth )?token|network key)[ \t]{1,3}(?:is|ist|est|es)[ \t]{1,3}["'`]?(?<secret>(?=[^\s\d]{0,60}\d)[^\s"'`,;<>]{4,200}?)["'`]?(?=[.,;!?)]{0,3}(?:\s|$))/diy,
    class: 'credential',
    kinds: { secret: say`secret` },
  },
  {
    // Commands of Tasmota, one behind the other.
    signs: ['password1', 'password2', 'mqttpassword', 'webpassword', 'wifipassword'],
    pattern: /\b(?:Password[12]|(?:Mqtt|Web|Wifi)Password)[ \t]{1,4}(?<password>[^\s;"'=:,]{4,64})/dy,
    class: 'credential',
    kinds: { password: say`password` },
  },
  {
    signs: ['ssid1', 'ssid2'],
    pattern: /\bSSID[12][ \t]{1,4}(?<ssid>[^\s;"'=:,][^\n;"'=:]{0,31})/diy,
    class: 'network',
    kinds: { ssid: say`ssid` },
  },
  {
    // Written as people write them: only behind a word that says so, or with the sign of a country.
    signs: ['tel', 'phone', 'mobil', 'handy', 'whatsapp', 'sms'],
    pattern:
      /\b(?:tel(?:efon|ephone)?|phone|mobile?|handy|whatsapp|sms)(?:[ _-](?:number|nr|no))?\.?[ \t]{0,3}[:=]?[ \t]{0,3}(?<phone>[+(]?\d(?:[ ()/.-]{0,2}\d){7,13})(?![\w.:-])/diy,
    class: 'person',
    kinds: { phone: say`phone` },
  },
  {
    signs: ['+'],
    pattern: /(?<![\w+.:])(?<phone>\+[1-9]\d{0,2}[ -]\(?\d(?:[ ()-]{0,2}\d){6,11})(?![\w.:-])/dy,
    class: 'person',
    kinds: { phone: say`phone` },
  },
  {
    // `root@` is no mail, but what stands behind it leads home all the same.
    signs: ['@'],
    pattern: new RegExp(
      `@(?<host>(?:[a-z0-9][a-z0-9-]{0,62}\\.){1,4}(?:${dynamicDomains.map((name) => name.replaceAll('.', '\\.')).join('|')}))(?![\\w-]|\\.[a-z])`,
      'diy',
    ),
    class: 'network',
    kinds: { host: say`host` },
  },
  {
    signs: ['?chat_id=', '&chat_id='],
    pattern: /[?&]chat_id=(?<id>-?\d{5,20})(?!\w)/dy,
    class: 'person',
    kinds: { id: say`id` },
  },
  {
    signs: ['/bot'],
    pattern: /\/bot\d{6,12}(?::|%3A)(?<token>[\w-]{20,60})(?=[/?\s"'\\]|$)/diy,
    class: 'credential',
    kinds: { token: say`token` },
  },
  {
    // PHP and others write addresses so into JSON.
    signs: [':\\/\\/'],
    pattern: /:\\\/\\\/[^\s"'@:/\\]{1,100}:(?<password>[^\s"'@/\\]{1,200})@/dy,
    class: 'credential',
    kinds: { password: say`password` },
  },
  {
    // Numbers behind their names, in whatever language.
    signs: ['lat', 'lon', 'lng'],
    pattern:
      /\b(?:lat|latitude|lon|lng|longitude)\\?["']?[:=, ]{1,3}\\?["']?(?<coordinate>[+-]?\d{1,3}\.\d{3,17})(?![\w.])/diy,
    class: 'place',
    kinds: { coordinate: say`coordinate` },
  },
  {
    // A name, a blank and a value that is no word of a sentence.
    signs: ['_pass', '_psk', '_token', '_secret'],
    pattern:
      /(?<=\b[a-z]{2,20})_(?:password|passwd|passphrase|psk|token|secret)[ \t]{1,8}(?<secret>(?=[a-z]{0,100}[^a-z\s.,:;!?)'"`=|&>-]|[a-z]{1,100}-)[^\s,;'"`=(){}[\]<>|&]{6,200})(?=\s|$)/dy,
    class: 'credential',
    kinds: { secret: say`secret` },
  },
  {
    signs: ['invalid authentication'],
    pattern: /invalid authentication from (?<host>[\w.-]{1,200}\.[\w-]{1,60}) \(/diy,
    class: 'network',
    kinds: { host: say`host` },
  },
  {
    // Who logs in, on a command line.
    signs: ['-u', '--user'],
    pattern:
      /(?<=^|\s)(?:-u[ ]{0,3}["']?(?<user>[A-Za-z][\w.-]{2,39})(?=:)|--user(?:name)?[ =]{1,3}["']?(?<name>[A-Za-z][\w.-]{2,39})(?=[:\s"']|$))/dmy,
    class: 'person',
    kinds: { user: say`user`, name: say`user` },
  },
  {
    signs: ['ssh ', 'scp ', 'sftp ', 'rsync '],
    pattern: /\b(?:ssh|scp|sftp|rsync) [^\n@]{0,120}?(?<=[\s"'])(?<user>[A-Za-z][\w.-]{2,39})@/dy,
    class: 'person',
    kinds: { user: say`user` },
  },
];

const look = lookingFor(() => shapes.flatMap(({ signs }) => signs));
const shapeOfSign = shapes.flatMap(({ signs }, i) => signs.map(() => i));
/** Those that begin with a word. In logs most signs stand within one, and it costs little to see that. */
const isOfWord = shapes.map(({ pattern }) => pattern.source.startsWith('\\b'));

const addressSix =
  /(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?=[0-9a-f:]{0,36}::)(?:[0-9a-f]{1,4}:|:(?=:)){1,7}(?::|[0-9a-f]{1,4}|(?::[0-9a-f]{1,4}){1,6}))(?![\w:]|\.\d)/gi;
/** Public servers of name resolution, whose address tells nothing. */
const resolversSix = /^(?:2606:4700:4700|2001:4860:4860|2620:fe):/;
const services = new Set(serviceUsers);

const holdsIds =
  /(?:^|_)(?:ids?|uuids?|devices?|targets?|entit(?:y|ies)|areas?|hash(?:es)?|connections|identifiers)$/;

/** Keys of serial numbers, and keys of names that people give to their devices. */
const serials = new Set(['serial', 'serial_number', 'serialnumber', 'serial_no', 'imei', 'iccid', 'imsi']);
const deviceNames = new Set(['friendly_name', 'name_by_user', 'device_name', 'original_name']);

/** What is no mistake to have in a configuration, but must not be posted. */
export function* also(document: Document): Generator<Secret> {
  yield* inText(document.text);
  yield* addressesSix(document.text);
  yield* inUrls(document.text);
  for (const entry of document.entries) {
    const secret = inEntry(document, entry);
    if (secret) yield secret;
  }
  yield* secretNames(document.text);
  yield* inTuples(document.text);
  // A file of stand-ins may hold more than those. What could not be read as what it is, is searched less strictly: a pasted
  // piece has lost what stood around it.
  if (document.form !== 'text' && !isStub(document.path)) return;
  for (const { range, meaning } of credentials(document, document.entries, true)) {
    if (range[1] - range[0] > 3) yield { range, class: 'credential', kind: say`${meaning.kind}` };
  }
}

function inText(text: string): readonly Secret[] {
  const found = shapes.map((): Secret[] => []);
  /** How far each shape's last match went: nothing is read twice by the same pattern. */
  const read = shapes.map(() => 0);
  look(text, (sign, start) => {
    const which = shapeOfSign[sign] ?? 0;
    const shape = shapes[which];
    if (!shape || start < (read[which] ?? 0)) return;
    if (isOfWord[which] && isWord(text.charCodeAt(start - 1))) return;
    shape.pattern.lastIndex = start;
    const match = shape.pattern.exec(text);
    if (!match) return;
    read[which] = start + match[0].length;
    found[which]?.push(...secretsOf(text, shape, match));
  });
  return found.flat();
}

function* secretsOf(
  text: string,
  { class: of, kinds }: Shape,
  { indices }: RegExpExecArray,
): Generator<Secret> {
  for (const [name, kind] of Object.entries(kinds)) {
    const range = indices?.groups?.[name];
    const written = range ? text.slice(range[0], range[1]) : '';
    if (!range || isPlaceholder(written.replace(/[[\]"]/g, ''))) continue;
    if (of === 'person' && services.has(written.toLowerCase())) continue;
    const as = text[range[0]] === '[' ? ({ as: 'list' } as const) : {};
    yield { range, class: of, kind, ...as };
  }
}

/** Most colons stand in times of day and behind keys: those must cost little. */
function* addressesSix(text: string): Generator<Secret> {
  for (let colon = text.indexOf(':'), end = 0; colon >= 0; colon = text.indexOf(':', end)) {
    let start = colon;
    while (start > end && isHex(text.charCodeAt(start - 1))) start--;
    let colons = 0;
    let isShort = false;
    for (end = colon; isHex(text.charCodeAt(end)) || text.charCodeAt(end) === 58; end++) {
      if (text.charCodeAt(end) !== 58) continue;
      colons++;
      isShort ||= text.charCodeAt(end + 1) === 58;
    }
    if (end - start < 6 || (!isShort && colons < 7)) continue;
    const before = Math.max(0, start - 1);
    for (const { 0: found, index } of text.slice(before, end + 2).matchAll(addressSix)) {
      if (found.length < 6 || !ipaddr.IPv6.isValid(found)) continue;
      const range = resolversSix.test(found) ? 'reserved' : ipaddr.process(found).range();
      if (range !== 'unicast' && range !== 'uniqueLocal' && range !== 'linkLocal') continue;
      const at = before + index;
      yield { range: [at, at + found.length], class: 'network', kind: say`ip` };
    }
  }
}

const isHex = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);

const networked =
  /^(?:https?|wss?|rtsps?|rtmps?|mqtts?|ftps?|sftp|ssh|smb|tcp|udp|mysql|mariadb|postgresql|influxdb|socket|rfc2217|telnet)$/;

/** Who logs in, and machines of the home that have a name only there. */
function* inUrls(text: string): Generator<Secret> {
  for (const { range, scheme, user, password, host, rest } of urls(text)) {
    if (user && password) {
      const name = text.slice(...user);
      if (name.length > 2 && !services.has(name.toLowerCase()) && !isPlaceholder(name) && !isReference(name))
        yield { range: user, class: 'person', kind: say`user` };
      // `admin:password@` is no secret to tell of, but it is none to post either.
      const written = text.slice(password[0], password[1]);
      if (!isPlaceholder(written) && !isReference(written))
        yield { range: password, class: 'credential', kind: say`password` };
    }
    if (
      !networked.test(scheme) ||
      hostClass(host) !== 'home network' ||
      !isOwnHost(host) ||
      isPlaceholder(host)
    )
      continue;
    const end = rest[0];
    if (end - host.length >= range[0])
      yield { range: [end - host.length, end], class: 'network', kind: say`host` };
  }
}

/** Names of settings of which this file knows something. */
const isCoordinate = /^(?:.*_)?(?:latitude|longitude)$/;
const known = new Set([...serials, ...deviceNames, 'target', 'name', 'pin', 'code']);
const isKnown = remembering((named): boolean => {
  const name = normalised(named);
  return known.has(name) || isCoordinate.test(name);
});

function inEntry(document: Document, entry: Entry): Secret | undefined {
  if (entry.kind !== 'scalar' || entry.end === entry.start || entry.end - entry.start > 100) return undefined;
  const { named } = entry;
  if (typeof entry.name === 'string' && !isKnown(named)) return undefined;
  const name = normalised(named);
  // A degree has a hundred kilometres: one decimal is enough for who knows the country.
  if (isCoordinate.test(name) && /^[+-]?\d{1,3}\.\d$/.test(entry.data) && !/^[+-]?0\.0$/.test(entry.data))
    return told(entry, 'place', say`coordinate`);
  // Messengers take the number of a chat where Home Assistant takes what it controls.
  if (name === 'target' && /^-?\d{6,14}$/.test(entry.data)) return told(entry, 'person', say`id`);
  if (serials.has(name)) return told(entry, 'network', say`serial`);
  if (deviceNames.has(name)) return told(entry, 'network', say`device`);
  if (name === 'name' && document.dialect === 'esphome' && entry.path[0] === 'esphome')
    return told(entry, 'network', say`device`);
  // A pin of a board has one digit or two.
  if (name === 'pin' && /^\d{4,8}$/.test(entry.data))
    return { range: entry.value, class: 'credential', kind: say`code` };
  // A sensor that shows the name of the Wi-Fi has a name of its own.
  if (
    name === 'name' &&
    document.dialect !== 'esphome' &&
    entry.path.some((step) => /^(?:wlans?|wlan_?conf|ssids?|wifi_?networks)$/i.test(String(step)))
  )
    return told(entry, 'network', say`ssid`);
  // A piece out of the middle has lost what tells whether it is an alarm's code.
  if ((name === 'code' || name === 'pin') && isAlone(document, entry) && /^\d{4,8}$/.test(entry.data))
    return { range: entry.value, class: 'credential', kind: say`code` };
  // Alone in a list of which nothing says that it holds ids, in files that know no devices.
  if (
    document.dialect !== 'home-assistant' &&
    typeof entry.name === 'number' &&
    /^[0-9a-f]{32,128}$/i.test(entry.data) &&
    !holdsIds.test(name)
  )
    return { range: entry.value, class: 'credential', kind: say`token` };
  if (name !== 'name') return undefined;
  const [first] = entry.path;
  if (first === 'person') return told(entry, 'person', say`person`);
  return first === 'zone' ? told(entry, 'place', say`zone`) : undefined;
}

function isAlone({ form }: Document, entry: Entry): boolean {
  let above = entry.parent;
  while (above && typeof above.name === 'number') above = above.parent;
  return form === 'text' || above === undefined;
}

function told(entry: Entry, of: Class, kind: Words): Secret | undefined {
  return isLiteral(entry) ? { range: entry.value, class: of, kind } : undefined;
}

/** How Python prints an ordered dictionary: `('password', 'lamp')`. */
function* inTuples(text: string): Generator<Secret> {
  if (!text.includes("('")) return;
  for (const match of text.matchAll(
    /\(["']([\w.-]{2,60})["'], {0,3}(["'])((?:\\.|(?!\2)[^\\\n]){1,400})\2\)/dg,
  )) {
    const [, name = '', , value = ''] = match;
    const range = match.indices?.[3];
    const meaning =
      range && !isPlaceholder(value) && !isReference(value) && meaningOfName(normalised(name), value);
    if (meaning) yield { range, class: 'credential', kind: say`${meaning.kind}` };
  }
}

function* secretNames(text: string): Generator<Secret> {
  if (!text.includes('!secret')) return;
  for (const { indices } of text.matchAll(/!secret[ \t]{1,40}["']?([^\s"'#,\]}]{1,200})/dg)) {
    const range = indices?.[1];
    if (range && !text.startsWith('REDACTED_', range[0])) yield { range, class: 'person', kind: say`secret` };
  }
}
