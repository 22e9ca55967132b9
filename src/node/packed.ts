// Code that lies in this program as comments, each in a function. `scripts/pack.ts` writes it.
declare const packed: Readonly<Record<string, () => void>>;

/** What stands before code that is compressed. No code begins so. */
export const compressedMark = '#deflate ';

/**
 * Code that was packed into this program. Node only passes over a comment, where it would compile a function, and what is
 * taken out of it is no copy; most runs need few of the packages that come with haguard.
 */
export function unpacked(name: string): string {
  const text = String(packed[name]);
  const code = text.slice(text.indexOf('/*\n') + 3, -'*/}'.length);
  return code.startsWith(compressedMark) ? inflated(code.slice(compressedMark.length)) : code;
}

const inflated = (code: string): string =>
  process.getBuiltinModule('node:zlib').inflateRawSync(Buffer.from(code, 'base64')).toString('latin1');
