import type { GitOptions } from '../git';
import { nameOf } from '../names';
import { Asker, type Answers } from './asker';

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

/** An answer without a question: Git repeats a line that it does not know, and lets go of what it has so far. */
const mark = 'done';

const command = [
  ...['diff-tree', '--stdin', '-r', '-c', '--root', '--no-renames', '--no-ext-diff'],
  ...['--raw', '-z', '--no-abbrev', '--always'],
];

/** Tells what commits change. */
export class Differ {
  readonly #asker: Asker;
  /** How many commits could not be read. */
  lost = 0;

  constructor(options: GitOptions) {
    this.#asker = new Asker(command, options);
  }

  /** The steps of each commit, in the order of the commits. */
  async steps(ids: readonly string[]): Promise<ReadonlyMap<string, readonly Step[]>> {
    const found = new Map<string, readonly Step[]>();
    const lost = await this.#asker.ask(ids, () => new Reader(found), `${mark}\n`);
    this.lost += lost.length;
    return found;
  }

  close(): void {
    this.#asker.close();
  }

  stop(): void {
    this.#asker.stop();
  }
}

/** Reads `diff-tree -z --raw -c`: ids, and behind each `:modes ids status` and a path, all closed by NUL. */
class Reader implements Answers {
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
