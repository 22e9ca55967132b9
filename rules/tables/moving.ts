/** Which files others take in, by program, where includes alone do not tell. */
export const mainFiles: Readonly<
  Record<string, { readonly mains?: readonly string[]; readonly begins?: string }>
> = {
  // A part that has no `esphome:` is for devices; which ones is told by them.
  esphome: { begins: 'esphome' },
  appdaemon: { mains: ['appdaemon.yaml'] },
};

/** What to do instead, where a program has no `!secret`. */
export const withoutSecrets = {
  frigate: 'write {FRIGATE_PASSWORD} and set that variable where Frigate is started',
  go2rtc: 'write ${NAME} and set that variable where go2rtc is started',
  compose: 'write ${NAME} and keep the value in .env, which Git must not track',
  'node-red':
    'type it into the configuration node, which keeps it in the credentials file, or use an environment variable',
  'app-options':
    "write '!secret name' in the options of the app itself, and keep this copy without the value",
  'zwave-js-ui': 'keep this file out of Git; the program writes it by itself',
  mosquitto: 'keep passwords in the file that password_file names, as hashes',
  ci: 'keep it among the secrets of the server, and write ${{ secrets.NAME }}',
  storage: 'keep .storage out of Git; Home Assistant writes it by itself',
  app: 'leave the value empty here; the options of the app hold it',
  secrets: 'it is a secrets file already',
} as const;

/** Written by the editors of the interface, in the folder of the main file. */
export const editorFiles: readonly string[] = ['automations.yaml', 'scripts.yaml', 'scenes.yaml'];

/** Home Assistant reads these by themselves, without secrets. */
export const secretlessFiles: readonly string[] = ['known_devices.yaml', 'ip_bans.yaml'];

/** Keys besides the hollow ones that say nothing about what a secret is. */
export const silentKeys: readonly string[] = [
  'data',
  'service_data',
  'data_template',
  'headers',
  'params',
  'payload',
  'options',
  'config',
  'variables',
  'vars',
  'env',
  'environment',
  'substitutions',
  'networks',
  'sequence',
  'packages',
  'advanced',
];

/** Platforms and integrations whose own name tells nobody which one is meant. */
export const namelessOwners: readonly string[] = [
  'generic',
  'template',
  'manual',
  'manual_mqtt',
  'automation',
  'script',
  'homeassistant',
  'dashboard',
  'group',
  'input_text',
];
