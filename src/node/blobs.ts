import { Batch } from './batch';
import { start, type GitOptions, type Running } from './git';
import { decode, largest, type Read } from './read';
import { Trouble } from './trouble';

/** What Git has under a name: the object's id, and its bytes unless it is too large to be looked at. */
interface Taken {
  readonly id: string;
  readonly bytes: Buffer | undefined;
}

interface Body {
  readonly id: string;
  readonly pieces: Buffer[] | undefined;
}

/** All that is read of one change, in bytes. What is more does not fit into memory together with what is made of it. */
const most = 1024 * 1024 * 1024;

/**
 * Reads Git's objects, by id or by a name such as `MERGE_HEAD:path` (without line ends): one process, however many are
 * asked for.
 */
export class Blobs {
  readonly #running: Running;
  readonly #taken = new Map<string, Taken | undefined>();
  readonly #most: number;
  /** What was asked for and has not come; Git answers in order. */
  #asked: string[] = [];
  #next = 0;
  #sum = 0;
  #body: Body | undefined;

  /** @param limit in bytes, of everything together */
  constructor(options: GitOptions, limit = most) {
    this.#most = limit;
    this.#running = start(['cat-file', '--batch'], options);
  }

  /**
   * Fetches what was not fetched yet. Asking for what Git does not have is no error. Throws when Git gives up, and when
   * it is all too much.
   */
  async fetch(names: Iterable<string>): Promise<void> {
    this.#asked = [...new Set(names)].filter((name) => !this.#taken.has(name));
    this.#next = 0;
    const batch = new Batch({
      begin: (head) => {
        if (!head) {
          this.#got(undefined);
          return;
        }
        const isKept = head.size <= largest;
        this.#sum += isKept ? head.size : 0;
        this.#body = { id: head.id, pieces: isKept ? [] : undefined };
        if (this.#sum > this.#most) this.#running.stop();
      },
      take: (bytes, left) => {
        this.#body?.pieces?.push(bytes);
        if (left === 0 && this.#body) {
          this.#got({ id: this.#body.id, bytes: this.#body.pieces && Buffer.concat(this.#body.pieces) });
        }
      },
    });
    const isDone =
      this.#asked.length === 0 ||
      (await this.#running.ask(this.#asked.map((name) => `${name}\n`).join(''), (piece) => {
        batch.take(piece);
        return this.#next === this.#asked.length;
      }));
    if (this.#sum > this.#most) {
      throw new Trouble(
        `this is too much to look at in one go (more than ${Math.round(this.#most / 2 ** 20)} MiB); name some paths`,
      );
    }
    if (!isDone) throw new Trouble('Git cannot read what it has stored; git fsck may tell why');
  }

  /** What a blob that was fetched says; undefined where Git does not have it. */
  read(name: string): Read | undefined {
    const taken = this.#taken.get(name);
    if (!taken) return undefined;
    return taken.bytes ? decode(taken.bytes) : { unread: 'large' };
  }

  idOf(name: string): string | undefined {
    return this.#taken.get(name)?.id;
  }

  close(): void {
    this.#running.close();
  }

  #got(taken: Taken | undefined): void {
    this.#taken.set(this.#asked[this.#next++] ?? '', taken);
  }
}
