import { classes, type Hideable, type Profile } from '../rules/tables/profiles';
import type { Venue } from '../src/redact/post';

/** The colours of marks: one for classes that people tell apart. */
export type Tint = 'credential' | 'network' | 'place' | 'person' | 'thing';

const tints: Readonly<Record<Hideable, Tint>> = {
  credentials: 'credential',
  addresses: 'network',
  lan: 'network',
  hosts: 'network',
  wifi: 'network',
  macs: 'network',
  places: 'place',
  mail: 'person',
  phones: 'person',
  ids: 'person',
  users: 'person',
  people: 'person',
  names: 'person',
  devices: 'thing',
  serials: 'thing',
  secrets: 'thing',
};

/** In the order in which they are listed. */
export const allClasses = Object.keys(classes) as readonly Hideable[];

export function isClass(of: string | undefined): of is Hideable {
  return of !== undefined && Object.hasOwn(classes, of);
}

export function tintOf(of: string | undefined): Tint {
  return isClass(of) ? tints[of] : 'credential';
}

/** `passwords, tokens, keys and codes`, as a heading. */
export function titleOf(of: Hideable): string {
  const words = of === 'names' ? 'your own words' : classes[of];
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const kinds: Readonly<Record<string, string>> = {
  ssid: 'Wi-Fi name',
  lan_ip: 'address in your network',
  public_ip: 'public address',
  ip: 'address',
  mac: 'hardware address',
  host: 'host name',
  url: 'address',
  email: 'mail address',
  user: 'user name',
  credential: 'secret',
  id: 'number of an account',
  api_key: 'API key',
  pin: 'PIN',
};

/** What a value is, in words. */
export function kindOf(kind: string): string {
  return Object.hasOwn(kinds, kind) ? (kinds[kind] ?? kind) : kind.replaceAll('_', ' ');
}

export const profileWords: Readonly<Record<Profile, { readonly name: string; readonly hint: string }>> = {
  forum: {
    name: 'For a forum',
    hint: 'Hides passwords, public addresses, places, Wi-Fi names, mail and phone. Keeps what helpers need.',
  },
  strict: {
    name: 'All private',
    hint: 'Also hides user names, names of people and devices, and addresses in your network.',
  },
  credentials: {
    name: 'Passwords only',
    hint: 'Hides passwords, tokens, keys and codes, and nothing else.',
  },
};

/** Where to, and what is done for it. */
export type Target = Venue | 'plain';

export const targetWords: Readonly<Record<Target, string>> = {
  forum: 'a forum',
  github: 'GitHub',
  discord: 'Discord',
  reddit: 'Reddit',
  plain: 'elsewhere',
};

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

export function sizeOf(characters: number): string {
  if (characters < 1000) return plural(characters, 'character');
  return characters < 1e6 ? `${Math.round(characters / 1000)} KB` : `${(characters / 1e6).toFixed(1)} MB`;
}
