/** What can be hidden in a text that is to be posted, by the name that `--keep` and `--hide` take, and in words for people. */
export const classes = {
  credentials: 'passwords, tokens, keys and codes',
  addresses: 'public addresses',
  lan: 'addresses in your network',
  hosts: 'host names of your home',
  wifi: 'names of Wi-Fi networks',
  macs: 'hardware addresses',
  places: 'coordinates, streets and towns',
  mail: 'mail addresses',
  phones: 'phone numbers',
  ids: 'account, chat and vehicle numbers',
  users: 'user names',
  people: 'names of persons and zones',
  devices: 'names of devices',
  serials: 'serial numbers',
  secrets: 'names of secrets',
  names: 'the words of --names',
} as const;

export type Hideable = keyof typeof classes;

/** What each profile hides. The words of `--names` are hidden in all of them: somebody asked for it. */
export const profiles = {
  forum: ['credentials', 'addresses', 'hosts', 'wifi', 'macs', 'places', 'mail', 'phones', 'ids', 'names'],
  strict: [
    'credentials',
    'addresses',
    'lan',
    'hosts',
    'wifi',
    'macs',
    'places',
    'mail',
    'phones',
    'ids',
    'users',
    'people',
    'devices',
    'serials',
    'secrets',
    'names',
  ],
  credentials: ['credentials', 'names'],
} as const satisfies Readonly<Record<string, readonly Hideable[]>>;

export type Profile = keyof typeof profiles;
