import { hostClass } from './host';

/** Where a program listens is written as `host:port`, `:port`, a host, a URL, or the path of a socket. */
export function listensOnlyHere(address: string): boolean {
  const written = address.trim().replace(/^[a-z]{2,8}:\/\//i, '');
  if (/^(?:unix:|\/)/.test(written)) return true;
  const host =
    /^\[([^\]]{0,60})\]/.exec(written)?.[1] ??
    (isBareSix(written) ? written : (written.split(/[:/]/)[0] ?? ''));
  // All addresses of a machine are no address of it alone.
  return !/^(?:0\.0\.0\.0|::|\*|)$/.test(host) && hostClass(host) === 'this machine';
}

const isBareSix = (text: string): boolean => text.split(':').length > 2;
