import { uint16At, uint32At, varint } from './numbers';

/** The parts of Git's index, as they stand in its file. */
export interface IndexParts {
  /** Of each entry: where it begins, and where its path does. */
  readonly places: Uint32Array;
  readonly paths: Uint32Array;
  /** Paths, where each stands as the difference from the one before (version 4). */
  readonly whole?: readonly string[];
  /** Are there neither conflicts nor files that are only to be added later? */
  readonly isSettled: boolean;
  readonly bytes: Buffer;
  /** The same, a character a byte: taking a piece of a string costs less than taking a piece of a buffer. */
  readonly text: string;
  /** In bytes. */
  readonly idLength: number;
  /** The extension TREE. */
  readonly tree?: Buffer;
}

/** Of an index that was never written. */
export const nothing: IndexParts = {
  places: new Uint32Array(),
  paths: new Uint32Array(),
  isSettled: true,
  bytes: Buffer.allocUnsafeSlow(0),
  text: '',
  idLength: 20,
};

const isExtended = 0x4000;
const stage = 0x3000;
const isForLater = 0x2000;
const unsaid = 0xfff;

/**
 * Takes an index apart: a head, entries (times, sizes and owners, 40 bytes, the mode among them; the id; flags; the path),
 * extensions, a checksum. Undefined where entries lie elsewhere, stand for whole folders, or are not as they should be;
 * throws where it ends too early.
 */
export function partsOf(bytes: Buffer, idLength: number): IndexParts | undefined {
  const text = bytes.toString('latin1');
  const version = bytes.length >= 12 && text.startsWith('DIRC') ? uint32At(bytes, 4) : 0;
  if (version < 2 || version > 4) return undefined;
  const count = uint32At(bytes, 8);
  // No entry takes less; a count that cannot be is no reason to ask for memory.
  if (count > bytes.length / (42 + idLength)) return undefined;
  const places = new Uint32Array(count);
  const paths = new Uint32Array(count);
  const whole: string[] | undefined = version === 4 ? [] : undefined;
  let isSettled = true;
  let at = 12;
  let path = '';
  for (let i = 0; i < count; i++) {
    places[i] = at;
    let from = at + 42 + idLength;
    // As `uint16At` would, which is too much to call for each of ten thousand entries.
    const high = bytes[from - 2];
    const low = bytes[from - 1];
    if (high === undefined || low === undefined) return undefined;
    const flags = (high << 8) | low;
    if ((flags & stage) !== 0) isSettled = false;
    if ((flags & isExtended) !== 0) {
      if ((uint16At(bytes, from) & isForLater) !== 0) isSettled = false;
      from += 2;
    }
    const before = path;
    let kept = '';
    if (whole) {
      // So many bytes fewer than the one before, and these instead.
      const [less, next] = varint(bytes, from);
      if (less > path.length) return undefined;
      kept = path.slice(0, path.length - less);
      from = next;
    }
    paths[i] = from;
    const length = flags & unsaid;
    const end = whole || length === unsaid ? text.indexOf('\0', from) : from + length;
    if (end < 0 || bytes[end] !== 0) return undefined;
    path = kept + text.slice(from, end);
    // They are looked up by their order; only sides of a conflict have the same.
    if (!(before < path) && i > 0 && (path !== before || (flags & stage) === 0)) return undefined;
    whole?.push(path);
    // Up to version 3 entries are filled up to a multiple of eight bytes, with one at least.
    at = whole ? end + 1 : at + ((end - at + 8) & ~7);
  }
  const more = extensions(bytes, text, at, idLength);
  if (!more) return undefined;
  const tree = more.get('TREE');
  return {
    places,
    paths,
    isSettled,
    bytes,
    text,
    idLength,
    ...(whole && { whole }),
    ...(tree && { tree }),
  };
}

/** What follows the entries, by name. What may be passed over has a name that begins with a capital letter. */
function extensions(
  bytes: Buffer,
  text: string,
  from: number,
  idLength: number,
): ReadonlyMap<string, Buffer> | undefined {
  const found = new Map<string, Buffer>();
  let at = from;
  while (at < bytes.length - idLength) {
    const name = text.slice(at, at + 4);
    if (name < 'A' || name >= '[') return undefined;
    const end = at + 8 + uint32At(bytes, at + 4);
    found.set(name, bytes.subarray(at + 8, end));
    at = end;
  }
  return at === bytes.length - idLength ? found : undefined;
}
