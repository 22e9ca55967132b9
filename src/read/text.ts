import { Entry, type Link } from '../core/entry';
import { isBlank, isDigit, isLetter } from '../core/letters';
import type { Range } from '../core/text';
import { lineEnd } from './comments';
import { blanksEnd, commentMarks, isOneOf, leadOf, postMarks, type Marks } from './lead';
import { Pairs, quoted, type Span } from './pairs';
import { timeOf } from './times';

export interface TextReading {
  readonly entries: Entry[];
  readonly comments: readonly Range[];
}

/** What lines of deeper indentation belong to. */
interface Level {
  readonly indent: number;
  readonly link: Link;
  /** The entry that the level is of; an item of a list has none. */
  readonly entry?: Entry | undefined;
  items: number;
}

const properties = /(?:(![\w/:.-]{0,60})|&[\w.-]{1,60})(?=[ \t\r\n]|$)[ \t]*/y;
const blockHeader = /[|>][-+\d]{0,3}[ \t]*(?=[#\r\n]|$)/y;

/** How many lines of a block scalar are taken as its value. */
const longestBlock = 400;

/**
 * Settings in a text that has no structure of its own, or whose structure is broken: logs, shell, `key = value` files,
 * Markdown, JSON or YAML with errors. Indentation gives `key:` lines a path. Linear in the text's length.
 */
export function readText(text: string, start: number, end: number, parent?: Link): Entry[] {
  return scanText(text, start, end, parent).entries;
}

/** The same with the comments; what they say is not among the entries. */
export function scanText(text: string, start: number, end: number, parent?: Link): TextReading {
  return scan(new TextReader(text, end, parent, postMarks), start);
}

/** Settings in a block of comments; `start` is where its first line or its mark begins. */
export function readRemark(text: string, start: number, end: number): Entry[] {
  return scan(new TextReader(text, end, undefined, commentMarks), start).entries;
}

function scan(reader: TextReader, start: number): TextReading {
  const { end } = reader;
  // What is looked for and is not there must not be looked for beyond: there may be very many pieces like this one.
  const text = reader.text.slice(0, end);
  // The built-in search leaps from one line end to the next.
  let back = text.indexOf('\r', start);
  for (let at = text.charCodeAt(start) === 0xfeff ? start + 1 : start; at < end;) {
    const feed = text.indexOf('\n', at);
    if (back >= 0 && back < at) back = text.indexOf('\r', at);
    const stop = Math.min(feed < 0 ? end : feed, back < 0 ? end : back, end);
    reader.line(at, stop);
    at = stop + 1;
  }
  reader.finish();
  return { entries: reader.entries, comments: reader.comments };
}

class TextReader {
  readonly entries: Entry[] = [];
  readonly comments: Range[] = [];
  readonly #levels: Level[] = [];
  /** What stands over the outermost keys. With each line that begins with a time, a log begins anew, as with an item of a list. */
  #root: Link | undefined;
  #times = 0;
  #lastEnd = 0;
  /** The end of the last block scalar: lines in it begin no block of their own, so that none is read twice. */
  #blockEnd = 0;

  constructor(
    readonly text: string,
    readonly end: number,
    readonly parent: Link | undefined,
    readonly marks: Marks,
  ) {
    this.#root = parent;
  }

  finish(): void {
    this.#leave(-1);
  }

  line(lineStart: number, end: number): void {
    const { text } = this;
    let at = lineStart;
    let item: number | undefined;
    if (timeOf(text, [at, end])) {
      this.#leave(-1);
      this.#root = { parent: this.parent, name: this.#times++ };
    }
    if (!isPlainStart(text.charCodeAt(at))) {
      at = this.#marksEnd(lineStart, end);
      if (at >= end) return;
      if (beginsComment(text, at, end)) {
        this.comments.push([at, end]);
        return;
      }
      for (let i = 0; i < 16; i++) {
        const next = bulletEnd(text, at, end);
        if (next === undefined) break;
        this.#item(column(text, lineStart, at));
        at = item = next;
      }
    }
    const indent = column(text, lineStart, at);
    this.#leave(indent);
    const before = this.entries.length;
    const inner = this.#setting(at, end, indent) ?? this.#plainItem(item, end);
    const owner = this.entries.length > before ? this.entries.at(-1) : undefined;
    const said = this.comments.at(-1)?.[0] ?? -1;
    const stop = said > at ? said : end;
    const from = inner ?? at;
    const within = owner ? Math.min(Math.max(owner.nodeEnd, from), stop) : from;
    if (owner && from < within) new Pairs(text, within, this.entries, owner).read(from);
    if (within < stop)
      new Pairs(text, stop, this.entries, this.#levels.at(-1)?.link ?? this.#root).read(within);
    if (this.entries.length > before) this.#lastEnd = this.entries.at(-1)?.nodeEnd ?? this.#lastEnd;
    if (owner && this.#lastEnd < owner.nodeEnd) this.#lastEnd = owner.nodeEnd;
  }

  /** Where marks that begin here end, if they do on this line; else here. */
  #marksEnd(at: number, end: number): number {
    const stop = this.marks(this.text, at);
    return stop <= end ? stop : at;
  }

  /** Closes all levels that do not hold a key at this column. */
  #leave(indent: number): void {
    for (let top = this.#levels.at(-1); top && top.indent >= indent; top = this.#levels.at(-1)) {
      this.#levels.pop();
      if (top.entry && top.entry.end < this.#lastEnd) top.entry.end = top.entry.nodeEnd = this.#lastEnd;
    }
  }

  /** An item's mark may stand at the same column as the key of its list. */
  #item(indent: number): void {
    this.#leave(indent + 1);
    const top = this.#levels.at(-1);
    if (top && top.indent === indent && !top.entry) this.#levels.pop();
    const owner = this.#levels.at(-1);
    const name = owner ? owner.items++ : 0;
    this.#levels.push({ indent, link: { parent: owner ? owner.link : this.#root, name }, items: 0 });
  }

  /** Reads `key: value` or `key = value` at the beginning of a line. Returns where the value begins. */
  #setting(at: number, end: number, indent: number): number | undefined {
    const { text } = this;
    // Most lines of a log begin with a time.
    if (isDigit(text.charCodeAt(at)) || text.charCodeAt(at) === 91 || !hasSign(text, at, end))
      return undefined;
    const lead = leadOf(text, at);
    if (!lead || lead.end > end) return undefined;
    const { key: range, isQuoted, isColon } = lead;
    let from = lead.end;
    const next = text.charCodeAt(from);
    const apart = from >= end || isBlank(next);
    const key = text.slice(...range);
    if (next === 61 || (isColon && !apart && (next === 47 || next === 58))) return undefined;
    if (!isQuoted && key.includes(' ') && !apart) return undefined;
    while (from < end && isBlank(text.charCodeAt(from))) from++;
    const node = from;
    const tagged = this.#properties(from, end);
    const add = (kind: 'scalar' | 'map' | 'list' | 'alias', span: Span, decoded?: string): Entry =>
      this.#add(
        key,
        range,
        kind,
        { ...span, nodeStart: Math.min(tagged.end > node ? node : span.nodeStart, span.nodeStart) },
        tagged.tag,
        decoded,
      );
    from = tagged.end;
    if (from >= end || this.#isComment(from)) return this.#empty(at, from, end, indent, add);
    if (isBlockHeader(text, from, end) && this.#block(from, end, indent, add)) return end;
    const first = text.charCodeAt(from);
    if (first === 123 || first === 91) return this.#flow(from, end, indent, add);
    const whole = this.#wholeValue(
      from,
      end,
      !isColon && !isBlank(text.charCodeAt(range[1] + (isQuoted ? 1 : 0))),
    );
    if (
      first === 42 &&
      /^\*[\w.-]{1,60}$/.test(text.slice(whole.start, Math.min(whole.end, whole.start + 62)))
    ) {
      add('alias', { ...whole, start: whole.start + 1 });
    } else add('scalar', whole);
    return from;
  }

  #isComment(at: number): boolean {
    return this.text.charCodeAt(at) === 35 && isBlank(this.text.charCodeAt(at - 1));
  }

  /** A tag and an anchor before a value. */
  #properties(from: number, end: number): { end: number; tag?: string } {
    let tag: string | undefined;
    let at = from;
    for (let i = 0; i < 2 && isOneOf('!&', this.text, at); i++) {
      properties.lastIndex = at;
      const match = properties.exec(this.text);
      if (!match || properties.lastIndex > end) break;
      tag ??= match[1];
      at = properties.lastIndex;
    }
    return tag === undefined ? { end: at } : { end: at, tag };
  }

  /** A key without a value on its line: what is indented below it belongs to it. */
  #empty(at: number, from: number, end: number, indent: number, add: Add): number {
    if (this.#isComment(from)) this.comments.push([from, end]);
    const below = this.#nextLine(end);
    const holds = below !== undefined && (below.column > indent || (below.column === indent && below.dash));
    const place = holds ? below.at : Math.min(from, end);
    const anchor = trimEnd(this.text, at, Math.min(from, end));
    const start = holds ? place : anchor;
    const entry = add(holds ? (below.dash ? 'list' : 'map') : 'scalar', {
      start,
      end: start,
      nodeStart: start,
      nodeEnd: start,
    });
    if (holds) this.#levels.push({ indent, link: entry, entry, items: 0 });
    return end;
  }

  #nextLine(end: number): { at: number; column: number; dash: boolean } | undefined {
    const { text } = this;
    for (let at = end + 1; at < this.end;) {
      const stop = Math.min(lineEnd(text, at), this.end);
      const first = this.#marksEnd(at, stop);
      if (first < stop && !beginsComment(text, first, stop)) {
        return {
          at: first,
          column: column(text, at, first),
          dash: bulletEnd(text, first, stop) !== undefined,
        };
      }
      // One line of comment or nothing is looked over, not a hundred thousand for each key before them.
      if (stop - end > 2000) return undefined;
      at = stop + 1;
    }
    return undefined;
  }

  #block(from: number, end: number, indent: number, add: Add): boolean {
    const { text } = this;
    if (from < this.#blockEnd) return false;
    const lines: string[] = [];
    let start = -1;
    let last = end;
    for (let at = end + 1; at < this.end && lines.length < longestBlock;) {
      const stop = Math.min(lineEnd(text, at), this.end);
      const first = this.#marksEnd(at, stop);
      if (first < stop) {
        if (column(text, at, first) <= indent) break;
        if (start < 0) start = first;
        lines.push(text.slice(first, stop));
        last = stop;
      } else if (stop > at + 200) break;
      at = stop + 1;
    }
    if (start < 0) return false;
    this.#blockEnd = last;
    const entry = add('scalar', { start, end: last, nodeStart: from, nodeEnd: last }, lines.join('\n'));
    this.#levels.push({ indent, link: entry, items: 0 });
    return true;
  }

  /** `{…}` or `[…]`: a flat list has its items, all else is found as pairs inside. */
  #flow(from: number, end: number, indent: number, add: Add): number {
    const { text } = this;
    const list = text.charCodeAt(from) === 91;
    const stop = trimEnd(text, from, end);
    const entry = add(list ? 'list' : 'map', { start: from, end: stop, nodeStart: from, nodeEnd: stop });
    if (stop === from + 1) this.#levels.push({ indent, link: entry, entry, items: 0 });
    const content =
      /^[ \t]*[^[\]{}:=#]{1,4000}/.exec(text.slice(from + 1, Math.min(stop, from + 4002)))?.[0] ?? '';
    if (!list || content.trim() === '') return from;
    const items = content.matchAll(/"([^"]*)"|'([^']*)'|[^\s,"']+(?: +[^\s,"']+)*/dg);
    let name = 0;
    for (const match of items) {
      const [start = 0, last = 0] = match.indices?.[1] ?? match.indices?.[2] ?? match.indices?.[0] ?? [];
      const base = from + 1;
      const span = { start: base + start, end: base + last };
      const node = { nodeStart: base + match.index, nodeEnd: base + match.index + match[0].length };
      this.entries.push(
        new Entry(text, {
          parent: entry,
          name: name++,
          kind: 'scalar',
          keyStart: -1,
          keyEnd: -1,
          ...span,
          ...node,
        }),
      );
    }
    return end;
  }

  /** The value of a setting that has its line for itself. */
  #wholeValue(from: number, end: number, tight: boolean): Span {
    const { text } = this;
    const span = quoted(text, from, end);
    if (span) {
      const rest = text.slice(span.nodeEnd, Math.min(end, span.nodeEnd + 200));
      const hash = /^[ \t]+(?=#)/.exec(rest);
      if (hash) this.comments.push([span.nodeEnd + hash[0].length, end]);
      // In a program within a string, `\n` ends the line, too.
      if (hash || /^[ \t]*(?:[,)}\]]*(?:$|\\[nr]|;)|[,)}\]]*[ \t]+$)/.test(rest)) return span;
    }
    const open = !span && from < end && '"\'`'.includes(text.charAt(from)) ? 1 : 0;
    let stop = end;
    const hash = commentBehind(text.slice(from, end));
    if (hash !== undefined) {
      stop = from + hash;
      this.comments.push([stop + 1, end]);
    }
    stop = trimEnd(text, from, stop);
    if (stop - from > 1 && text.charCodeAt(stop - 1) === 44) stop--;
    if (tight && /[ \t](?:--?[A-Za-z]|[\w.-]{1,80}=|&&|\|)|;/.test(text.slice(from, stop))) {
      const word = /^[^\s;]+/.exec(text.slice(from, stop))?.[0] ?? '';
      stop = from + Math.max(word.length, 1);
    }
    const start = Math.min(from + open, stop);
    return { start, end: stop, nodeStart: from, nodeEnd: stop };
  }

  /** `- value` in a list that has a name. Returns where the value begins. */
  #plainItem(at: number | undefined, end: number): number | undefined {
    const level = this.#levels.at(-1);
    if (at === undefined || at >= end || !level?.link.parent || level.entry) return undefined;
    const tagged = this.#properties(at, end);
    const span = this.#wholeValue(tagged.end, end, false);
    const { parent, name } = level.link;
    const nodeStart = Math.min(at, span.nodeStart);
    const parts = {
      parent,
      name,
      kind: 'scalar',
      keyStart: -1,
      keyEnd: -1,
      ...span,
      nodeStart,
      tag: tagged.tag,
    } as const;
    this.entries.push(new Entry(this.text, parts));
    return span.start;
  }

  #add(
    name: string,
    key: readonly [number, number],
    kind: Entry['kind'],
    span: Span,
    tag?: string,
    decoded?: string,
  ): Entry {
    const parent = this.#levels.at(-1)?.link ?? this.#root;
    const entry = new Entry(this.text, {
      parent,
      name,
      kind,
      keyStart: key[0],
      keyEnd: key[1],
      ...span,
      tag,
      decoded,
    });
    this.entries.push(entry);
    return entry;
  }
}

