import { once } from '../../core/once';
import { Damaged } from './damaged';

/** Objects with more than this are left to Git, which gives them piece by piece (bytes). */
export const largestObject = 4 * 1024 * 1024;

/** No object is larger with what stands before it. */
const most = largestObject + 64;

/** What was compressed; what follows it is passed over. Throws where it is damaged, or too large. */
export function inflated(bytes: Uint8Array): Buffer {
  const inflater = bare();
  return inflater ? withoutStreams(bytes, inflater) : withStreams(bytes);
}

/** The usual way. It brings all of Node's streams with it: to load them takes a tenth of the time that a hook takes. */
export function withStreams(bytes: Uint8Array): Buffer {
  return process.getBuiltinModule('node:zlib').inflateSync(bytes, { maxOutputLength: most });
}

/** The part of Node on which `node:zlib` is built. */
interface Inflater {
  /** Called when something is wrong with what is read. */
  onerror: () => void;
  init(
    windowBits: number,
    level: number,
    memory: number,
    strategy: number,
    left: Uint32Array,
    done: () => void,
    dictionary: undefined,
  ): void;
  writeSync(
    flush: number,
    bytes: Uint8Array,
    from: number,
    length: number,
    out: Uint8Array,
    at: number,
    room: number,
  ): void;
  close(): void;
}

export type MakesInflater = new (mode: number) => Inflater;

/**
 * The versions of Node in which this is known to be so, and which CI runs. It is no interface that Node promises: in any
 * other version, and where Node refuses it (its permission model does), `node:zlib` is taken.
 */
const known = /^v(?:20|22|24)\./;

/** Undefined: take `node:zlib`. */
export const bare = once((): MakesInflater | undefined => {
  const { binding } = process as { binding?: (name: string) => unknown };
  if (!binding || !known.test(process.version)) return undefined;
  // Where Node is asked to warn of what it will not have some day (`--pending-deprecation`), that must not end the hook.
  const { noDeprecation } = process;
  try {
    process.noDeprecation = true;
    const { Zlib } = binding('zlib') as { Zlib?: MakesInflater };
    return typeof Zlib === 'function' ? Zlib : undefined;
  } catch {
    return undefined;
  } finally {
    process.noDeprecation = noDeprecation ?? false;
  }
});

/** `INFLATE` and `Z_FINISH` in `zlib.constants`, and what that module hands over where nothing is said. */
const inflate = 2;
const atOnce = 4;
const usual = { windowBits: 15, level: 6, memory: 8, strategy: 0 };
/** Bytes. */
const piece = 64 * 1024;

/** As `withStreams`, without them. */
export function withoutStreams(bytes: Uint8Array, Zlib: MakesInflater): Buffer {
  const inflater = new Zlib(inflate);
  const left = new Uint32Array(2);
  const told = { isDamaged: false };
  inflater.onerror = () => (told.isDamaged = true);
  const { windowBits, level, memory, strategy } = usual;
  inflater.init(windowBits, level, memory, strategy, left, () => undefined, undefined);
  const pieces: Buffer[] = [];
  let length = 0;
  try {
    for (let from = 0, isFull = true; isFull;) {
      const out = Buffer.allocUnsafeSlow(piece);
      inflater.writeSync(atOnce, bytes, from, bytes.length - from, out, 0, piece);
      if (told.isDamaged) throw new Damaged();
      const [room = 0, unread = 0] = left;
      from = bytes.length - unread;
      isFull = room === 0;
      pieces.push(isFull ? out : out.subarray(0, piece - room));
      length += piece - room;
      if (length > most) throw new Damaged();
    }
  } finally {
    inflater.close();
  }
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces, length);
}
