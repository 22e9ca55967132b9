const digits = '0123456789abcdef';

/** Is it the id of an object, of SHA-1 or of SHA-256, as everybody writes it? */
export function isId(text: string): boolean {
  if (text.length !== 40 && text.length !== 64) return false;
  for (let i = 0; i < text.length; i++) if (!digits.includes(text.charAt(i))) return false;
  return true;
}

/** An id as everybody writes it, of one that stands in a file as bytes (a character a byte): four at a time. */
export function hexOf(id: string): string {
  let hex = '';
  for (let i = 0; i < id.length; i += 4) {
    const bytes =
      (id.charCodeAt(i) << 24) |
      (id.charCodeAt(i + 1) << 16) |
      (id.charCodeAt(i + 2) << 8) |
      id.charCodeAt(i + 3);
    hex += (bytes >>> 0).toString(16).padStart(8, '0');
  }
  return hex;
}

/** The same the other way round. */
export function bytesOfHex(hex: string): string {
  let id = '';
  for (let i = 0; i < hex.length; i += 2) id += String.fromCharCode(parseInt(hex.slice(i, i + 2), 16));
  return id;
}
