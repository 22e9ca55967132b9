import type { Document } from '../../src/core/document';
import type { Entry } from '../../src/core/entry';

const defaultKey = [1, 3, 5, 7, 9, 11, 13, 15, 0, 2, 4, 6, 8, 10, 12, 13];

/** The numbers of a list of bytes, decimal or hexadecimal; undefined where it is none. */
export function byteList(document: Document, list: Entry): readonly number[] | undefined {
  if (list.kind !== 'list') return undefined;
  const bytes = [...document.childrenOf(list).values()].map(({ kind, data }) =>
    kind === 'scalar' && /^(?:\d{1,3}|0x[0-9a-f]{1,2})$/i.test(data.trim()) ? Number(data) : NaN,
  );
  return bytes.every((byte) => byte >= 0 && byte < 256) ? bytes : undefined;
}

/** The key with which Zigbee2MQTT came before it made one of its own. */
export function isDefaultKey(bytes: readonly number[] | undefined): boolean {
  return bytes?.length === defaultKey.length && bytes.every((byte, i) => byte === defaultKey[i]);
}
