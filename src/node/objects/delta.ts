import { sizeAt } from '../numbers';
import { Damaged } from './damaged';

/**
 * What a delta of a pack makes of the object that it counts from: it is a list of pieces, each to be copied from there or
 * given by the delta itself. Throws `Damaged`.
 */
export function patched(base: Buffer, delta: Buffer, largest: number): Buffer {
  const [before, second] = sizeAt(delta, 0);
  const [after, first] = sizeAt(delta, second);
  let at = first;
  if (before !== base.length || after > largest) throw new Damaged();
  const result = Buffer.alloc(after);
  let filled = 0;
  const put = (from: Buffer, start: number, length: number): void => {
    if (start + length > from.length || filled + length > after) throw new Damaged();
    from.copy(result, filled, start, start + length);
    filled += length;
  };
  while (at < delta.length) {
    const what = delta.readUInt8(at++);
    if (what === 0) throw new Damaged();
    if (what < 128) {
      put(delta, at, what);
      at += what;
      continue;
    }
    // Four bytes of where, three of how many; the bits say which of them are there.
    let start = 0;
    let length = 0;
    for (let i = 0; i < 4; i++) if (what & (1 << i)) start += delta.readUInt8(at++) * 2 ** (8 * i);
    for (let i = 0; i < 3; i++) if (what & (16 << i)) length += delta.readUInt8(at++) * 2 ** (8 * i);
    put(base, start, length === 0 ? 0x10000 : length);
  }
  if (filled !== after) throw new Damaged();
  return result;
}
