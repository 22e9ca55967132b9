import ipaddr from 'ipaddr.js';
import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';

/**
 * Whom a network of a configuration lets in: everyone, addresses on the internet, all of a private range, one home's
 * network, containers of the same machine, a single machine.
 */
export type Reach = 'everyone' | 'internet' | 'whole range' | 'network' | 'containers' | 'machine';

type Network = ReturnType<typeof ipaddr.parseCIDR>;

/** `192.168.1.0/24`, or an address alone; undefined where it is neither. */
export function networkOf(text: string): Network | undefined {
  const written = text.trim();
  if (ipaddr.isValidCIDR(written)) return ipaddr.parseCIDR(written);
  if (!ipaddr.isValid(written)) return undefined;
  const address = ipaddr.parse(written);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

export function reachOf([address, bits]: Network): Reach {
  const four = address.kind() === 'ipv4';
  const range = address.range();
  const isInner = range === 'private' || range === 'uniqueLocal' || range === 'linkLocal';
  // The private ranges themselves are /8 and fc00::/7: what is wider holds strangers.
  if (four ? bits < 8 : bits < (isInner ? 7 : 16)) return 'everyone';
  if (range === 'loopback') return 'machine';
  if (bits === (four ? 32 : 128)) return isInner || range === 'carrierGradeNat' ? 'machine' : 'internet';
  if (range === 'carrierGradeNat') return 'network';
  if (!isInner) return 'internet';
  if (!four) return bits < 64 ? 'whole range' : 'network';
  switch (address.toByteArray()[0]) {
    case 172:
      return bits < 16 ? 'whole range' : 'containers';
    case 192:
      return bits < 24 ? 'whole range' : 'network';
    default:
      return bits < 16 ? 'whole range' : 'network';
  }
}

/** Does one of two networks hold the other? */
export function overlap([a, aBits]: Network, [b, bBits]: Network): boolean {
  const bits = Math.min(aBits, bBits);
  if (a instanceof ipaddr.IPv4) return b instanceof ipaddr.IPv4 && a.match(b, bits);
  return b instanceof ipaddr.IPv6 && a.match(b, bits);
}

/** The scalars of a setting that takes one item or a list of them. */
export function itemsOf(document: Document, entry: Entry): readonly Entry[] {
  if (entry.kind === 'scalar') return [entry];
  return [...document.childrenOf(entry).values()].filter(({ kind }) => kind === 'scalar');
}
