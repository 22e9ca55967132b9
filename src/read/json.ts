import { Entry, type Kind, type Link } from '../core/entry';
import type { Range } from '../core/text';
import { isSpace, lineEnd } from './comments';
import type { Ground } from './ground';

/** An open object or array. */
interface Frame {
  readonly entry: Entry | undefined;
  /** What stands over the children. */
  readonly below: Link | undefined;
  readonly depth: number;
  readonly list: boolean;
  count: number;
  keyStart: number;
  keyEnd: number;
  name: string;
}

/** Home Assistant's own JSON reader goes no deeper; paths of any length would make every look at them slow. */
const deepest = 1024;

const literal =
  /-?(?:(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|Infinity|NaN)(?![\w.])|(?:true|false|null)(?!\w)/y;

/**
 * Reads JSON, one value or several behind one another, with comments and trailing commas. Gives the entries that YAML
 * would give, or nothing where it is not JSON. Ours, because YAML parsers take 45 times as long for a big registry.
 */
export function readJson(text: string, ground: Ground): { entries: Entry[]; comments: Range[] } | undefined {
  const scanner = new Scanner(text, ground);
  return scanner.read() ? { entries: scanner.entries, comments: scanner.comments } : undefined;
}

class Scanner {
  readonly entries: Entry[] = [];
  readonly comments: Range[] = [];
  readonly #frames: Frame[] = [];
  #at: number;

  constructor(
    readonly text: string,
    readonly ground: Ground,
  ) {
    this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /** Steps from token to token; there is no recursion, so that depth costs nothing. */
  read(): boolean {
    const { text } = this;
    if (!this.#skip() || this.#at >= text.length) return false;
    while (this.#skip()) {
      const frame = this.#frames.at(-1);
      if (this.#at >= text.length) return !frame;
      const c = text.charCodeAt(this.#at);
      if (frame && c === (frame.list ? 93 : 125)) {
        if (!this.#close(frame)) return false;
      } else if (frame && !frame.list && !this.#key(frame)) return false;
      else if (!this.#value(frame)) return false;
    }
    return false;
  }

  /** Passes white space and comments. False where a comment does not end. */
  #skip(): boolean {
    const { text } = this;
    for (; this.#at < text.length; this.#at++) {
      const c = text.charCodeAt(this.#at);
      if (isSpace(c)) continue;
      if (c !== 47) break;
      const start = this.#at;
      const next = text.charCodeAt(start + 1);
      if (next !== 47 && next !== 42) return false;
      const end = next === 47 ? lineEnd(text, start) : text.indexOf('*/', start + 2) + 2;
      if (end < start + 2) return false;
      this.comments.push([start, end]);
      this.#at = end - 1;
    }
    return true;
  }

  #key(frame: Frame): boolean {
    const { text } = this;
    const start = this.#at + 1;
    const decoded = this.#string();
    if (decoded === undefined) return false;
    frame.keyStart = start;
    frame.keyEnd = this.#at - 1;
    frame.name = this.ground.nameOf(decoded ?? text.slice(start, frame.keyEnd), frame.below);
    if (!this.#skip() || text.charCodeAt(this.#at) !== 58) return false;
    this.#at++;
    return this.#skip();
  }

  #value(frame: Frame | undefined): boolean {
    const { text } = this;
    const start = this.#at;
    const c = text.charCodeAt(start);
    if (c === 123 || c === 91) {
      this.#at++;
      if (this.#frames.length >= deepest) return false;
      this.#open(frame, start, c === 91);
      return true;
    }
    if (c === 34) {
      const decoded = this.#string();
      if (decoded === undefined) return false;
      this.#add(frame, 'scalar', start + 1, this.#at - 1, start, this.#at, decoded ?? undefined);
    } else {
      literal.lastIndex = start;
      if (!literal.test(text)) return false;
      this.#at = literal.lastIndex;
      this.#add(frame, 'scalar', start, this.#at, start, this.#at);
    }
    return this.#separate(frame);
  }

  /** Passes a string. Its text where that differs from the source, `null` where it does not, nothing if it is none. */
  #string(): string | null | undefined {
    const { text } = this;
    const start = this.#at;
    if (text.charCodeAt(start) !== 34) return undefined;
    let escapes = false;
    let i = start + 1;
    for (; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 34) break;
      if (c === 92) {
        escapes = true;
        i++;
      } else if (c < 32 && c !== 9) return undefined;
    }
    if (i >= text.length) return undefined;
    this.#at = i + 1;
    return escapes ? unescaped(text.slice(start + 1, i)) : null;
  }

  #open(frame: Frame | undefined, start: number, list: boolean): void {
    const entry = frame && this.#add(frame, list ? 'list' : 'map', start, start, start, start);
    const depth = !frame ? this.ground.depth : frame.depth + (frame.list ? 0 : 1);
    const below = entry ? this.ground.below(entry, depth) : this.ground.root;
    this.#frames.push({ entry, below, depth, list, count: 0, keyStart: -1, keyEnd: -1, name: '' });
  }

  #close({ entry }: Frame): boolean {
    this.#at++;
    this.#frames.pop();
    if (entry) entry.end = entry.nodeEnd = this.#at;
    return this.#separate(this.#frames.at(-1));
  }

  /** After a value: a comma, the end of what holds it, or at the root another value. */
  #separate(frame: Frame | undefined): boolean {
    const { text } = this;
    if (!this.#skip()) return false;
    const c = text.charCodeAt(this.#at);
    if (!frame) return this.#at >= text.length || c === 123 || c === 91;
    frame.count++;
    if (c === 44) {
      this.#at++;
      return true;
    }
    return c === (frame.list ? 93 : 125);
  }

  #add(
    frame: Frame | undefined,
    kind: Kind,
    start: number,
    end: number,
    nodeStart: number,
    nodeEnd: number,
    decoded?: string,
  ): Entry {
    const { mount } = this.ground;
    const parent = frame ? frame.below : mount?.parent;
    const name = !frame ? (mount?.name ?? '') : frame.list ? frame.count : frame.name;
    const keyStart = frame?.keyStart ?? -1;
    const keyEnd = frame?.keyEnd ?? -1;
    const parts = { parent, name, kind, keyStart, keyEnd, start, nodeStart, nodeEnd, end, decoded };
    const entry = new Entry(this.text, parts);
    this.entries.push(entry);
    return entry;
  }
}

function unescaped(source: string): string | undefined {
  try {
    const value: unknown = JSON.parse(`"${source.replaceAll('\t', '\\t')}"`);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
