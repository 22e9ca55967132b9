import type { Blob } from '../core/document';
import { own } from '../core/remember';
import { changesIn, entireIn, type Entire } from './changes';
import { Joined } from './joined';
import { shifted, type Hidden } from './knowledge';

/** So many different proven lines are remembered. */
const most = 50_000;

/**
 * Reads again what changed in pieces of a log: all else was read as it is. A line that reads like one that was proven before,
 * but for its time, the numbers of names and numbers that stand alone, needs no proof of its own.
 */
export class Proof {
  readonly #find: (blob: Blob) => readonly Hidden[];
  /** Lines with a time in which nothing was left, as `Entire` has them. */
  readonly #provenEntire = new Set<string>();
  /** Other lines, without the numbers of names in them: behind a time the same words can mean less. */
  readonly #proven = new Set<string>();

  constructor(find: (blob: Blob) => readonly Hidden[]) {
    this.#find = find;
  }

  /** @param lines zero-based: those that changed */
  read(path: string, text: string, lines: readonly number[]): readonly Hidden[] {
    const { entire, others } = entireIn(text, lines);
    const found = [...this.#entire(path, text, entire)];
    for (const { range, lines: changed } of changesIn(text, others, (line) => this.#proven.has(line))) {
      const here = this.#find({ path, text: text.slice(range[0], range[1]) });
      for (const one of here) found.push(shifted(one, range[0]));
      if (here.length === 0) for (const line of changed) prove(this.#proven, line);
    }
    return found;
  }

  /** Of lines that read alike one is read, and the others only where something is left in it. */
  #entire(path: string, text: string, lines: readonly Entire[]): readonly Hidden[] {
    const unproven = lines.filter(({ line }) => !this.#provenEntire.has(line));
    const seen = new Set<string>();
    const first = unproven.filter(({ line }) => !seen.has(line) && seen.add(line));
    const { found, told } = this.#together(path, text, first);
    for (const { line } of first) if (!told.has(line)) prove(this.#provenEntire, line);
    if (told.size === 0) return found;
    const read = new Set(first);
    const alike = unproven.filter((one) => told.has(one.line) && !read.has(one));
    return [...found, ...this.#together(path, text, alike).found];
  }

  /** What is found in lines that have nothing to do with one another, and in which: that is quicker than one by one. */
  #together(
    path: string,
    text: string,
    lines: readonly Entire[],
  ): { readonly found: readonly Hidden[]; readonly told: ReadonlySet<string> } {
    const joined = new Joined(
      text,
      lines.map(({ range }) => range),
    );
    const found: Hidden[] = [];
    const told = new Set<string>();
    if (joined.text === '') return { found, told };
    for (const hidden of this.#find({ path, text: joined.text })) {
      const { range, pieces } = joined.standing(hidden.range);
      found.push({ ...hidden, range });
      for (const piece of pieces) told.add(lines[piece]?.line ?? '');
    }
    return { found, told };
  }
}

function prove(proven: Set<string>, line: string): void {
  if (proven.size < most) proven.add(own(line));
}
