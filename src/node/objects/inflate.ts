import { once } from '../../core/once';

/** Objects with more than this are left to Git, which gives them piece by piece (bytes). */
export const largestObject = 4 * 1024 * 1024;

/** Loaded when it is first asked for: it brings all of Node's streams with it. */
const zlib = once(() => process.getBuiltinModule('node:zlib'));

/** What was compressed; what follows it is passed over. Throws where it is damaged, or too large. */
export function inflated(bytes: Uint8Array): Buffer {
  return zlib().inflateSync(bytes, { maxOutputLength: largestObject + 64 });
}
