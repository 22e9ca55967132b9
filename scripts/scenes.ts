import type { readAtHome } from '../test/support/reading';

type Scene = Parameters<typeof readAtHome>;

const tracked = (path: string): Scene => [{ path, text: '' }, {}, { tracked: new Set([path]) }];
const absent = (): Scene => [{ path: '.gitignore', text: '' }, {}, { tracked: new Set(['.gitignore']) }];
const secrets = (text: string): Scene => [
  { path: 'secrets.yaml', text: '' },
  { 'secrets.yaml': `${text}\n`, 'configuration.yaml': 'mqtt:\n  password: !secret mqtt_password\n' },
];

/** Rows about a file as such, or about what Git does with it: what their bad and their good snippets mean in words. */
export const scenes: Readonly<Record<string, (text: string, isBad: boolean) => Scene>> = {
  'secrets-tracked': (_, isBad) => (isBad ? tracked('secrets.yaml') : absent()),
  'storage-tracked': (_, isBad) => (isBad ? tracked('.storage/auth') : absent()),
  'backup-tracked': (_, isBad) => (isBad ? tracked('backups/0a1b2c3d.tar') : absent()),
  'gitignore-missing': (_, isBad) =>
    isBad
      ? [{ path: 'secrets.yaml', text: '' }, {}, { tracked: new Set(), unignored: new Set(['secrets.yaml']) }]
      : absent(),
  'www-sensitive': (_, isBad) => [
    { path: isBad ? 'www/configuration.yaml.bak' : 'backups/configuration.yaml.bak', text: '' },
    { 'configuration.yaml': '' },
  ],
  'secrets-yml-extension': (_, isBad) => [{ path: isBad ? 'secrets.yml' : 'secrets.yaml', text: '' }],
  'secrets-undefined': (text) => [
    { path: 'configuration.yaml', text: `${text}\n` },
    { 'secrets.yaml': 'password: winter-in-may\n' },
  ],
  'secrets-unused': secrets,
  'secrets-weak': secrets,
  'secrets-logger-debug': secrets,
};
