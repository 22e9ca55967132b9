import type { Secret } from '../core/lint';
import { Needles } from '../core/needles';
import type { Range } from '../core/text';
import type { Hidden, Knowledge } from './knowledge';

type About = Omit<Hidden, 'range' | 'as'>;

interface Known extends About {
  readonly value: string;
  readonly as?: Secret['as'];
  readonly spelled: Set<string>;
}

/** More are not searched for outside of where they were found: the search would need more memory than there is. */
const most = 3000;

/** A line of a long value that would also stand in other values of its kind. */
const isFrame = (line: string): boolean => line.length < 12 || line.startsWith('-----');

/** The values that were found, and where else they stand. They live in memory only. */
export class Values {
  readonly #known = new Map<string, Known>();
  readonly #knowledge: Pick<Knowledge, 'isTelling' | 'spellings'>;
  #version = 0;
  #search: readonly [inside: Needles<Known>, whole: Needles<Known>] | undefined;

  constructor(knowledge: Pick<Knowledge, 'isTelling' | 'spellings'>) {
    this.#knowledge = knowledge;
  }

  /** Grows whenever there is something new to search for. */
  get version(): number {
    return this.#version;
  }

  /** @param written the value as it stands in a text, where that is not the value itself */
  add(hidden: Omit<Hidden, 'range'>, value: string, written = value): void {
    const { isTelling, spellings } = this.#knowledge;
    const known = this.#known.get(value);
    const spelled = known?.spelled ?? new Set<string>();
    const before = spelled.size;
    for (const one of [value, written, ...spellings(value, hidden)])
      if (isTelling(one, hidden)) spelled.add(one);
    for (const line of value.split(/[\r\n]+/)) {
      const text = line.trim();
      if (text !== value && !isFrame(text) && isTelling(text, hidden)) spelled.add(text);
    }
    if (value.includes("'") && isTelling(value, hidden)) spelled.add(value.replaceAll("'", "''"));
    if (spelled.size === 0 || spelled.size === before) return;
    if (!known && this.#known.size >= most) return;
    this.#search = undefined;
    this.#version++;
    const { class: of, kind, as } = hidden;
    if (!known)
      this.#known.set(value, {
        class: of,
        ...(kind && { kind }),
        of: hidden.of,
        ...(as && { as }),
        value,
        spelled,
      });
  }

  /** The places where known values stand: credentials also inside longer words, all others as words of their own. */
  find(text: string): readonly Hidden[] {
    const [inside, whole] = (this.#search ??= this.#needles());
    const found: Hidden[] = [];
    for (const { range, of } of inside.find(text)) found.push(hit(text, range, of));
    for (const { range, of } of whole.find(text)) {
      const one = hit(text, range, of);
      if (of.spelled.has(text.slice(...range)) && !standsAlone(text, range)) continue;
      found.push(one);
    }
    return found;
  }

  #needles(): readonly [Needles<Known>, Needles<Known>] {
    const all = [...this.#known.values()];
    const pairs = (known: readonly Known[]): [string, Known][] =>
      known.flatMap((one) => [...one.spelled].map((text): [string, Known] => [text, one]));
    return [
      new Needles(pairs(all.filter((one) => one.class === 'credential'))),
      new Needles(pairs(all.filter((one) => one.class !== 'credential'))),
    ];
  }

  toJSON(): string {
    return `${this.#known.size} values`;
  }
}

function hit(text: string, range: Range, { class: of, kind, of: group, value, as, spelled }: Known): Hidden {
  const about = { class: of, of: group, value, ...(kind && { kind }) };
  const written = text.slice(...range);
  if (spelled.has(written)) return { ...about, range, ...(as && { as }) };
  // Of an encoded value the edges lie in characters that it shares with its neighbours.
  return { ...about, range: /[%\\]/.test(written) ? range : encoded(text, range) };
}

function encoded(text: string, [from, to]: Range): Range {
  let start = from;
  let end = to;
  while (start > 0 && /[A-Za-z0-9+/_-]/.test(text.charAt(start - 1))) start--;
  while (end < text.length && /[A-Za-z0-9+/=_-]/.test(text.charAt(end))) end++;
  return [start, end];
}

/** Not a part of a longer word, nor the name of an entity: those stay, for they tell what the matter is about. */
function standsAlone(text: string, [start, end]: Range): boolean {
  const before = text.charAt(start - 1);
  if (/[\p{L}\p{N}_]/u.test(before) || /[\p{L}\p{N}_]/u.test(text.charAt(end))) return false;
  return before !== '.' || !/(?:^|[^\w.])[a-z_]{2,30}\.$/.test(text.slice(Math.max(0, start - 34), start));
}
