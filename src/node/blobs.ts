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
  /** Bytes to come, with the line end behind them. */
  left: number;
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
  #done: (() => void) | undefined;
  #ended = false;
  #sum = 0;
  #head: Buffer[] = [];
  #body: Body | undefined;

  /** @param limit in bytes, of everything together */
  constructor(options: GitOptions, limit = most) {
    this.#most = limit;
    this.#running = start(['cat-file', '--batch'], options);
    this.#running.listen((piece) => {
      this.#take(piece);
    });
    const end = (): void => {
      this.#ended = true;
      this.#done?.();
    };
    void this.#running.ended.then(end, end);
  }

  /**
   * Fetches what was not fetched yet. Asking for what Git does not have is no error. Throws when Git gives up, and when
   * it is all too much.
   */
  async fetch(names: Iterable<string>): Promise<void> {
    this.#asked = [...new Set(names)].filter((name) => !this.#taken.has(name));
    this.#next = 0;
    if (this.#asked.length > 0 && !this.#ended) {
      await new Promise<void>((done) => {
        this.#done = done;
        this.#running.feed(this.#asked.map((name) => `${name}\n`).join(''));
      });
    }
    if (this.#sum <= this.#most && this.#next < this.#asked.length) {
      throw new Trouble('Git cannot read what it has stored; git fsck may tell why');
    }
    if (this.#sum > this.#most) {
      throw new Trouble(
        `this is too much to look at in one go (more than ${Math.round(this.#most / 2 ** 20)} MiB); name some paths`,
      );
    }
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
    this.#running.feed(undefined);
  }

  /** `ID TYPE SIZE`, a line end, that many bytes, a line end; or the name and `missing`. */
  #take(piece: Buffer): void {
    for (let at = 0; at < piece.length;) {
      if (this.#body) at = this.#fill(this.#body, piece, at);
      else {
        const end = piece.indexOf(10, at);
        this.#head.push(piece.subarray(at, end < 0 ? piece.length : end));
        if (end < 0) return;
        at = end + 1;
        this.#begin(Buffer.concat(this.#head).toString('latin1'));
        this.#head = [];
      }
    }
  }

  #begin(head: string): void {
    const [, id, size = ''] = /^([0-9a-f]{40,64}) \w+ (\d+)$/.exec(head) ?? [];
    if (id === undefined) {
      this.#got(undefined);
      return;
    }
    const isKept = Number(size) <= largest;
    this.#sum += isKept ? Number(size) : 0;
    this.#body = { id, left: Number(size) + 1, pieces: isKept ? [] : undefined };
    if (this.#sum > this.#most) this.#running.stop();
  }

  #fill(body: Body, piece: Buffer, at: number): number {
    const end = Math.min(piece.length, at + body.left);
    body.pieces?.push(piece.subarray(at, end));
    body.left -= end - at;
    if (body.left === 0) {
      this.#body = undefined;
      this.#got({ id: body.id, bytes: body.pieces && Buffer.concat(body.pieces).subarray(0, -1) });
    }
    return end;
  }

  #got(taken: Taken | undefined): void {
    this.#taken.set(this.#asked[this.#next++] ?? '', taken);
    if (this.#next === this.#asked.length) this.#done?.();
  }
}
