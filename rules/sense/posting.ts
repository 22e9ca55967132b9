import type { Document } from '../../src/core/document';
import type { Secret } from '../../src/core/lint';
import { remembering } from '../../src/core/remember';
import { say } from '../../src/core/say';
import type { Range } from '../../src/core/text';
import { entityDomains } from '../tables/entity-domains';
import { commonHosts } from '../tables/hosts';
import type { Hideable } from '../tables/profiles';
import { fourNumbers, isAddress, rangeOf } from './host';
import { isPlaceholder, isReference, isSwitch } from './literal';
import { normalised } from './names';
import { classOfName } from './private';
import { meaningOfName } from './sensitive';
import { isTelling as isTellingSecret } from './telling';

interface Settled extends Secret {
  readonly of: Hideable;
}

const hostOfUrl = /^[a-z][a-z0-9+.-]{1,24}:\/\/(?:[^\s/@]{0,300}@)?(\[[0-9a-f:.]+\]|[^\s/:?#]+)/di;

/** The part of a secret that must be hidden before a text is posted, what it is, and what may stand in its place. */
export function settle(text: string, secret: Secret): Settled | undefined {
  if (secret.class === 'credential') return settled(secret, 'credentials', {});
  const value = text.slice(secret.range[0], secret.range[1]);
  switch (secret.kind as string | undefined) {
    case 'url':
    case 'host':
    case 'ip':
      return hostIn(secret, value);
    case 'mac':
      return settled(secret, 'macs', { value: value.toLowerCase().replaceAll('-', ':') });
    case 'ssid':
      return settled(secret, 'wifi', unquoted(secret.range, value));
    case 'coordinate':
      return settled(secret, 'places', coordinate(value));
    case 'elevation':
      return settled(secret, 'places', { as: 'integer' });
    case 'email':
      // `recipient: Greta` is a name.
      if (!value.includes('@')) return settled(secret, 'people', { kind: say`name` });
      return settled(secret, 'mail', isMail(value) ? { as: 'mail', value: value.toLowerCase() } : {});
    case 'phone':
      return settled(secret, 'phones', {});
    case 'user':
      return isMail(value) ? settled(secret, 'mail', { as: 'mail' }) : settled(secret, 'users', {});
    case 'person':
    case 'zone':
    case 'name':
      return settled(secret, 'people', {});
    case 'device':
      return settled(secret, 'devices', {});
    case 'serial':
      return settled(secret, 'serials', {});
    case 'secret':
      return settled(secret, 'secrets', {});
    case 'id':
      return settled(secret, 'ids', {});
    default:
      return settled(
        secret,
        secret.class === 'place' ? 'places' : secret.class === 'network' ? 'hosts' : 'ids',
        {},
      );
  }
}

/** Written out, since secrets come in many shapes: to copy each as it is costs much. */
function settled(secret: Secret, of: Hideable, other: Partial<Omit<Secret, 'class' | 'by'>>): Settled {
  return {
    range: other.range ?? secret.range,
    class: secret.class,
    kind: other.kind ?? secret.kind,
    value: other.value ?? secret.value,
    as: other.as ?? secret.as,
    by: secret.by,
    of,
  };
}

const isMail = (value: string): boolean => /^[\w.+-]{1,64}@[a-z0-9.-]{1,120}\.[a-z]{2,12}$/i.test(value);

function coordinate(value: string): Pick<Secret, 'as'> {
  if (/^[+-]?\d{1,3}\.\d+$/.test(value)) return { as: 'number' };
  return /^-?\d{1,3}\.\d+, ?-?\d{1,3}\.\d+$/.test(value) ? { as: 'pair' } : {};
}

/** `'Porch'` in a log: the quotes stay. */
function unquoted([start, end]: Range, value: string): { readonly range: Range; readonly value: string } {
  const inner = /^(['"])(.*)\1$/.exec(value)?.[2];
  return inner === undefined ? { range: [start, end], value } : { range: [start + 1, end - 1], value: inner };
}

/** Of an address only the host is hidden: scheme, port and path help those who help. */
function hostIn(secret: Secret, value: string): Settled | undefined {
  // Most are addresses that stand alone.
  if (fourNumbers.test(value)) return common.has(value) ? undefined : address(secret, secret.range, value);
  const found = hostOfUrl.exec(value)?.indices?.[1];
  const [from, to] = found ?? [0, /^[\w.-]+(?=:\d{1,5}(?:\/|$)|\/)/.exec(value)?.[0].length ?? value.length];
  const host = value.slice(from, to).replace(/^\[|\]$/g, '');
  const offset = value.slice(from, to).startsWith('[') ? 1 : 0;
  const range: Range = [secret.range[0] + from + offset, secret.range[0] + from + offset + host.length];
  if (isEntity(host) || common.has(host.toLowerCase())) return undefined;
  if (/[.:]/.test(host) && isAddress(host)) return address(secret, range, host.toLowerCase());
  return { range, class: secret.class, kind: say`host`, of: 'hosts', value: host.toLowerCase() };
}

function address({ class: of }: Secret, range: Range, value: string): Settled {
  return isPublicAddress(value)
    ? { range, class: of, kind: say`public_ip`, of: 'addresses', value }
    : { range, class: of, kind: say`lan_ip`, of: 'lan', value };
}

const domains = new Set(entityDomains);
const common = new Set(commonHosts);

/** `zone.home`, `states.climate.home` */
const isEntity = remembering(
  (host): boolean =>
    host.includes('.') &&
    host
      .split('.')
      .slice(0, -1)
      .every((step) => domains.has(step)),
);

export const isPublicAddress = (address: string): boolean => rangeOf(address) === 'unicast';

/** Is a value that was found once so much its own that it means the same wherever it stands? */
export function isTelling(value: string, { class: of, kind }: Pick<Secret, 'class' | 'kind'>): boolean {
  const text = value.trim();
  // First: what a client's secret is and what a secret's name is are both called so.
  if (of === 'credential') return isTellingSecret(text);
  switch (kind as string | undefined) {
    case 'coordinate':
      return /^-?\d{1,3}\.\d{3,}/.test(text);
    case 'mac':
    case 'email':
    case 'phone':
    case 'public_ip':
    case 'lan_ip':
      return text.length >= 7;
    case 'elevation':
    case 'secret':
      return false;
    case 'host':
      // People call their machines by names that they also give to other things.
      return /\./.test(text) || (/[\d-]/.test(text) && isTellingSecret(text));
    default:
      return isTellingSecret(text) && /[^a-z]/.test(text);
  }
}

/** A hardware address is written in four ways. */
export function spellings(value: string, { kind }: Pick<Secret, 'kind'>): readonly string[] {
  if ((kind as string | undefined) !== 'mac') return [];
  const pairs = value.split(/[:-]/);
  return [':', '-', '_', ''].flatMap((mark) => [
    pairs.join(mark).toLowerCase(),
    pairs.join(mark).toUpperCase(),
  ]);
}

/** What a secret is, by its name: people hide places and addresses, too. */
export function aboutSecret(name: string): Pick<Secret, 'class' | 'kind'> {
  const meaning = meaningOfName(normalised(name), '');
  return {
    class: 'credential',
    ...(meaning && classOfName(name) === undefined && { kind: say`${meaning.kind}` }),
  };
}

export const isEmpty = (value: string): boolean =>
  isSwitch(value) || isPlaceholder(value) || isReference(value);

export const isSecrets = ({ dialect }: Document): boolean => dialect === 'secrets';
