import type { Document } from './document';
import type { Entry } from './entry';
import type { Flag } from './rule';

/** A check for most rules: the scalars at a place whose text fits are flagged. */
export function setting(
  place: string,
  wrong: (data: string, entry: Entry) => boolean,
  flag?: (entry: Entry) => Omit<Flag, 'range'>,
): (document: Document) => Generator<Flag> {
  return function* (document) {
    for (const entry of document.at(place)) {
      if (entry.kind === 'scalar' && entry.tag === undefined && wrong(entry.data, entry)) {
        yield { ...flag?.(entry), range: entry.value };
      }
    }
  };
}

/** Is this scalar one of YAML's ways to say yes? Home Assistant reads YAML 1.1. */
export const isTrue = (data: string): boolean => /^(?:true|yes|on)$/i.test(data);
export const isFalse = (data: string): boolean => /^(?:false|no|off)$/i.test(data);
