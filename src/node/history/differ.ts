import { start, type GitOptions, type Running } from '../git';
import { nameOf } from '../names';

/** What a commit does to a file, against all its parents: a merge that takes a file from one side does nothing to it. */
export interface Step {
  /** Printable. */
  readonly path: string;
  /** The bytes of the path, where `path` is not the same. */
  readonly raw?: Buffer;
  /** What the file says from here on; absent where it is gone, a link or a submodule. */
  readonly after?: string;
  /** What it said in the parents, in their order; '' where it said nothing. */
  readonly before: readonly string[];
}

/** Many damaged commits are told at once, and one by one they would take for ever. */
const mostRestarts = 20;

/** An answer without a question: Git repeats a line that it does not know, and lets go of what it has so far. */
const mark = 'done';

/** Asks one Git what commits change, some hundred commits at a time. */
export class Differ {
  readonly #options: GitOptions;
  #running: Running | undefined;
  #restarts = 0;
  #isStopped = false;
  /** How many commits could not be read. */
  lost = 0;

  constructor(options: GitOptions) {
    this.#options = options;
  }

  /** The steps of each commit, in the order of the commits. */
  async steps(ids: readonly string[]): Promise<ReadonlyMap<string, readonly Step[]>> {
    const found = new Map<string, readonly Step[]>();
    let left = ids;
    while (left.length > 0 && this.#restarts <= mostRestarts) {
      const answered = await this.#ask(left, found);
      if (answered === left.length || this.#isStopped) return found;
      // The one that was not answered is damaged, or Git does not have all of it.
      this.lost++;
      this.#restarts++;
      left = left.slice(answered + 1);
    }
    this.lost += left.length;
    return found;
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

  /** How many were answered. */
  async #ask(ids: readonly string[], found: Map<string, readonly Step[]>): Promise<number> {
    const args = [
      '-r',
      '-c',
      '--root',
      '--no-renames',
      '--no-ext-diff',
      '--raw',
      '-z',
      '--no-abbrev',
      '--always',
    ];
    const running = (this.#running ??= start(['diff-tree', '--stdin', ...args], this.#options));
    const reader = new Reader(found);
    const isDone = await new Promise<boolean>((settle) => {
      const end = (): void => {
        settle(false);
      };
      running.listen((piece) => {
        if (reader.take(piece)) settle(true);
      });
      void running.ended.then(end, end);
      running.feed(`${ids.join('\n')}\n${mark}\n`);
    });
    if (isDone) return ids.length;
    this.#running = undefined;
    return reader.answered;
  }
}

/** Reads `diff-tree -z --raw -c`: ids, and behind each `:modes ids status` and a path, all closed by NUL. */
class Reader {
  answered = 0;
  #rest: Buffer = Buffer.of();
  #steps: Step[] = [];
  #head: string | undefined;

  constructor(readonly found: Map<string, readonly Step[]>) {}

  /** True: that was all. */
  take(piece: Buffer): boolean {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, piece]) : piece;
    let from = 0;
    for (let zero = bytes.indexOf(0); zero >= 0; zero = bytes.indexOf(0, from)) {
      this.#token(bytes.subarray(from, zero));
      from = zero + 1;
    }
    this.#rest = Buffer.from(bytes.subarray(from));
    return this.#head === undefined && this.#rest.toString('latin1') === `${mark}\n`;
  }

  #token(token: Buffer): void {
    if (this.#head !== undefined) {
      const step = stepOf(this.#head, token);
      if (step) this.#steps.push(step);
      this.#head = undefined;
    } else if (token[0] === 0x3a) {
      this.#head = token.toString('latin1');
    } else {
      this.found.set(token.toString('latin1'), (this.#steps = []));
      this.answered++;
    }
  }
}

/** `:mode mode id id status`, and for a merge of n `::…` with n modes and ids before the last ones. */
function stepOf(head: string, name: Buffer): Step | undefined {
  const parents = head.lastIndexOf(':') + 1;
  const fields = head.slice(parents).split(' ');
  const modes = fields.slice(0, parents + 1);
  const ids = fields.slice(parents + 1, 2 * parents + 2);
  const of = (i: number): string => (modes[i]?.startsWith('100') === true ? (ids[i] ?? '') : '');
  const after = of(parents);
  const before = Array.from({ length: parents }, (_, i) => of(i));
  if (after === '' && before.every((id) => id === '')) return undefined;
  const { path, raw } = nameOf(name);
  return { path, ...(raw && { raw }), ...(after !== '' && { after }), before };
}
