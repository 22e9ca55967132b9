/** An object of Git's, as `cat-file --batch` announces it. */
export interface Head {
  readonly id: string;
  readonly type: string;
  readonly size: number;
}

export interface Reader {
  /** Undefined: Git does not have what was asked for. */
  readonly begin: (head: Head | undefined) => void;
  /** Bytes of what has begun, and how many are to come, with the line end behind them. 0: that was all. */
  readonly take: (bytes: Buffer, left: number) => void;
}

/** Reads what `cat-file --batch` says: `ID TYPE SIZE`, a line end, that many bytes, a line end; or the name and `missing`. */
export class Batch {
  #head: Buffer[] = [];
  /** Bytes to come, with the line end behind them. */
  #left = 0;

  constructor(readonly reader: Reader) {}

  take(piece: Buffer): void {
    for (let at = 0; at < piece.length;) {
      if (this.#left > 0) {
        const end = Math.min(piece.length, at + this.#left);
        this.#left -= end - at;
        this.reader.take(piece.subarray(at, this.#left > 0 ? end : end - 1), this.#left);
        at = end;
      } else {
        const end = piece.indexOf(10, at);
        this.#head.push(piece.subarray(at, end < 0 ? piece.length : end));
        if (end < 0) return;
        at = end + 1;
        this.#begin(Buffer.concat(this.#head).toString('latin1'));
        this.#head = [];
      }
    }
  }

  #begin(line: string): void {
    const [, id, type = '', size = ''] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(line) ?? [];
    const head = id === undefined ? undefined : { id, type, size: Number(size) };
    if (head) this.#left = head.size + 1;
    this.reader.begin(head);
  }
}
