import { Batch, type Head } from '../batch';
import type { GitOptions } from '../git';
import { encodingOf } from '../read';
import { Asker, type Answers } from './asker';

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

/** Longer than any token. Bytes. */
const overlap = 4096;

interface Body {
  readonly id: string;
  pieces: Buffer[];
  held: number;
  isWanted: boolean;
  isKnown: boolean;
}

/** Reads blobs from one Git, and hands each on as soon as it is there. */
export class BlobReader {
  readonly #asker: Asker;
  /** How many were asked for. */
  asked = 0;

  constructor(options: GitOptions) {
    this.#asker = new Asker(['cat-file', '--batch'], options);
  }

  /** How many bytes came. */
  get bytes(): number {
    return this.#asker.bytes;
  }

  async read(ids: readonly string[], taker: Taker): Promise<void> {
    this.asked += ids.length;
    const lost = await this.#asker.ask(ids, (left) => new Stream(left, taker));
    for (const id of lost) taker.lose(id, 'damaged');
  }

  close(): void {
    this.#asker.close();
  }

  stop(): void {
    this.#asker.stop();
  }
}

/** What Git says to some ids. */
class Stream implements Answers {
  answered = 0;
  readonly #batch = new Batch({
    begin: (head) => {
      this.#begin(head);
    },
    take: (bytes, left) => {
      this.#fill(bytes, left);
    },
  });
  #body: Body | undefined;

  constructor(
    readonly ids: readonly string[],
    readonly taker: Taker,
  ) {}

  take(piece: Buffer): boolean {
    this.#batch.take(piece);
    return this.answered === this.ids.length;
  }

  #begin(head: Head | undefined): void {
    const id = this.ids[this.answered] ?? '';
    if (!head) {
      this.taker.lose(id, 'missing');
      this.answered++;
      return;
    }
    const isWanted = head.type === 'blob' && this.taker.begin(id, head.size);
    this.#body = { id, pieces: [], held: 0, isWanted, isKnown: false };
  }

  #fill(bytes: Buffer, left: number): void {
    const body = this.#body;
    if (body?.isWanted === true) this.#hold(body, bytes, left);
    if (left > 0) return;
    if (body?.isWanted === true) this.taker.take(body.id, { bytes: whole(body.pieces), isLast: true });
    this.#body = undefined;
    this.answered++;
  }

  #hold(body: Body, bytes: Buffer, left: number): void {
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
    if (body.held < longest || left <= 1) return;
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
