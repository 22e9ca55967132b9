import { readFileSync } from 'node:fs';
import { isRegular, type Held } from './changes';
import { failureOf } from './failure';
import { nameOf, type Name } from './names';

/**
 * What Git's index holds, by path, as `git ls-files -s` tells it, without a process; undefined where only Git can say: the
 * index has its entries elsewhere (split), stands for whole folders (sparse), or is not as it should be.
 *
 * Source: Git's gitformat-index, versions 2 to 4.
 *
 * @param idLength of the ids in bytes: 20, or 32 in a repository with SHA-256
 */
export function heldInIndex(file: string, idLength: number): ReadonlyMap<string, Held> | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    // Nothing was ever staged.
    return failureOf(error).code === 'ENOENT' ? new Map() : undefined;
  }
  const version = bytes.length >= 12 && bytes.toString('latin1', 0, 4) === 'DIRC' ? bytes.readUInt32BE(4) : 0;
  if (version < 2 || version > 4) return undefined;
  try {
    const { held, end } = entriesOf(bytes, version, idLength);
    return isAll(bytes, end, idLength) ? held : undefined;
  } catch {
    // It ended too early.
    return undefined;
  }
}

/** An entry: times, sizes and owners (40 bytes, the mode among them), the id, flags, the path. */
class Slot implements Held {
  constructor(
    readonly bytes: Buffer,
    readonly at: number,
    readonly idLength: number,
    readonly name: Name,
  ) {}

  get id(): string {
    return this.bytes.toString('hex', this.at + 40, this.at + 40 + this.idLength);
  }

  get isFile(): boolean {
    return isRegular(this.bytes.readUInt32BE(this.at + 24).toString(8));
  }
}

const isExtended = 0x4000;

function entriesOf(
  bytes: Buffer,
  version: number,
  idLength: number,
): { readonly held: ReadonlyMap<string, Held>; readonly end: number } {
  const held = new Map<string, Held>();
  // A character a byte: taking a piece of a string costs less than taking a piece of a buffer.
  const text = bytes.toString('latin1');
  const count = bytes.readUInt32BE(8);
  let at = 12;
  let path = '';
  for (let i = 0; i < count; i++) {
    const flags = bytes.readUInt16BE(at + 40 + idLength);
    let from = at + 42 + idLength + ((flags & isExtended) === 0 ? 0 : 2);
    let kept = 0;
    if (version === 4) {
      // Only where the path differs from the one before: so many bytes fewer, and these instead.
      const [less, next] = varint(bytes, from);
      kept = path.length - less;
      from = next;
    }
    const end = text.indexOf('\0', from);
    if (end < 0 || kept < 0) throw new RangeError();
    path = path.slice(0, kept) + text.slice(from, end);
    const name = isPlain.test(path) ? { path } : nameOf(Buffer.from(path, 'latin1'));
    held.set(name.path, new Slot(bytes, at, idLength, name));
    // Up to version 3 entries are filled up to a multiple of eight bytes, with one at least.
    at = version === 4 ? end + 1 : at + ((end - at + 8) & ~7);
  }
  return { held, end: at };
}

/** Most names are: they say how they are to be printed and compared. */
const isPlain = /^[ -[\]-~]*$/;

/** A number as Git's packs write offsets: seven bits a byte, each but the last with one more to come. */
function varint(bytes: Buffer, at: number): readonly [value: number, next: number] {
  let byte = bytes.readUInt8(at++);
  let value = byte & 127;
  while ((byte & 128) !== 0) {
    byte = bytes.readUInt8(at++);
    value = (value + 1) * 128 + (byte & 127);
  }
  return [value, at];
}

/** Does what follows the entries leave them as they are? It does if its name begins with a capital letter. */
function isAll(bytes: Buffer, end: number, idLength: number): boolean {
  let at = end;
  while (at < bytes.length - idLength) {
    const isOptional = /^[A-Z]/.test(bytes.toString('latin1', at, at + 1));
    if (!isOptional) return false;
    at += 8 + bytes.readUInt32BE(at + 4);
  }
  return at === bytes.length - idLength;
}
