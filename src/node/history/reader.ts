import { start, type GitOptions, type Running } from '../git';
import { encodingOf } from '../read';

/** A piece of a blob: most come in one. */
export interface Piece {
  readonly bytes: Buffer;
  readonly isLast: boolean;
}

/** What became of asking: Git does not have it here, or cannot read it. */
export type Lost = 'missing' | 'damaged';

export interface Taker {
  /** How large it is. False: its bytes are not wanted. */
  readonly begin: (id: string, size: number) => boolean;
  readonly take: (id: string, piece: Piece) => void;
  readonly lose: (id: string, why: Lost) => void;
}

/** A text that is longer is handed on in pieces, so that memory does not grow with it. Bytes. */
export const longest = 4 * 1024 * 1024;

/** So much is looked at to tell a text from a picture or a program. */
const glance = 8000;

const mostRestarts = 20;

/** Longer than any token. Bytes. */
const overlap = 4096;

interface Body {
  readonly id: string;
  /** Bytes to come, with the line end behind them. */
  left: number;
  pieces: Buffer[];
  held: number;
  isWanted: boolean;
  isKnown: boolean;
}

/** Reads blobs from one Git, some hundred at a time, and hands each on as soon as it is there. */
export class BlobReader {
  readonly #options: GitOptions;
  #running: Running | undefined;
  #restarts = 0;
  #isStopped = false;
  /** How many were asked for, and how many bytes came. */
  asked = 0;
  bytes = 0;

  constructor(options: GitOptions) {
    this.#options = options;
  }

  async read(ids: readonly string[], taker: Taker): Promise<void> {
    this.asked += ids.length;
    let left = ids;
    while (left.length > 0) {
      const answered = this.#restarts > mostRestarts ? 0 : await this.#ask(left, taker);
      // An interrupt from the keyboard may reach Git before it reaches us.
      if (answered < left.length) await new Promise((resolve) => setTimeout(resolve, 20));
      if (answered === left.length || this.#isStopped) return;
      // Git gives up at what it cannot read; the others are asked for again.
      taker.lose(left[answered] ?? '', 'damaged');
      this.#restarts++;
      left = left.slice(answered + 1);
    }
  }

  close(): void {
    this.#running?.feed(undefined);
    this.#running = undefined;
  }

  /** Ends at once; what is asked for comes as far as it came. */
  stop(): void {
    this.#isStopped = true;
    this.#running?.stop();
  }

  async #ask(ids: readonly string[], taker: Taker): Promise<number> {
    const running = (this.#running ??= start(['cat-file', '--batch'], this.#options));
    const stream = new Stream(ids, taker);
    const isDone = await new Promise<boolean>((settle, fail) => {
      running.listen((piece) => {
        this.bytes += piece.length;
        try {
          if (stream.take(piece)) settle(true);
        } catch (error) {
          fail(error instanceof Error ? error : new Error('reading failed'));
        }
      });
      const end = (): void => {
        settle(false);
      };
      void running.ended.then(end, end);
      running.feed(ids.map((id) => `${id}\n`).join(''));
    });
    if (isDone) return ids.length;
    this.#running = undefined;
    return stream.answered;
  }
}

/** `ID TYPE SIZE`, a line end, that many bytes, a line end; or the name and `missing`. */
class Stream {
  answered = 0;
  #head: Buffer[] = [];
  #body: Body | undefined;

  constructor(
    readonly ids: readonly string[],
    readonly taker: Taker,
  ) {}

  /** True: that was all. */
  take(piece: Buffer): boolean {
    for (let at = 0; at < piece.length;) {
      if (this.#body) at = this.#fill(this.#body, piece, at);
      else {
        const end = piece.indexOf(10, at);
        this.#head.push(piece.subarray(at, end < 0 ? piece.length : end));
        if (end < 0) break;
        at = end + 1;
        this.#begin(Buffer.concat(this.#head).toString('latin1'));
        this.#head = [];
      }
    }
    return this.answered === this.ids.length;
  }

  #begin(head: string): void {
    const id = this.ids[this.answered] ?? '';
    const size = /^[0-9a-f]{40,64} blob (\d+)$/.exec(head)?.[1];
    const other = /^[0-9a-f]{40,64} \w+ (\d+)$/.exec(head)?.[1];
    if (size === undefined && other === undefined) {
      this.taker.lose(id, 'missing');
      this.answered++;
      return;
    }
    const isWanted = size !== undefined && this.taker.begin(id, Number(size));
    this.#body = { id, left: Number(size ?? other) + 1, pieces: [], held: 0, isWanted, isKnown: false };
  }

  #fill(body: Body, piece: Buffer, at: number): number {
    const end = Math.min(piece.length, at + body.left);
    body.left -= end - at;
    if (body.isWanted) this.#hold(body, piece.subarray(at, end));
    if (body.left === 0) {
      this.#body = undefined;
      if (body.isWanted) {
        const bytes = whole(body.pieces);
        // The line end behind it is Git's.
        this.taker.take(body.id, { bytes: bytes.subarray(0, bytes.length - 1), isLast: true });
      }
      this.answered++;
    }
    return end;
  }

  #hold(body: Body, bytes: Buffer): void {
    body.pieces.push(bytes);
    body.held += bytes.length;
    if (!body.isKnown && body.held >= glance) {
      body.isKnown = true;
      const begin = whole(body.pieces);
      body.pieces = [begin];
      if (encodingOf(begin) === undefined) {
        body.isWanted = false;
        body.pieces = [];
        return;
      }
    }
    if (body.held < longest || body.left <= 1) return;
    const bytesHeld = whole(body.pieces);
    const cut = cutAt(bytesHeld);
    this.taker.take(body.id, { bytes: cut > 0 ? bytesHeld.subarray(0, cut) : bytesHeld, isLast: false });
    // Where there is no line to end at, some is read twice: what stands across the cut is not to be missed.
    const rest = Buffer.from(bytesHeld.subarray(cut > 0 ? cut : bytesHeld.length - overlap));
    body.pieces = [rest];
    body.held = rest.length;
  }
}

const whole = (pieces: readonly Buffer[]): Buffer =>
  pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);

/** At the end of a line, and not within a key of several lines; 0 where there is no such place. */
function cutAt(bytes: Buffer): number {
  const open = bytes.lastIndexOf('-----BEGIN');
  const isOpen = open > bytes.length - 32_768 && bytes.indexOf('-----END', open) < 0;
  return isOpen && open > 0 ? open : bytes.lastIndexOf(10) + 1;
}
