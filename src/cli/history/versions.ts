import { lastAtOrBefore } from '../../core/text';
import {
  blocksOf,
  common,
  frameOf,
  isSame,
  itemsOf,
  type Block,
  type State,
} from '../../node/history/blocks';
import { formOfPath } from '../../read/which';
import type { Leak } from './leaks';

/** What is known or new as one: a block, or all pieces of a frame. */
export interface Unit {
  readonly blocks: readonly Block[];
  /** Absent: not known yet. */
  leaks?: readonly Leak[];
}

/** The version of a file that was seen last: the next one is mostly the same. */
interface Version {
  readonly bytes: Buffer;
  /** In order, but for a frame, which comes first. */
  readonly units: Unit[];
}

/** All versions that are kept to be compared with the next. Bytes. */
const mostHeld = 32 << 20;

/** The last version of every file. What the next one has of it is known. */
export class Versions {
  readonly #last = new Map<string, Version>();
  #held = 0;

  /** What a version is made of. Where that is in the last one, its leaks are there, too. */
  units(path: string, bytes: Buffer): Unit[] {
    return isJson(path) ? this.#itemsSince(path, bytes) : this.#blocksSince(path, bytes);
  }

  keep(path: string, bytes: Buffer, units: Unit[]): void {
    if (bytes.length > mostHeld / 8) return;
    this.#last.set(path, { bytes: Buffer.from(bytes), units });
    this.#held += bytes.length;
    for (const oldest of this.#last.keys()) {
      if (this.#held <= mostHeld) break;
      this.#take(oldest);
    }
  }

  /** The units of a text, taken from the last version of the file as far as they are the same there. */
  #blocksSince(path: string, bytes: Buffer): Unit[] {
    const last = this.#take(path);
    const isProse = formOfPath(path) === 'text';
    if (!last) return blocksOf(bytes, isProse).map((block) => ({ blocks: [block] }));
    const { units } = last;
    const { start, end } = common(last.bytes, bytes);
    const shift = bytes.length - last.bytes.length;
    const blockAt = (i: number): Block | undefined => units[i]?.blocks[0];
    // A block is certain to be the same when the next one begins with the same line.
    const kept = Math.max(0, lastAtOrBefore(units, (i) => blockAt(i)?.from ?? 0, start) - 1);
    const next = blockAt(kept);
    const begin = next?.state && kept > 0 ? { at: next.from, state: next.state } : undefined;
    let tail = units.length;
    const isKnown = (at: number, state: State): boolean => {
      if (at < bytes.length - end) return false;
      const before = lastAtOrBefore(units, (i) => blockAt(i)?.from ?? 0, at - shift);
      const block = blockAt(before);
      if (block?.from !== at - shift || !isSame(block.state, state)) return false;
      tail = before;
      return true;
    };
    const changed = blocksOf(bytes, isProse, begin, isKnown).map((block): Unit => ({ blocks: [block] }));
    const after = units.slice(tail);
    if (shift !== 0) {
      // Nobody else has them: the last version is not needed any more.
      for (const { blocks } of after)
        for (const block of blocks) [block.from, block.to] = [block.from + shift, block.to + shift];
    }
    return units.slice(0, begin ? kept : 0).concat(changed, after);
  }

  /** The same for JSON: an item is known where the last version has the same one, and both lie in what did not change. */
  #itemsSince(path: string, bytes: Buffer): Unit[] {
    const last = this.#take(path);
    const units = framed(itemsOf(bytes), bytes.length);
    if (!last) return units;
    const { start, end } = common(last.bytes, bytes);
    const shift = bytes.length - last.bytes.length;
    const itemAt = (i: number): Block | undefined => {
      const block = last.units[i]?.blocks[0];
      return block?.isFrame ? undefined : block;
    };
    for (const unit of units) {
      const [block] = unit.blocks;
      if (!block || block.isFrame) continue;
      const before = block.to <= start ? 0 : block.from >= bytes.length - end ? shift : undefined;
      if (before === undefined) continue;
      const at = lastAtOrBefore(last.units, (i) => itemAt(i)?.from ?? -1, block.from - before);
      const item = itemAt(at);
      const leaks = last.units[at]?.leaks;
      if (leaks && item?.from === block.from - before && item.to === block.to - before) unit.leaks = leaks;
    }
    return units;
  }

  /** The last version of a file, which is then nobody's. */
  #take(path: string): Version | undefined {
    const last = this.#last.get(path);
    if (last) this.#held -= last.bytes.length;
    this.#last.delete(path);
    return last;
  }
}

export const isJson = (path: string): boolean => /\.json[c5]?$|(?:^|\/)\.(?:storage|cloud)\//i.test(path);

/** A frame is one unit, wherever its pieces stand. */
function framed(items: readonly Block[], length: number): Unit[] {
  return [{ blocks: frameOf(items, length) }, ...items.map((block): Unit => ({ blocks: [block] }))];
}
