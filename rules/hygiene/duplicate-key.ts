import { head, type Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import type { Flag, Rule } from '../../src/core/rule';
import { nameOf, say } from '../../src/core/say';
import { separatorsIn } from '../../src/core/separators';
import { lastAtOrBefore } from '../../src/core/text';

/** What becomes of a file in which a key stands twice. */
const outcomes: Readonly<Record<string, 'last wins' | 'refused' | undefined>> = {
  'home-assistant': 'last wins',
  appdaemon: 'last wins',
  esphome: 'refused',
  zigbee2mqtt: 'refused',
};

/** A key with a value, and the map in which it is written. A package's keys have the path of the root, but not its map. */
interface Written {
  readonly entry: Entry;
  readonly map: Entry | undefined;
}

function* written(document: Document): Generator<Written> {
  const open: Entry[] = [];
  for (const entry of document.entries) {
    while (open.length > 0 && (open.at(-1)?.nodeEnd ?? 0) <= head(entry)) open.pop();
    const map = open.at(-1);
    // Within a text there is another language: a template, a script.
    if (entry.key && entry.name !== '<<' && map?.kind !== 'scalar') yield { entry, map };
    open.push(entry);
  }
}

/** The keys that stand again below, in the same map, and where. */
function* repeated(document: Document): Generator<readonly [entry: Entry, last: Entry]> {
  // Most files have none, and a look at the index says so.
  const mayRepeat = ({ parent, name }: Entry, i: number): boolean =>
    document.childrenOf(parent).get(name) !== document.entries[i];
  if (!document.entries.some(mayRepeat)) return;

  // `sensor kitchen:` and `sensor hall:` have one name and are two keys; so have two documents in one file.
  const marks = separatorsIn(document.text, document.entries);
  const keyOf = ({ key, start }: Entry): string =>
    `${lastAtOrBefore(marks, (i) => marks[i] ?? 0, start)} ${document.text.slice(...(key ?? [0, 0]))}`;
  const lasts = new Map<Entry | undefined, Map<string, Entry>>();
  for (const { entry, map } of written(document)) {
    const known = lasts.get(map);
    if (known) known.set(keyOf(entry), entry);
    else lasts.set(map, new Map([[keyOf(entry), entry]]));
  }
  for (const { entry, map } of written(document)) {
    const last = lasts.get(map)?.get(keyOf(entry));
    if (last && last !== entry) yield [entry, last];
  }
}

export const duplicateKey: Rule = {
  id: 'duplicate-key',
  severity: 'warning',
  summary: say`The same key stands twice in one map.`,
  why: `Home Assistant takes the last one and says so only in a line of its log: a setting that you see, such as a ban or a
password, is not the one that counts. ESPHome and Zigbee2MQTT refuse the file.`,
  instead: 'Keep one of them; put what belongs together under one key.',
  see: ['https://www.home-assistant.io/docs/configuration/yaml/'],
  *check(document, { secrets }): Generator<Flag> {
    const seen = new Set<string>();
    for (const { name } of secrets.file(document.path)?.names ?? []) {
      if (seen.has(name))
        yield {
          range: [0, 0],
          note: say`The secret ${nameOf(name)} is defined twice here; only the last one counts.`,
        };
      seen.add(name);
    }
    const outcome = outcomes[document.dialect];
    if (!outcome || document.form !== 'yaml' || document.problems.length > 0) return;
    for (const [{ key }, last] of repeated(document)) {
      if (!key) continue;
      const { line } = document.position(last.key?.[0] ?? last.start);
      yield outcome === 'refused'
        ? {
            range: key,
            severity: 'error',
            note: say`The same key stands again in line ${line}: the file is refused.`,
          }
        : { range: key, note: say`The same key stands again in line ${line}, and only that one counts.` };
    }
  },
  invalid: [
    '«http»:\n  ip_ban_enabled: true\nhttp:\n  ip_ban_enabled: false\n',
    'light:\n  - platform: mqtt\n    «name»: porch\n    "name": hall\n    «name2»: a\n    name2: b\n',
    {
      path: 'esphome/porch.yaml',
      text: 'esphome:\n  name: porch\n«sensor»:\n  - platform: uptime\nsensor:\n  - platform: wifi_signal\n',
    },
    {
      path: 'secrets.yaml',
      text: '«»',
      others: { 'secrets.yaml': 'mqtt_password: winter-in-may\nwifi: a\nmqtt_password: porch-lamp-7\n' },
    },
  ],
  valid: [
    'automation:\n  - alias: a\n    action:\n      - choose:\n          - conditions: []\n            sequence: []\n          - conditions: []\n            sequence: []\n',
    'homeassistant:\n  packages:\n    a:\n      mqtt: {}\n    b:\n      mqtt: {}\n',
    'sensor kitchen:\n  - platform: a\nsensor hall:\n  - platform: b\n',
    'a: &a\n  name: porch\nb:\n  <<: *a\n  name: hall\nc: {name: x}\nd: {name: y}\n',
    { path: 'esphome/porch.yaml', text: 'esphome:\n  name: porch\n---\nesphome:\n  name: porch\n' },
    { path: '.github/workflows/check.yaml', text: 'on: push\non: pull_request\n' },
  ],
};
