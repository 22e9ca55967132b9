/** A number as Git's packs write offsets: seven bits a byte, each but the last with one more to come. */
export function varint(bytes: Buffer, at: number): readonly [value: number, next: number] {
  let byte = bytes.readUInt8(at++);
  let value = byte & 127;
  while ((byte & 128) !== 0) {
    byte = bytes.readUInt8(at++);
    value = (value + 1) * 128 + (byte & 127);
  }
  return [value, at];
}
