import type { Document } from '../../src/core/document';
import type { Entry, Link } from '../../src/core/entry';
import { hostClass, type HostClass } from './host';
import { normalised } from './names';
import { meaningOfName } from './sensitive';
import { urls } from './url';

/** Settings that hold a log-in for the same connection, one level down. */
const carriers = ['headers', 'params', 'auth'] as const;
const hostKeys: ReadonlySet<string> = new Set([
  'host',
  'hostname',
  'server',
  'broker',
  'ip_address',
  'address',
]);

/** What has been found, by block: a large block may have many addresses. */
const known = new WeakMap<Document, Map<Link | undefined, boolean>>();

/** Does a log-in go along with what stands beside this entry, from `secrets.yaml` or in plain text? */
export function hasLogin(document: Document, { parent }: Entry): boolean {
  let blocks = known.get(document);
  if (!blocks) known.set(document, (blocks = new Map<Link | undefined, boolean>()));
  let has = blocks.get(parent);
  if (has === undefined) blocks.set(parent, (has = holdsLogin(document, parent)));
  return has;
}

function holdsLogin(document: Document, block: Link | undefined): boolean {
  // A list of values for elsewhere: its neighbours have nothing to do with each other.
  if (block?.name === 'substitutions') return false;
  const beside = document.childrenOf(block);
  return (
    [...beside.values()].some(isLogin) ||
    carriers.some((name) => {
      const inner = beside.get(name);
      return inner !== undefined && [...document.childrenOf(inner).values()].some(isLogin);
    })
  );
}

function isLogin({ name, kind, data }: Entry): boolean {
  return kind === 'scalar' && data !== '' && meaningOfName(normalised(String(name)), '') !== undefined;
}

/** Where the machines are that the settings beside this entry name; empty where they name none, or by a secret. */
export function hostsBeside(document: Document, entry: Entry): ReadonlySet<HostClass> {
  const found = new Set<HostClass>();
  for (const { name, kind, tag, data } of document.childrenOf(entry.parent).values()) {
    if (kind !== 'scalar' || tag !== undefined) continue;
    if (data.includes('://')) for (const { host } of urls(data)) found.add(hostClass(host));
    else if (hostKeys.has(String(name))) found.add(hostClass(data.trim().replace(/:\d{1,5}$/, '')));
  }
  return found;
}
