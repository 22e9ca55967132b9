import { Batch } from './batch';
import { git, start, type GitOptions, type Running } from './git';
import { isId } from './objects/ids';
import type { Objects } from './objects/objects';
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
/** What is waited for in one piece, in bytes. */
const mostAtOnce = 64 * 1024 * 1024;

export interface BlobOptions extends GitOptions {
  /** In bytes, of everything together. */
  readonly limit?: number;
  /**
   * How many processes it may take. One that goes on is needed to ask again and again, but it takes longer to get going
   * than one that is asked everything at once and waited for: while there are more than one, the first questions are for
   * such ones. Absent: 1.
   */
  readonly processes?: number;
  /** Where a few objects can be read without a process. */
  readonly objects?: Objects;
}

/** Of more than these at a time Git reads sooner than we do. */
const few = 24;

/**
 * Reads Git's objects, by id or by a name such as `MERGE_HEAD:path` (without line ends): few processes, however many objects
 * are asked for.
 */
export class Blobs {
  readonly #options: BlobOptions;
  #running: Running | undefined;
  #processes: number;
  readonly #taken = new Map<string, Taken | undefined>();
  readonly #most: number;
  readonly #later = new Set<string>();
  /** What was asked for and has not come; Git answers in order. */
  #asked: string[] = [];
  #next = 0;
  #sum = 0;
  #body: Body | undefined;

  constructor(options: BlobOptions) {
    this.#options = options;
    this.#most = options.limit ?? most;
    this.#processes = options.processes ?? 1;
  }

  /**
   * Fetches what was not fetched yet. Asking for what Git does not have is no error. Throws when Git gives up, and when
   * it is all too much.
   *
   * @param isLast nothing more will be asked
   */
  async fetch(names: Iterable<string>, isLast = false): Promise<void> {
    const wanted = [...new Set(names)].filter((name) => !this.#taken.has(name));
    this.#asked = wanted.length > few ? wanted : wanted.filter((name) => !this.#readsItself(name));
    if (this.#asked.length === 0) return;
    const isDone = (this.#mayAskAtOnce(isLast) && this.#askAtOnce(mostAtOnce)) || (await this.#askBeside());
    this.#check(isDone);
  }

  #check(isDone: boolean): void {
    if (this.#sum > this.#most) {
      throw new Trouble(
        `this is too much to look at in one go (more than ${Math.round(this.#most / 2 ** 20)} MiB); name some paths`,
      );
    }
    if (!isDone) throw new Trouble('Git cannot read what it has stored; git fsck may tell why');
  }

  #readsItself(name: string): boolean {
    const read = isId(name) ? this.#options.objects?.read(name) : undefined;
    if (read?.type !== 'blob') return false;
    this.#taken.set(name, { id: name, bytes: read.bytes });
    return true;
  }

  #mayAskAtOnce(isLast: boolean): boolean {
    if (this.#running || this.#processes < (isLast ? 1 : 2)) return false;
    this.#processes--;
    return true;
  }

  #askAtOnce(most: number): boolean {
    const input = Buffer.from(this.#question());
    const ran = git(['cat-file', '--batch'], { ...this.#options, input, most });
    if (!ran || ran.isCutOff) return false;
    this.#reader().take(ran.output);
    return this.#isAnswered();
  }

  async #askBeside(): Promise<boolean> {
    this.#running ??= start(['cat-file', '--batch'], this.#options);
    const reader = this.#reader();
    return this.#running.ask(this.#question(), (piece) => {
      reader.take(piece);
      return this.#isAnswered();
    });
  }

  #question(): string {
    return this.#asked.map((name) => `${name}\n`).join('');
  }

  #isAnswered(): boolean {
    return this.#next === this.#asked.length;
  }

  #reader(): Batch {
    this.#next = 0;
    return new Batch({
      begin: (head) => {
        if (!head) {
          this.#got(undefined);
          return;
        }
        const isKept = head.size <= largest;
        this.#sum += isKept ? head.size : 0;
        this.#body = { id: head.id, pieces: isKept ? [] : undefined };
        if (this.#sum > this.#most) this.#running?.stop();
      },
      take: (bytes, left) => {
        this.#body?.pieces?.push(bytes);
        if (left === 0 && this.#body) {
          this.#got({ id: this.#body.id, bytes: this.#body.pieces && Buffer.concat(this.#body.pieces) });
        }
      },
    });
  }

  /** Puts off what is seldom needed: `read` gets it when it is asked for. False: it must be fetched as everything else. */
  putOff(name: string): boolean {
    if (!this.#options.objects) return false;
    this.#later.add(name);
    return true;
  }

  /** What we cannot read ourselves of what was put off: one process gets all of it, whatever was started before. */
  #askLate(): void {
    this.#asked = [...this.#later].filter((name) => !this.#taken.has(name) && !this.#readsItself(name));
    this.#later.clear();
    if (this.#asked.length > 0) this.#check(this.#askAtOnce(this.#most));
  }

  /** What a blob that was fetched says; undefined where Git does not have it. */
  read(name: string): Read | undefined {
    if (this.#later.has(name) && !this.#taken.has(name) && !this.#readsItself(name)) this.#askLate();
    const taken = this.#taken.get(name);
    if (!taken) return undefined;
    return taken.bytes ? decode(taken.bytes) : { unread: 'large' };
  }

  idOf(name: string): string | undefined {
    return this.#taken.get(name)?.id;
  }

  close(): void {
    this.#running?.close();
  }

  #got(taken: Taken | undefined): void {
    this.#taken.set(this.#asked[this.#next++] ?? '', taken);
  }
}
