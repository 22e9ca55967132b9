import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Damaged } from './damaged';
import { patched } from './delta';
import { inflated, largestObject } from './inflate';
import { sizeAt, varint } from '../numbers';
import type { GitObject } from './objects';

const types: Readonly<Record<number, string>> = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const offsetDelta = 6;
const idDelta = 7;

/** Git makes none that are longer than 50, unless it is told to. */
const longestChain = 64;

const idLength = 20;
/** Magic, version, and for each first byte of an id how many come up to there. */
const headLength = 8 + 256 * 4;

/** Many objects in one file, next to an index of where each begins. */
export class Pack {
  readonly #path: string;
  #head: Buffer | undefined;

  /** @param path without its ending */
  constructor(path: string) {
    this.#path = path;
  }

  /** Undefined: it is not in this pack. Throws where the pack is damaged, or only Git can read it. */
  read(id: string): GitObject | undefined {
    const at = this.#placeOf(Buffer.from(id, 'hex'));
    if (at === undefined) return undefined;
    return withFile(`${this.#path}.pack`, (file) => this.#at(file, at, longestChain));
  }

  #placeOf(id: Buffer): number | undefined {
    return withFile(`${this.#path}.idx`, (file) => {
      const head = (this.#head ??= file.read(0, headLength));
      if (head.readUInt32BE(0) !== 0xff744f63 || head.readUInt32BE(4) !== 2) throw new Damaged();
      const upTo = (first: number): number => (first < 0 ? 0 : head.readUInt32BE(8 + first * 4));
      const all = upTo(255);
      const first = id[0] ?? 0;
      const from = upTo(first - 1);
      const ids = file.read(headLength + from * idLength, (upTo(first) - from) * idLength);
      const i = positionIn(ids, id);
      if (i === undefined) return undefined;
      // Behind the ids a checksum of each, then where each begins.
      const place = file.read(headLength + all * (idLength + 4) + (from + i) * 4, 4).readUInt32BE(0);
      if (place >= 2 ** 31) throw new Damaged();
      return place;
    });
  }

  #at(file: File, place: number, chain: number): GitObject {
    if (chain === 0) throw new Damaged();
    const head = file.read(place, 64);
    // One bit says whether there is more, three are the type, four the lowest of the size.
    const first = head.readUInt8(0);
    const type = (first >> 4) & 7;
    const [more, behind] = first > 127 ? sizeAt(head, 1) : [0, 1];
    const size = (first & 15) + more * 16;
    let at = behind;
    if (size > largestObject) throw new Damaged();
    /** Where that begins from which a delta counts. */
    let base: number | undefined;
    if (type === offsetDelta) {
      const [back, next] = varint(head, at);
      at = next;
      base = place - back;
    } else if (type === idDelta) {
      base = this.#placeOf(head.subarray(at, at + idLength));
      at += idLength;
    }
    // No text takes more room than this when it is compressed.
    const bytes = inflated(file.read(place + at, size + (size >> 9) + 64));
    if (bytes.length !== size) throw new Damaged();
    const known = types[type];
    if (known !== undefined) return { type: known, bytes };
    if (base === undefined) throw new Damaged();
    const from = this.#at(file, base, chain - 1);
    return { type: from.type, bytes: patched(from.bytes, bytes, largestObject) };
  }
}

/** Which of the sorted ids it is. */
function positionIn(ids: Buffer, id: Buffer): number | undefined {
  let low = 0;
  let high = ids.length / idLength;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = id.compare(ids, middle * idLength, (middle + 1) * idLength);
    if (order === 0) return middle;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return undefined;
}

interface File {
  /** Fewer bytes where it ends before. */
  readonly read: (at: number, length: number) => Buffer;
}

function withFile<T>(path: string, work: (file: File) => T): T {
  const fd = openSync(path, 'r');
  try {
    const { size } = fstatSync(fd);
    return work({
      read: (at, length) => {
        const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
        for (let got = 0; got < bytes.length;) {
          const more = readSync(fd, bytes, got, bytes.length - got, at + got);
          if (more === 0) throw new Damaged();
          got += more;
        }
        return bytes;
      },
    });
  } finally {
    closeSync(fd);
  }
}
