import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';
import { listensOnlyHere } from './listen';

/** A port that the broker opens, and the settings that follow it up to the next one. */
export interface Listener {
  readonly entry: Entry;
  readonly settings: ReadonlyMap<string, Entry>;
  /** Reached from this machine only: a loopback address or a socket of the file system. */
  readonly isInner: boolean;
}

/** The listeners of a Mosquitto configuration, in order. */
export function listenersOf(document: Document): readonly Listener[] {
  const found: (Listener & { readonly settings: Map<string, Entry> })[] = [];
  let current: Map<string, Entry> | undefined;
  for (const entry of document.entries) {
    const name = entry.label;
    if (name === 'listener') {
      current = new Map();
      found.push({ entry, settings: current, isInner: isInner(entry.data) });
    } else if (name === 'connection') current = undefined;
    else current?.set(name, entry);
  }
  return found;
}

/** `port`, `port address`, or `0 /path/of/a.sock`. */
function isInner(written: string): boolean {
  const address = written.trim().split(/\s+/)[1];
  return address !== undefined && listensOnlyHere(address);
}
