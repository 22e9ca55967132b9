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

/** Why somebody would hide it, for people. */
export const reasons: Readonly<Record<Hideable, string>> = {
  credentials: 'Whoever has it can log in, read along or switch things in your home.',
  addresses: 'It leads from the internet to your router, and roughly to where you live.',
  lan: 'It tells how your network is laid out. From outside it leads nowhere, so it may stay in a post.',
  hosts: 'It leads to your home, or tells what stands in it. Anybody can try to log in there.',
  wifi: 'Public maps list Wi-Fi names with the street in which they were seen.',
  macs: 'It belongs to one device in the world, and public maps list many with their place.',
  places: 'It tells where you live.',
  mail: 'It says who you are, and is half of many log-ins.',
  phones: 'It says who you are, and strangers can call it.',
  ids: 'It names your account, chat or car to whoever runs the service, and often to others.',
  users: 'It is half of a log-in. Many are harmless (homeassistant, mqtt), so a forum post keeps them.',
  people: 'It tells who lives with you, or where you go.',
  devices: 'It tells what you own. Those who help mostly need it.',
  serials: 'It names one device for its maker’s support.',
  secrets: 'It is only a name, but it may tell what you have.',
  names: 'You asked for this word to be hidden.',
};

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
