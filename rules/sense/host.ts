import ipaddr from 'ipaddr.js';
import { remembering } from '../../src/core/remember';
import { innerHosts, localSuffixes, nameOnlyHosts } from '../tables/hosts';

/** Where a host is: this machine, the home's network, the internet, a name that nothing is sent to, or made by a template. */
export type HostClass = 'this machine' | 'home network' | 'internet' | 'name only' | 'unknown';

const inner: ReadonlySet<string> = new Set(innerHosts);
const nameOnly: ReadonlySet<string> = new Set(nameOnlyHosts);

export const hostClass = remembering(classOf);

function classOf(host: string): HostClass {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  // `XXX.XXX.XXX.XXX` is a blank that someone else fills in.
  if (name === '' || /[{}$<>%!*]|(?:^|\.)x{3}/.test(name)) return 'unknown';
  if (isAddress(name)) return addressClass(name);
  if (nameOnly.has(name)) return 'name only';
  if (inner.has(name)) return 'this machine';
  // A name without a dot is a container, an app, or a machine that the router knows.
  if (!name.includes('.') || localSuffixes.some((suffix) => name.endsWith(suffix))) return 'home network';
  return 'internet';
}

/** Is it an address in numbers? A look at its letters first: that it is none is found out by an exception. */
export function isAddress(name: string): boolean {
  return fourNumbers.test(name) || (/^[\da-fx.]+$|:/i.test(name) && ipaddr.isValid(name));
}

/** As addresses are usually written. */
export const fourNumbers = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?=\d)|$)){4}$/;

/** What kind of address it is, as `ipaddr.js` calls them. */
export const rangeOf = (address: string): string =>
  (fourNumbers.test(address) ? rangeOfFirst(address) : undefined) ?? rangeOfAny(address);

const rangeOfAny = remembering((address): string => ipaddr.process(address).range());

/** First numbers of addresses of which some, or all, are not on the internet; nor are those from 224 on. */
const special: readonly number[] = [0, 10, 100, 127, 169, 172, 192, 198, 203];

/** Most addresses are told by their first two numbers: logs have very many, and homes those of their own network. */
function rangeOfFirst(address: string): string | undefined {
  const [first = NaN, second = NaN] = address.split('.', 2).map(Number);
  if (first < 224 && !special.includes(first)) return 'unicast';
  if (first === 127) return 'loopback';
  const isPrivate =
    first === 10 || (first === 172 && second >= 16 && second < 32) || (first === 192 && second === 168);
  return isPrivate ? 'private' : undefined;
}

function addressClass(address: string): HostClass {
  switch (rangeOf(address)) {
    case 'loopback':
    case 'unspecified':
      return 'this machine';
    case 'unicast':
      return 'internet';
    case 'reserved':
      // Addresses of documentation (192.0.2.0/24 and the like) lead nowhere.
      return 'name only';
    default:
      return 'home network';
  }
}
