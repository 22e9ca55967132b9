import type { Secret } from '../core/lint';
import { Needles, type Hit } from '../core/needles';
import { own } from '../core/remember';
import type { Range } from '../core/text';
import type { Hidden, Knowledge } from './knowledge';
import { isWithin, type About } from './places';

interface Known {
  /** The gravest that was found. */
  class: Hidden['class'];
  readonly kind: About['kind'];
  readonly of: string;
  readonly value: string;
  readonly as: Secret['as'];
  /** Few have more than one or two. */
  spelled: readonly string[];
}

/** Where known values stand in a text. */
export interface Standing {
  readonly places: readonly Hidden[];
  /** Some stand in it as parts of longer words: that does not count. */
  readonly hasParts: boolean;
}

/** More are not searched for outside of where they were found: the search would need more memory than there is. */
const most = 20_000;

/** A line of a long value that would also stand in other values of its kind. */
const isFrame = (line: string): boolean => line.length < 12 || line.startsWith('-----');

/** The values that were found, and where else they stand. They live in memory only. */
export class Values {
  readonly #known = new Map<string, Known>();
  readonly #knowledge: Pick<Knowledge, 'isTelling' | 'spellings'>;
  #version = 0;
  /** Short and common ones: they mean other things elsewhere. */
  readonly #dull = new Set<string>();
  readonly #needles = new Needles<Known>();

  constructor(knowledge: Pick<Knowledge, 'isTelling' | 'spellings'>) {
    this.#knowledge = knowledge;
  }

  /** Grows whenever there is something new to search for. */
  get version(): number {
    return this.#version;
  }

  /**
   * @param value on its own
   * @param written the value as it stands in a text, where that is not the value itself
   */
  add(hidden: About, value: string, written = value): void {
    const known = this.#known.get(value);
    const isGraver = known !== undefined && hidden.class === 'credential' && known.class !== 'credential';
    if (known && !isGraver && known.spelled.includes(value) && known.spelled.includes(written)) return;
    if (!known && (this.#known.size >= most || this.#dull.has(value))) return;
    const one = known ?? knownAs(hidden, value);
    const fresh: string[] = [];
    for (const spelling of this.#spellings(hidden, value, written)) {
      if (one.spelled.includes(spelling) || fresh.includes(spelling)) continue;
      const alone = spelling === value ? value : own(spelling);
      fresh.push(alone);
      this.#needles.add(alone, one);
    }
    if (isGraver) one.class = hidden.class;
    // No longer than it must be: there are very many of these lists.
    if (fresh.length > 0) one.spelled = one.spelled.concat(fresh);
    if (!known && fresh.length === 0) {
      if (hidden.class === 'credential' && this.#dull.size < most) this.#dull.add(value);
      return;
    }
    if (!isGraver && fresh.length === 0) return;
    this.#known.set(one.value, one);
    this.#version++;
  }

  /** The ways to write a value that tell it wherever they stand. */
  *#spellings(hidden: About, value: string, written: string): Generator<string> {
    const { isTelling, spellings } = this.#knowledge;
    const others = spellings(value, hidden);
    // Most have no others.
    const all = written === value && others.length === 0 ? [value] : new Set([value, written, ...others]);
    for (const one of all) if (isTelling(one, hidden)) yield one;
    if (/[\r\n]/.test(value)) {
      for (const line of value.split(/[\r\n]+/)) {
        const text = line.trim();
        if (!isFrame(text) && isTelling(text, hidden)) yield text;
      }
    }
    if (value.includes("'") && isTelling(value, hidden)) yield value.replaceAll("'", "''");
  }

  /**
   * The places where known values stand: credentials also inside longer words, all others as words of their own.
   *
   * @param found the places that are hidden anyway, in order: what lies within one of them is left out
   * @param within where to search; in order, apart from one another
   */
  find(text: string, found: readonly Hidden[], within?: readonly Range[]): Standing {
    let hasParts = false;
    const counts = ({ range, of, blurred }: Hit<Known>): boolean => {
      if (isWithin(found, range)) return false;
      if (of.class === 'credential' || blurred || !of.spelled.includes(text.slice(range[0], range[1])))
        return true;
      const isAlone = standsAlone(text, range);
      hasParts ||= !isAlone;
      return isAlone;
    };
    const places = this.#needles
      .find(text, counts, within ?? this.#outside(text, found))
      .map((hit) => hidden(text, hit));
    return { places, hasParts };
  }

  /** All of a text but the places that no known value can reach out of, nor into: what is within is hidden anyway. */
  #outside(text: string, found: readonly Hidden[]): readonly Range[] {
    const outside: Range[] = [];
    let from = 0;
    for (const { range } of found) {
      const [start, end] = range;
      if (start < from || this.#needles.mayCross(text, start) || this.#needles.mayCross(text, end)) continue;
      if (start > from) outside.push([from, start]);
      from = end;
    }
    if (from < text.length) outside.push([from, text.length]);
    return outside;
  }

  /**
   * Where in a text known values can stand, if they stand nowhere else than where it was changed: in what was put in, and
   * around it where one could go over the edge of that. In order, apart from one another.
   *
   * @param put what was put into the text, in order
   * @param hasParts known values stood in it as parts of longer words: those may have become words of their own
   */
  near(text: string, put: readonly Range[], hasParts: boolean): readonly Range[] {
    const around = this.#needles.longest + furthest;
    const near: Range[] = [];
    for (const [from, to] of put) {
      const isOpen = hasParts || this.#needles.mayCross(text, from) || this.#needles.mayCross(text, to);
      let start = isOpen ? Math.max(0, from - around) : from;
      let stop = isOpen ? Math.min(text.length, to + around) : to;
      for (let last = near.at(-1); last && start <= last[1]; last = near.at(-1)) {
        near.pop();
        start = Math.min(start, last[0]);
        stop = Math.max(stop, last[1]);
      }
      near.push([start, stop]);
    }
    return near;
  }

  toJSON(): string {
    return `${this.#known.size} values`;
  }
}

function knownAs({ class: of, kind, of: group, as }: About, value: string): Known {
  return { class: of, of: group, value, spelled: [], kind, as };
}

function hidden(text: string, { range, of: known, blurred }: Hit<Known>): Hidden {
  const { class: of, kind, of: group, value, as, spelled } = known;
  const isPlain = as !== undefined && spelled.includes(text.slice(range[0], range[1]));
  return {
    range: blurred ? encoded(text, range) : range,
    class: of,
    kind,
    value,
    as: isPlain ? as : undefined,
    by: undefined,
    of: group,
  };
}

/** Of a value in base64 the edges lie in characters that it shares with its neighbours. */
function encoded(text: string, [from, to]: Range): Range {
  let start = from;
  let end = to;
  while (start > 0 && /[A-Za-z0-9+/_-]/.test(text.charAt(start - 1))) start--;
  while (end < text.length && /[A-Za-z0-9+/=_-]/.test(text.charAt(end))) end++;
  return [start, end];
}

/** How far around a value it is looked for what it is a part of. */
const furthest = 40;

/** Not a part of a longer word, nor the name of an entity: those stay, for they tell what the matter is about. */
function standsAlone(text: string, [start, end]: Range): boolean {
  const before = text.charAt(start - 1);
  if (/[\p{L}\p{N}_]/u.test(before) || /[\p{L}\p{N}_]/u.test(text.charAt(end))) return false;
  return before !== '.' || !/(?:^|[^\w.])[a-z_]{2,30}\.$/.test(text.slice(Math.max(0, start - 34), start));
}