type Add = (kind: 'scalar' | 'map' | 'list' | 'alias', span: Span, decoded?: string) => Entry;

/** Neither a mark of any kind nor a blank: a letter, a digit, or a bracket as around a time. */
const isPlainStart = (c: number): boolean => isLetter(c) || isDigit(c) || c === 91;

/** `|` or `>`, and nothing but how to read the block below. */
function isBlockHeader(text: string, at: number, end: number): boolean {
  if (!isOneOf('|>', text, at)) return false;
  blockHeader.lastIndex = at;
  return blockHeader.test(text) && blockHeader.lastIndex <= end;
}

/** Is there a `:` or a `=`? Prose has none in most lines. */
function hasSign(text: string, from: number, end: number): boolean {
  const line = text.slice(from, end);
  return line.includes(':') || line.includes('=');
}

/** `#`, `//` or `;`. */
function beginsComment(text: string, at: number, end: number): boolean {
  const code = text.charCodeAt(at);
  return (at < end && (code === 35 || code === 59)) || (at + 2 <= end && text.startsWith('//', at));
}

/** Behind the mark of an item, and the blanks that it needs. */
function bulletEnd(text: string, at: number, end: number): number | undefined {
  if (!'-*•'.includes(text.charAt(at)) || !isBlank(text.charCodeAt(at + 1))) return undefined;
  const next = blanksEnd(text, at + 2);
  return next <= end ? next : undefined;
}

/** Where the blank before a comment stands. */
function commentBehind(value: string): number | undefined {
  for (let at = value.indexOf('#'); at >= 0; at = value.indexOf('#', at + 1))
    if (isBlank(value.charCodeAt(at - 1))) return at - 1;
  return undefined;
}

/** The column of a place in its line; a tab counts as two. */
function column(text: string, lineStart: number, at: number): number {
  let tabs = 0;
  for (let i = lineStart; i < at; i++) if (text.charCodeAt(i) === 9) tabs++;
  return at - lineStart + tabs;
}

function trimEnd(text: string, from: number, end: number): number {
  let i = end;
  while (i > from && isBlank(text.charCodeAt(i - 1))) i--;
  return i;
}
