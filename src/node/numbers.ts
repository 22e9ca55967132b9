/** A number of four bytes. Throws where the file ends before. */
export const uint32At = (bytes: Uint8Array, at: number): number =>
  uint16At(bytes, at) * 0x10000 + uint16At(bytes, at + 2);

/** A number of two bytes. Throws where the file ends before. */
export function uint16At(bytes: Uint8Array, at: number): number {
  const low = bytes[at + 1];
  if (low === undefined) throw new RangeError('it ends too early');
  return (bytes[at] ?? 0) * 256 + low;
}

/** A number as Git's packs and index write offsets: seven bits a byte, high ones first, each but the last with one more to come. */
export function varint(bytes: Buffer, at: number): readonly [value: number, next: number] {
  let byte = bytes.readUInt8(at++);
  let value = byte & 127;
  while (byte > 127) {
    byte = bytes.readUInt8(at++);
    value = (value + 1) * 128 + (byte & 127);
  }
  return [value, at];
}

/** A number as Git's packs write sizes: seven bits a byte, low ones first. */
export function sizeAt(bytes: Buffer, at: number): readonly [value: number, next: number] {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes.readUInt8(at++);
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}
