import { join } from 'node:path';
import { once } from '../core/once';
import { cacheFolder, readOwn } from './cache-folder';
import { statusOf } from './disk';
import { writeOwn } from './keep-own';

/** Nobody works in more repositories at a time. */
const most = 24;

interface Kept {
  /** How includes were looked for. */
  readonly pattern: string;
  readonly targets: Readonly<Record<string, readonly string[]>>;
}

/**
 * Remembers what the files of a configuration include, by the ids that Git has for their texts: who includes a file can then
 * be told without reading all the others at each commit. It holds ids and names of files, nothing else. It may be deleted at
 * any time.
 */
export class NamedBefore {
  readonly #file: () => string | undefined;
  readonly #pattern: string;
  readonly #known = once(() => this.#read());
  #isNew = false;

  /**
   * @param top of the working tree
   * @param pattern how includes are looked for: what was found by another one does not count
   */
  constructor(top: string, pattern: RegExp) {
    this.#file = once(() => {
      const folder = cacheFolder();
      const here = statusOf(top);
      return folder && here && join(folder, 'named', String(here.ino));
    });
    this.#pattern = pattern.source;
  }

  get(id: string): readonly string[] | undefined {
    return this.#known().get(id);
  }

  set(id: string, targets: readonly string[]): void {
    this.#known().set(id, targets);
    this.#isNew = true;
  }

  /** Keeps what is known of these, and nothing else. */
  keep(ids: Iterable<string>): void {
    const file = this.#isNew ? this.#file() : undefined;
    if (file === undefined) return;
    const targets: Record<string, readonly string[]> = {};
    for (const id of ids) {
      const known = this.get(id);
      if (known) targets[id] = known;
    }
    writeOwn(file, JSON.stringify({ pattern: this.#pattern, targets } satisfies Kept), { most });
  }

  #read(): Map<string, readonly string[]> {
    const file = this.#file();
    const own = file === undefined ? undefined : readOwn(file);
    try {
      const { pattern, targets } = JSON.parse(own?.bytes.toString() ?? '') as Kept;
      return new Map(pattern === this.#pattern ? Object.entries(targets) : []);
    } catch {
      return new Map();
    }
  }
}
