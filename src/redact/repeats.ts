import { lastAtOrBefore, type Range } from '../core/text';
import { goesOn, timeOf } from '../read/times';

/** Longer ones are not compared: few of them stand twice. Characters. */
const longest = 1 << 14;

/** A log in which of so many entries less than one in `worth` says something again is not looked at any further. */
const many = 4096;
const worth = 32;

/** What begins with a time, and what stands below it up to the next time. */
interface Entry {
  readonly start: number;
  readonly end: number;
  readonly time: Range | undefined;
  /** How many lines it has. */
  readonly lines: number;
}

/** A text that was put together again, and where in it. */
export interface Restored {
  readonly text: string;
  /** The times that were put in, in order. */
  readonly times: readonly Range[];
}

/**
 * A log without what it says again. Logs say the same again and again, and but for the time it means the same: it has to be
 * read, hidden and proven once. What stays is told by its lines, since hiding leaves their number as it is.
 */
export class Repeats {
  /** The log without them. */
  readonly text: string;
  /** Where the marks stand in it. */
  readonly marks: readonly Range[];
  readonly #source: string;
  /** For each entry that was looked at, which one of those that stay reads like it, or is it. */
  readonly #like: number[] = [];
  /** For each of them, where its time stands; where it has none, both are where it begins. */
  readonly #timeStarts: number[] = [];
  readonly #timeEnds: number[] = [];
  /** For each one that stays, which of all it is. */
  readonly #kept: number[] = [];
  /** For each one that stays, on which line of `text` it begins. Zero-based. */
  readonly #lines: number[] = [];
  /** For each one that stays, how often it stands in the log. */
  readonly #counts: number[] = [];

  /** @param marks places, in order; an entry with one of them stays, whatever was said before */
  constructor(source: string, marks: readonly Range[]) {
    this.#source = source;
    const known = new Map<string, number>();
    const texts: string[] = [];
    const moved: Range[] = [];
    let line = 0;
    /** What stays from here on is not among the texts yet. */
    let from = 0;
    /** So much was left out. */
    let out = 0;
    let isInKey = false;
    for (const entry of entriesOf(source)) {
      const { start, end } = entry;
      const isMarked = (marks[moved.length - 1]?.[1] ?? 0) > start || (marks[moved.length]?.[0] ?? end) < end;
      for (let mark = marks[moved.length]; mark && mark[0] < end; mark = marks[moved.length])
        moved.push([mark[0] - out, mark[1] - out]);
      const says = isMarked ? undefined : saidIn(source, entry);
      // Of a key every line counts: two of them can begin alike.
      const goesOnInKey = edgesIn(says ?? source.slice(start, end));
      const isOfKey = isInKey || goesOnInKey !== undefined;
      isInKey = goesOnInKey ?? isInKey;
      const like = says === undefined || isOfKey ? undefined : known.get(says);
      this.#add(entry, like, line);
      if (like === undefined) {
        if (says !== undefined && !isOfKey) known.set(says, this.#kept.length - 1);
        line += entry.lines;
        if (this.#like.length > many && this.#kept.length > this.#like.length * (1 - 1 / worth)) break;
      } else {
        texts.push(source.slice(from, start));
        from = end;
        out += end - start;
      }
    }
    for (const [start, end] of marks.slice(moved.length)) moved.push([start - out, end - out]);
    this.text = from === 0 ? source : [...texts, source.slice(from)].join('');
    this.marks = moved;
  }

  #add({ start, time }: Entry, like: number | undefined, line: number): void {
    this.#timeStarts.push(time?.[0] ?? start);
    this.#timeEnds.push(time?.[1] ?? start);
    this.#like.push(like ?? this.#kept.length);
    if (like !== undefined) {
      this.#counts[like] = (this.#counts[like] ?? 0) + 1;
      return;
    }
    this.#kept.push(this.#like.length - 1);
    this.#lines.push(line);
    this.#counts.push(1);
  }

  /**
   * Tells how often that stands in the log which stands at an offset of a piece of `text`. Offsets are asked for in order.
   *
   * @param line on which line of `text` the piece begins. Zero-based.
   */
  counterFor(piece: string, line: number): (offset: number) => number {
    if (this.#kept.length === this.#like.length) return once;
    let end = piece.indexOf('\n');
    return (offset) => {
      for (; end >= 0 && end < offset; line++) end = piece.indexOf('\n', end + 1);
      return this.#counts[lastAtOrBefore(this.#lines, (i) => this.#lines[i] ?? 0, line)] ?? 1;
    };
  }

  /**
   * The whole log again. Nothing where a time was changed that stands in it more often.
   *
   * @param text what became of `text`; the number of its lines is the same
   */
  restored(text: string): Restored | undefined {
    if (this.#kept.length === this.#like.length) return { text, times: [] };
    const starts = startsOf(text, this.#lines);
    const texts: string[] = [];
    const times: Range[] = [];
    let length = 0;
    const add = (some: string): void => {
      texts.push(some);
      length += some.length;
    };
    let kept = 0;
    /** So many of those that stay were put in. */
    let done = 0;
    for (let entry = 0; entry < this.#like.length; entry++) {
      const like = this.#like[entry] ?? 0;
      const first = this.#kept[like] ?? 0;
      if (first === entry) {
        kept++;
        continue;
      }
      if (kept > done) add(text.slice(starts[done], starts[kept]));
      done = kept;
      const end = starts[like + 1] ?? text.length;
      const time = this.#timeOf(first);
      const at = text.indexOf(time, starts[like]);
      if (at < 0 || at + time.length > end) return undefined;
      add(text.slice(starts[like], at));
      const start = length;
      add(this.#timeOf(entry));
      times.push([start, length]);
      add(text.slice(at + time.length, end));
    }
    if (kept > done) add(text.slice(starts[done]));
    return { text: texts.join(''), times };
  }

  #timeOf(entry: number): string {
    return this.#source.slice(this.#timeStarts[entry], this.#timeEnds[entry]);
  }
}

const once = (): number => 1;

/** Where some lines begin, which are in order. */
function startsOf(text: string, lines: readonly number[]): readonly number[] {
  let line = 0;
  let at = 0;
  return lines.map((wanted) => {
    for (; line < wanted; line++) at = text.indexOf('\n', at) + 1;
    return at;
  });
}

/** What an entry says, but for its time; nothing where it is not worth to be compared. */
function saidIn(text: string, { start, end, time }: Entry): string | undefined {
  if (!time || end - start > longest) return undefined;
  const after = text.slice(time[1], end);
  return time[0] === start ? after : text.slice(start, time[0]) + after;
}

/** Does a key or the like begin in an entry that goes on behind it? Undefined: there is no edge of one in it. */
function edgesIn(entry: string): boolean | undefined {
  const begins = entry.lastIndexOf('-----BEGIN ');
  const ends = entry.lastIndexOf('-----END ');
  return begins < 0 && ends < 0 ? undefined : begins > ends;
}

function* entriesOf(text: string): Generator<Entry> {
  let start = 0;
  let time: Range | undefined;
  let lines = 0;
  let before = '';
  for (let at = 0; at < text.length;) {
    const feed = text.indexOf('\n', at);
    const end = feed < 0 ? text.length : feed + 1;
    const next = timeOf(text, [at, end]);
    if (at === 0) time = next;
    else if (next && !goesOn(before)) {
      yield { start, end: at, time, lines };
      start = at;
      time = next;
      lines = 0;
    }
    lines++;
    before = text.slice(at, end);
    at = end;
  }
  if (start < text.length) yield { start, end: text.length, time, lines };
}
