/** A text may have a stray NUL, which hides nothing; a program or a picture has many. */
export function isBinary(bytes: Uint8Array): boolean {
  let zeros = 0;
  for (let at = zeroFrom(bytes, 0); at >= 0 && zeros * 200 <= bytes.length; at = zeroFrom(bytes, at + 1))
    zeros++;
  return zeros > 0 && zeros * 200 > bytes.length;
}

/** Of all arrays of bytes: Node's own have another function for it, which it compiles anew in each run. */
const zeroFrom = (bytes: Uint8Array, at: number): number => Uint8Array.prototype.indexOf.call(bytes, 0, at);

/** Pictures and archives have few NULs, but other bytes that no text has, whatever its encoding: a hundredth of them is many. */
export function hasControls(bytes: Uint8Array): boolean {
  let controls = 0;
  for (const byte of bytes) if (byte < 32 && !(byte >= 7 && byte <= 13) && byte !== 27) controls++;
  return controls * 100 > bytes.length;
}

/** The text that bytes are; undefined where they are none. Bytes that are not UTF-8 count as one character each. */
export function textOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const wide =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : '';
  if (wide !== '') {
    const text = new TextDecoder(wide).decode(bytes);
    return text.includes('\0') ? undefined : text;
  }
  if (isBinary(bytes)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return hasControls(bytes) ? undefined : new TextDecoder('windows-1252').decode(bytes);
  }
}
