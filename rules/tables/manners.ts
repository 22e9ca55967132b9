import type { Manner } from '../../src/home/manner';

/** What Home Assistant calls its own folder, in containers and in the operating system. */
const ownFolders = ['/config/', '/homeassistant/'];

/** The only settings in which Zigbee2MQTT looks a text such as `!secret name` up. */
export const referencePlaces = [
  'mqtt.server',
  'mqtt.user',
  'mqtt.password',
  'advanced.network_key',
  'frontend.auth_token',
];

/**
 * How programs put their files together, by dialect. Compared with the loaders of Home Assistant 2024.3 and ESPHome 2026.6;
 * Zigbee2MQTT's and AppDaemon's as their sources say (2026-07, 4.5).
 */
export const manners: Readonly<Record<string, Manner>> = {
  'home-assistant': {
    typing: 'yaml-1.1',
    repeatedKeys: 'last',
    documents: 1,
    empty: 'nothing',
    secrets: { file: 'secrets.yaml', search: 'upwards', reserved: 'logger' },
    includes: 'file',
    includesFolders: true,
    environment: 'default',
    kept: ['!input'],
    ownFolders,
  },
  esphome: {
    typing: 'yaml-1.1',
    textKeys: true,
    repeatedKeys: 'refused',
    documents: 2,
    empty: 'false',
    secrets: { file: 'secrets.yaml', search: 'near' },
    includes: 'file',
    richIncludes: true,
    includesFolders: true,
    environment: 'default',
    kept: ['!lambda', '!literal', '!force', '!extend', '!remove'],
    variables: /\$|\{\{/,
    ownFolders,
  },
  zigbee2mqtt: {
    typing: 'yaml-1.2',
    repeatedKeys: 'refused',
    documents: 1,
    empty: 'nothing',
    secrets: {
      file: 'secret.yaml',
      search: 'text',
      places: referencePlaces,
    },
    includes: 'never',
    includesFolders: false,
    environment: 'never',
    kept: [],
    ownFolders: [],
  },
  appdaemon: {
    typing: 'yaml-1.1',
    repeatedKeys: 'last',
    documents: 1,
    empty: 'nothing',
    secrets: { file: 'secrets.yaml', search: 'near', setting: 'secrets' },
    includes: 'main',
    includesFolders: false,
    environment: 'bare',
    kept: [],
    ownFolders: [],
  },
};
