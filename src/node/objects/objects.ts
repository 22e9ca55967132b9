import { readdirSync } from 'node:fs';
import { bytesOf, exists, pathIn, statusOf } from '../disk';
import { inflated, largestObject } from './inflate';
import { Pack } from './pack';

export interface GitObject {
  readonly type: string;
  readonly bytes: Buffer;
}

/** Of an object's type and size. */
const longestHead = 32;

/**
 * What Git has stored, read as files: for a few objects a process takes longer to start than all of them take to read.
 * Whatever is not found here, not as it should be, or large, only Git can say.
 *
 * Source: Git's gitrepository-layout and gitformat-pack. Ids are SHA-1.
 */
export class Objects {
  readonly #folder: string;
  #packs: readonly Pack[] | undefined;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * @param common Git's folder, of a linked working tree the one that it shares
   * @returns undefined where objects may lie elsewhere, too
   */
  static of(common: string, env: NodeJS.ProcessEnv = process.env): Objects | undefined {
    const folder = pathIn(common, 'objects');
    const isElsewhere =
      env['GIT_OBJECT_DIRECTORY'] !== undefined ||
      env['GIT_ALTERNATE_OBJECT_DIRECTORIES'] !== undefined ||
      exists(pathIn(folder, 'info/alternates'));
    return isElsewhere ? undefined : new Objects(folder);
  }

  /** Undefined: only Git can say. */
  read(id: string): GitObject | undefined {
    try {
      return this.#loose(id) ?? this.#packed(id);
    } catch {
      // Damaged, or changed meanwhile.
      return undefined;
    }
  }

  /** An object in a file of its own: compressed `TYPE SIZE`, a zero byte, the content. */
  #loose(id: string): GitObject | undefined {
    const file = pathIn(this.#folder, `${id.slice(0, 2)}/${id.slice(2)}`);
    const status = statusOf(file);
    if (!status || status.size > largestObject) return undefined;
    const whole = inflated(bytesOf(file, status));
    let head = '';
    for (
      let byte = whole[0];
      byte !== undefined && byte > 0 && head.length < longestHead;
      byte = whole[head.length]
    )
      head += String.fromCharCode(byte);
    const space = head.indexOf(' ');
    const bytes = whole.subarray(head.length + 1);
    return head.slice(space + 1) === String(bytes.length) ? { type: head.slice(0, space), bytes } : undefined;
  }

  #packed(id: string): GitObject | undefined {
    for (const pack of (this.#packs ??= this.#allPacks())) {
      const found = pack.read(id);
      if (found) return found;
    }
    return undefined;
  }

  #allPacks(): readonly Pack[] {
    const folder = pathIn(this.#folder, 'pack');
    if (!exists(folder)) return [];
    return readdirSync(folder)
      .filter((name) => name.endsWith('.idx'))
      .map((name) => new Pack(pathIn(folder, name.slice(0, -'.idx'.length))));
  }
}
