import type { Layout } from '../../src/home/arrange';
import type { Dialect, Dialects } from '../../src/read/dialect';

/**
 * Whose language a file speaks. The path tells it where a path is customary; else the top-level keys do. The first match
 * wins, and YAML that no line claims is Home Assistant's.
 */
const table = [
  { id: 'secrets', name: 'Secrets file', paths: [/(?:^|\/)secrets?\.ya?ml$/] },
  { id: 'storage', name: 'Home Assistant storage', paths: [/(?:^|\/)\.storage\//] },
  {
    id: 'ci',
    name: 'CI workflow',
    paths: [
      /(?:^|\/)\.(?:github|gitlab|forgejo|gitea|circleci)\//,
      /(?:^|\/)\.(?:travis|gitlab-ci|pre-commit-config|yamllint)(?:\.ya?ml)?$/,
    ],
  },
  {
    id: 'compose',
    name: 'Docker Compose',
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
    paths: [/(?:^|\/)(?:zigbee2mqtt|z2m)[^/]*\/(?:[^/]*\/)?configuration\.ya?ml$/],
    keys: [
      ['serial', 'mqtt', 'advanced'],
      ['permit_join', 'mqtt'],
      ['permit_join', 'serial'],
      ['serial', 'mqtt', 'frontend'],
    ],
  },
  { id: 'go2rtc', name: 'go2rtc', paths: [/(?:^|\/)go2rtc[^/]*\.ya?ml$/] },
  {
    id: 'frigate',
    name: 'Frigate',
    paths: [/(?:^|\/)frigate(?:[^/]*\/config)?\.ya?ml$/, /(?:^|\/)frigate\/[^/]*\.ya?ml$/],
    keys: [
      ['cameras', 'detectors'],
      ['cameras', 'mqtt', 'record'],
      ['cameras', 'ffmpeg'],
    ],
  },
  {
    id: 'appdaemon',
    name: 'AppDaemon',
    paths: [/(?:^|\/)appdaemon\//, /(?:^|\/)appdaemon\.ya?ml$/],
    keys: [
      ['appdaemon', 'http'],
      ['appdaemon', 'hadashboard'],
      ['appdaemon', 'logs'],
    ],
  },
  { id: 'node-red', name: 'Node-RED', paths: [/(?:^|\/)(?:node-?red)\//, /(?:^|\/)flows(?:_cred)?\.json$/] },
  {
    id: 'zwave-js-ui',
    name: 'Z-Wave JS UI',
    paths: [/(?:^|\/)(?:zwave-?js(?:-?ui)?|zwavejs2mqtt)\/[^/]*\.jsonl?$/],
  },
  { id: 'mosquitto', name: 'Mosquitto', paths: [/(?:^|\/)mosquitto[^/]*(?:\/[^/]*)?\.conf$/] },
  {
    id: 'esphome',
    name: 'ESPHome',
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
  { id: 'home-assistant', name: 'Home Assistant' },
] as const satisfies readonly Dialect[];

export type DialectId = (typeof table)[number]['id'];

export const dialects: Dialects = {
  dialects: table,
  other: 'home-assistant',
  roots: ['homeassistant.packages.*', 'packages.*'],
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
