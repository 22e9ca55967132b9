import type { Layout } from '../../src/home/arrange';
import type { Dialect, Dialects } from '../../src/read/dialect';

/**
 * Whose language a file speaks. The path tells it where a path is customary; else the top-level keys do. The first match
 * wins, and YAML that no line claims is Home Assistant's.
 */
const table = [
  { id: 'secrets', name: 'Secrets file', words: ['secret'], paths: [/(?:^|\/)secrets?\.ya?ml$/] },
  { id: 'storage', name: 'Home Assistant storage', words: ['.storage/'], paths: [/(?:^|\/)\.storage\//] },
  {
    id: 'ci',
    name: 'CI workflow',
    words: ['.github', '.gitlab', '.forgejo', '.gitea', '.circleci', '.travis', '.pre-commit', '.yamllint'],
    paths: [
      /(?:^|\/)\.(?:github|gitlab|forgejo|gitea|circleci)\//,
      /(?:^|\/)\.(?:travis|gitlab-ci|pre-commit-config|yamllint)(?:\.ya?ml)?$/,
    ],
  },
  {
    id: 'compose',
    name: 'Docker Compose',
    words: ['compose'],
    paths: [/(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/],
    keys: [
      ['services', 'version'],
      ['services', 'volumes'],
      ['services', 'networks'],
    ],
  },
  {
    id: 'zigbee2mqtt',
    name: 'Zigbee2MQTT',
    words: ['zigbee2mqtt', 'z2m'],
    paths: [/(?:^|\/)(?:zigbee2mqtt|z2m)[^/]*\/(?:[^/]*\/)?configuration\.ya?ml$/],
    keys: [
      ['serial', 'mqtt', 'advanced'],
      ['permit_join', 'mqtt'],
      ['permit_join', 'serial'],
      ['serial', 'mqtt', 'frontend'],
    ],
  },
  {
    id: 'go2rtc',
    name: 'go2rtc',
    // A file of that name among packages is Home Assistant's, about it.
    words: ['go2rtc'],
    paths: [/^(?!.*(?:packages?|integrations?)\/)(?:.*\/)?go2rtc[^/]*\.ya?ml$/],
    keys: [
      ['streams', 'rtsp'],
      ['streams', 'webrtc'],
      ['streams', 'api'],
    ],
  },
  {
    id: 'frigate',
    name: 'Frigate',
    words: ['frigate'],
    paths: [/^(?!.*(?:packages?|integrations?)\/)(?:.*\/)?frigate(?:[^/]*\/config|\/[^/]*)?\.ya?ml$/],
    keys: [
      ['cameras', 'detectors'],
      ['cameras', 'mqtt', 'record'],
      ['cameras', 'ffmpeg'],
    ],
  },
  {
    id: 'appdaemon',
    name: 'AppDaemon',
    words: ['appdaemon'],
    paths: [/(?:^|\/)appdaemon\//, /(?:^|\/)appdaemon\.ya?ml$/],
    keys: [
      ['appdaemon', 'http'],
      ['appdaemon', 'hadashboard'],
      ['appdaemon', 'logs'],
    ],
  },
  {
    id: 'node-red',
    name: 'Node-RED',
    words: ['red', 'flows'],
    paths: [/(?:^|\/)\.?node[-_]?red[^/]*\//, /(?:^|\/)flows[\w-]*\.json$/],
  },
  {
    id: 'zwave-js-ui',
    name: 'Z-Wave JS UI',
    words: ['zwave'],
    paths: [/(?:^|\/)(?:zwave-?js(?:-?ui)?|zwavejs2mqtt)\/(?:store\/)?[^/]*\.jsonl?$/],
    keys: [['gateway', 'zwave']],
  },
  {
    id: 'mosquitto',
    name: 'Mosquitto',
    words: ['mosquitto'],
    paths: [/(?:^|\/)mosquitto[^/]*\/(?:[^/]*\/)?[^/]*\.conf$/, /(?:^|\/)mosquitto[^/]*\.conf$/],
    lines: true,
  },
  {
    id: 'app',
    name: 'App',
    words: ['config.'],
    paths: [/(?:^|\/)(?:local_)?(?:add-?ons?|apps)\/[^/]+\/config\.(?:ya?ml|json)$/],
    keys: [
      ['slug', 'arch', 'version'],
      ['slug', 'startup', 'version'],
    ],
  },
  {
    id: 'app-options',
    name: 'Options of an app',
    words: ['option', 'app', 'add'],
    paths: [
      /(?:^|\/)(?:local_)?(?:add-?ons?|apps)[^/]*\/(?:[^/]*\/)?options\.(?:ya?ml|json)$/,
      /(?:^|\/)(?:add-?on|app)[-_](?:options|settings|configs?)[^/]*(?:\/[^/]*)?\.(?:ya?ml|json)$/,
    ],
    // What the YAML view of the options of well-known apps begins with.
    keys: [
      ['authorized_keys'],
      ['ssh', 'share_sessions'],
      ['ssh', 'init_commands'],
      ['allow_hosts', 'workgroup'],
      ['allow_hosts', 'username'],
      ['logins', 'customize'],
      ['logins', 'databases'],
      ['enforce_basepath'],
      ['lets_encrypt', 'domains'],
      ['challenge', 'dns', 'domains'],
      ['git_command', 'repository'],
      ['deployment_password'],
      ['real_ip_from'],
      ['s0_legacy_key', 'device'],
    ],
  },
  {
    id: 'home-assistant',
    name: 'Home Assistant',
    // It has, or had, keys of the names of the others: `esphome:`, `api:`, `wifi:`.
    keys: [['homeassistant'], ['default_config'], ['frontend', 'history']],
  },
  // A main file stays one when it has a block for a neighbour.
  { id: 'home-assistant', name: 'Home Assistant', keys: [['homeassistant'], ['default_config']] },
  {
    id: 'esphome',
    name: 'ESPHome',
    words: ['esphome'],
    paths: [/(?:^|\/)esphome[^/]*\//],
    keys: [
      ['esphome'],
      ['esp32'],
      ['esp8266'],
      ['rp2040'],
      ['wifi', 'api'],
      ['wifi', 'ota'],
      ['api', 'ota'],
      ['substitutions', 'packages'],
    ],
  },
] as const satisfies readonly Dialect[];

export type DialectId = (typeof table)[number]['id'];

/** The name of a program beside Home Assistant, for messages. */
export function dialectName(id: string): (typeof table)[number]['name'] | undefined {
  const quiet = ['home-assistant', 'secrets', 'storage', 'ci', 'text', 'script'];
  return quiet.includes(id) ? undefined : table.find((dialect) => dialect.id === id)?.name;
}

export const dialects: Dialects = {
  dialects: table,
  other: 'home-assistant',
  roots: ['homeassistant.packages.*', 'packages.*'],
  scriptWords:
    /(?:passw|passphrase|pwd|token|secret|api_?key|[a-z]_key|auth|bearer|cookie|webhook|credential)\w{0,30}['"`\]]{0,2}\s{0,5}[:=]\s{0,5}['"`]|\b(?:code|pin)['"]?\s?[:=]\s?['"]?\d|Bearer|haguard:|http:\/\/(?!www\.w3\.org)|:\/\/[^\s/]{1,60}@|setItem|\.append\(|RequestHeader/i,
};

export const layout: Layout = {
  main: 'configuration.yaml',
  foreign: ['zigbee2mqtt', 'z2m', 'zigbee2mqtt-data'],
  roots: dialects.roots,
  fileSettings: [{ place: 'lovelace.dashboards.*.filename', mount: 'dashboard' }],
  customary: {
    'automations.yaml': 'automation',
    'scripts.yaml': 'script',
    'scenes.yaml': 'scene',
    'groups.yaml': 'group',
    'ui-lovelace.yaml': 'dashboard',
    'customize.yaml': 'homeassistant.customize',
    'known_devices.yaml': 'known_devices',
  },
};
