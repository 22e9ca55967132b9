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
