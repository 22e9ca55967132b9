import { Keywords } from './keywords';
import type { Range } from './text';

/** A place where a known value stands, in one of its spellings. */
export interface Hit<T> {
  readonly range: Range;
  readonly of: T;
}

/** How much of a spelling is searched first; the rest is compared where that stands. */
const head = 10;

/**
 * Searches many values at once, in all spellings in which texts carry them: as they are, for URLs, for JSON, in base64 and
 * in hex. One pass over a text, however many values there are. Values are compared to the letter.
 */
export class Needles<T> {
  readonly #keywords: Keywords;
  readonly #spellings: readonly { readonly text: string; readonly at: number; readonly of: T }[];

  constructor(values: Iterable<readonly [value: string, of: T]>) {
    const spellings: { text: string; at: number; of: T }[] = [];
    for (const [value, of] of values) {
      for (const text of spellingsOf(value)) {
        const at = asciiRun(text);
        if (at >= 0) spellings.push({ text, at, of });
      }
    }
    this.#spellings = spellings;
    this.#keywords = new Keywords(spellings.map(({ text, at }) => text.slice(at, at + head).toLowerCase()));
  }

  /** Each place once: of spellings that overlap, the one that begins first and is longest. */
  find(text: string): readonly Hit<T>[] {
    if (this.#spellings.length === 0) return [];
    const hits: Hit<T>[] = [];
    this.#keywords.scan(text, (word, found) => {
      const spelling = this.#spellings[word];
      const start = spelling ? found - spelling.at : -1;
      if (spelling && start >= 0 && text.startsWith(spelling.text, start)) {
        hits.push({ range: [start, start + spelling.text.length], of: spelling.of });
      }
    });
    hits.sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
    let end = -1;
    return hits.filter(({ range }) => range[0] >= end && ((end = range[1]), true));
  }
}

/** The offset of a piece without letters outside of ASCII, as long as can be had; -1 where none is worth searching. */
function asciiRun(text: string): number {
  let best = -1;
  let longest = 3;
  for (const { 0: run, index } of text.matchAll(/[\x21-\x7e]+(?: [\x21-\x7e]+)*/g)) {
    if (Math.min(run.length, head) > longest) {
      best = index;
      longest = Math.min(run.length, head);
    }
  }
  return best;
}

/** A value as it is, and as URLs, JSON, base64 and hex write it. */
export function spellingsOf(value: string): ReadonlySet<string> {
  const bytes = new TextEncoder().encode(value);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const spellings = new Set([value, JSON.stringify(value).slice(1, -1), urlEncoded(value)]);
  if (bytes.length >= 6) {
    spellings.add(hex).add(hex.toUpperCase());
    for (const piece of base64Pieces(bytes)) {
      spellings.add(piece).add(piece.replaceAll('+', '-').replaceAll('/', '_'));
    }
  }
  return spellings;
}

function urlEncoded(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    // Half of a surrogate pair: no URL can say it.
    return value;
  }
}

/**
 * What base64 makes of bytes does not depend on what stands around them, but for the edges. The three ways in which they
 * can lie in groups of three, without the edges: `name:password` in a header is found as well as the password alone.
 */
function* base64Pieces(bytes: Uint8Array): Generator<string> {
  for (const before of [0, 1, 2]) {
    const padded = new Uint8Array(before + bytes.length);
    padded.set(bytes, before);
    const text = base64(padded);
    const from = before === 0 ? 0 : before + 1;
    const to = Math.floor((padded.length * 8) / 6);
    if (to - from >= 8) yield text.slice(from, to);
  }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    for (const shift of [18, 12, 6, 0]) text += letters.charAt((group >> shift) & 63);
  }
  return text;
}
