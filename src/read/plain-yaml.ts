import {
  CHOMPING_CLIP,
  CHOMPING_KEEP,
  CHOMPING_STRIP,
  COLLECTION_STYLE_BLOCK,
  SCALAR_STYLE_FOLDED_BLOCK,
  SCALAR_STYLE_LITERAL_BLOCK,
  SCALAR_STYLE_PLAIN,
  type Event,
} from 'js-yaml';
import { isWord } from '../core/letters';
import { none, PlainEvents, type Properties } from './plain-events';
import { FlowReader, readQuoted } from './plain-flow';
import {
  beforeBlanks,
  beginsPlain,
  behindBlanks,
  closingQuote,
  isEnd,
  isItem,
  lineAfter,
  lineEnd,
  nameEnd,
  Next,
} from './plain-text';

/** Tabs, characters that YAML does not allow, halves of characters. */
const odd = /[^\r\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;

/** js-yaml reads some more levels than this. Flow may take half of them, within no more than the other half. */
const deepest = 90;

/** A block map or a block list that is open. */
interface Frame {
  readonly indent: number;
  readonly list: boolean;
}

/**
 * What js-yaml's `parseEvents` would give for a text that is written plainly: a key or an item a line, values that end with
 * their line, blocks, one document. Nearly all files of homes are. Undefined for all others, whether they are well-formed
 * or not: js-yaml reads those as a whole.
 *
 * Going by lines, it takes a fraction of js-yaml's time, which in a commit is most of what is felt.
 */
export function plainEvents(text: string): Event[] | undefined {
  if (odd.test(text) || (text.includes('\r') && /\r(?!\n)/.test(text))) return undefined;
  return new PlainReader(text).read();
}

/** Positions are characters of the text; where a function returns one, -1 says that the text is not plain. */
class PlainReader {
  readonly #events = new PlainEvents();
  readonly #flow: FlowReader;
  readonly #frames: Frame[] = [];
  /** A `---` stood before all else. */
  #isMarked = false;
  /** The last key, or the last item, has no value yet. */
  #waits = false;
  /** What stands before that value. */
  #announced = none;
  readonly #colons: Next;
  readonly #hashes: Next;

  constructor(readonly text: string) {
    this.#flow = new FlowReader(text, this.#events, deepest / 2);
    this.#colons = new Next(text, ':');
    this.#hashes = new Next(text, '#');
  }

  read(): Event[] | undefined {
    const { length } = this.text;
    for (let at = 0; at < length;) {
      at = this.#line(at);
      if (at < 0) return undefined;
    }
    if (this.#frames.length === 0) return this.#isMarked ? undefined : this.#events.all;
    while (this.#frames.length > 0) this.#close();
    this.#events.pop();
    return this.#events.all;
  }

  /** Reads the line that begins here, with the block that it announces. Returns where the next one begins. */
  #line(start: number): number {
    const text = this.text;
    const at = behindBlanks(text, start);
    const end = lineEnd(text, at);
    if (at === end || text.charCodeAt(at) === 35) return lineAfter(text, end);
    if (at === start && (text.startsWith('---', at) || text.startsWith('...', at)))
      return this.#mark(at, end);
    const indent = at - start;
    const list = isItem(text, at);
    const colon = list ? -1 : this.#keyEnd(at, end);
    if (!list && colon < 0) return this.#valueBelow(at, end, indent);
    if (!this.#place(indent, list, at)) return -1;
    return list ? this.#item(at, end, start) : this.#pair(at, end, colon);
  }

  #mark(at: number, end: number): number {
    const isFirst = !this.#isMarked && this.#frames.length === 0;
    if (!isFirst || end !== at + 3 || this.text.charCodeAt(at) !== 45) return -1;
    this.#isMarked = true;
    return lineAfter(this.text, end);
  }

  /** Closes and opens what a key or an item in this column closes and opens. False: it fits nowhere. */
  #place(indent: number, list: boolean, at: number): boolean {
    const frames = this.#frames;
    if (frames.length === 0) {
      // js-yaml does not count the blanks before the first character of all.
      if (at === indent && indent > 0) return false;
      this.#events.document(this.#isMarked);
      return this.#open(indent, list, at);
    }
    let top = frames[frames.length - 1];
    while (top && top.indent > indent) {
      this.#close();
      top = frames[frames.length - 1];
    }
    if (!top) return false;
    if (top.indent < indent) return this.#waits && this.#open(indent, list, at);
    if (top.list === list) {
      // An item that has a name and nothing else takes the next ones for its own.
      if (list && this.#waits && this.#announced !== none) return false;
      this.#settle();
      return true;
    }
    // A list may stand in the column of the key that it belongs to.
    if (list) return this.#waits && this.#open(indent, true, at);
    this.#close();
    top = frames[frames.length - 1];
    return top?.indent === indent && !top.list;
  }

  #open(indent: number, list: boolean, start: number): boolean {
    this.#frames.push({ indent, list });
    this.#events.collection(list, start, this.#announced, COLLECTION_STYLE_BLOCK);
    this.#waits = false;
    this.#announced = none;
    return this.#frames.length < deepest;
  }

  #close(): void {
    this.#settle();
    this.#frames.pop();
    this.#events.pop();
  }

  #settle(): void {
    if (this.#waits) this.#events.empty(this.#announced);
    this.#waits = false;
    this.#announced = none;
  }

  /** From its dash on. */
  #item(dash: number, end: number, lineStart: number): number {
    const at = behindBlanks(this.text, dash + 1);
    if (this.#isOver(at, end)) {
      this.#waits = true;
      return lineAfter(this.text, end);
    }
    const list = isItem(this.text, at);
    const colon = list ? -1 : this.#keyEnd(at, end);
    if (!list && colon < 0) return this.#value(at, end);
    if (!this.#open(at - lineStart, list, at)) return -1;
    return list ? this.#item(at, end, lineStart) : this.#pair(at, end, colon);
  }

  /** From its key on, which ends at the colon. */
  #pair(at: number, end: number, colon: number): number {
    const code = this.text.charCodeAt(at);
    if (code === 34 || code === 39) readQuoted(this.text, this.#events, at, end, none);
    else this.#events.scalar(at, beforeBlanks(this.text, at, colon), none, SCALAR_STYLE_PLAIN, true);
    const value = behindBlanks(this.text, colon + 1);
    if (!this.#isOver(value, end)) return this.#value(value, end);
    this.#waits = true;
    return lineAfter(this.text, end);
  }

  /** A value on a line of its own. */
  #valueBelow(at: number, end: number, indent: number): number {
    const top = this.#frames[this.#frames.length - 1];
    if (!this.#waits || !top || top.indent >= indent) return -1;
    this.#waits = false;
    return this.#value(at, end);
  }

  /** The colon behind the key that begins here. */
  #keyEnd(at: number, end: number): number {
    const code = this.text.charCodeAt(at);
    if (code === 34 || code === 39) {
      const close = closingQuote(this.text, at, end);
      if (close < 0) return -1;
      const colon = behindBlanks(this.text, close + 1);
      return this.text.charCodeAt(colon) === 58 && isEnd(this.text, colon + 1) ? colon : -1;
    }
    if (!beginsPlain(this.text, at)) return -1;
    const colon = this.#colonIn(at, end);
    return colon < end && colon < this.#commentIn(at, end) ? colon : -1;
  }

  #value(start: number, end: number): number {
    const text = this.text;
    const mark = text.charCodeAt(start);
    const before = this.#announced;
    const named = mark === 33 ? this.#tag(start) : mark === 38 ? this.#anchor(start) : before;
    if (!named || (before !== none && named !== before)) return -1;
    this.#announced = none;
    const at = named === none ? start : behindBlanks(text, Math.max(start, named.tagEnd, named.anchorEnd));
    if (this.#isOver(at, end)) {
      this.#waits = true;
      this.#announced = named;
      return lineAfter(text, end);
    }
    switch (text.charCodeAt(at)) {
      case 34:
      case 39:
        return this.#after(readQuoted(text, this.#events, at, end, named), end);
      case 42:
        return named === none ? this.#after(this.#alias(at), end) : -1;
      case 91:
      case 123:
        return this.#frames.length < deepest / 2 ? this.#after(this.#flow.read(at, end, named), end) : -1;
      case 62:
      case 124:
        return this.#block(at, end, named);
      default:
        return this.#plainValue(at, end, named);
    }
  }

  /** `!secret` */
  #tag(tagStart: number): Properties | undefined {
    let tagEnd = tagStart + 1;
    while (isWord(this.text.charCodeAt(tagEnd))) tagEnd++;
    return tagEnd > tagStart + 1 && isEnd(this.text, tagEnd) ? { ...none, tagStart, tagEnd } : undefined;
  }

  /** `&name` */
  #anchor(at: number): Properties | undefined {
    const anchorStart = at + 1;
    const anchorEnd = nameEnd(this.text, anchorStart);
    return anchorEnd > anchorStart && isEnd(this.text, anchorEnd)
      ? { ...none, anchorStart, anchorEnd }
      : undefined;
  }

  /** `*name` */
  #alias(at: number): number {
    const anchorStart = at + 1;
    const anchorEnd = nameEnd(this.text, anchorStart);
    this.#events.alias(anchorStart, anchorEnd);
    return anchorEnd > anchorStart ? anchorEnd : -1;
  }

  /** Behind a value, if nothing but a comment stands there. */
  #after(at: number, end: number): number {
    if (at < 0 || (at < end && !this.#isOver(behindBlanks(this.text, at), end, at))) return -1;
    return lineAfter(this.text, end);
  }

  /** A text without quotes. What stands further in on the lines behind it goes on with it. */
  #plainValue(start: number, firstEnd: number, properties: Properties): number {
    if (!beginsPlain(this.text, start)) return -1;
    const indent = this.#frames[this.#frames.length - 1]?.indent ?? 0;
    let end = firstEnd;
    let valueEnd: number;
    let isOneLine = true;
    for (let at = start; ;) {
      const stop = this.#commentIn(at, end);
      if (this.#colonIn(at, stop) < stop) return -1;
      valueEnd = beforeBlanks(this.text, at, stop);
      const next = stop < end ? -1 : this.#nextOf(end, indent);
      if (next < 0) break;
      isOneLine = false;
      if (next >= this.text.length || this.text.charCodeAt(next) === 35) break;
      at = next;
      end = lineEnd(this.text, next);
    }
    this.#events.scalar(start, valueEnd, properties, SCALAR_STYLE_PLAIN, isOneLine);
    return lineAfter(this.text, end);
  }

  /** What stands on the next line that is not empty, if it begins further in than this. */
  #nextOf(end: number, indent: number): number {
    const { length } = this.text;
    for (let start = lineAfter(this.text, end); start < length;) {
      const at = behindBlanks(this.text, start);
      const stop = lineEnd(this.text, at);
      if (at < stop || at === length) return at - start > indent ? at : -1;
      start = lineAfter(this.text, stop);
    }
    return -1;
  }

  /** A text over several lines, from its `|` or `>` on. */
  #block(at: number, end: number, properties: Properties): number {
    const text = this.text;
    const mark = text.charCodeAt(at + 1);
    const chomping = mark === 43 ? CHOMPING_KEEP : mark === 45 ? CHOMPING_STRIP : CHOMPING_CLIP;
    const header = chomping === CHOMPING_CLIP ? at + 1 : at + 2;
    if (!this.#isOver(behindBlanks(text, header), end, header)) return -1;
    const least = (this.#frames[this.#frames.length - 1]?.indent ?? 0) + 1;
    const valueStart = lineAfter(text, end);
    let next = valueStart;
    let valueEnd = valueStart;
    let indent = -1;
    let longestBlank = 0;
    while (next < text.length) {
      const first = behindBlanks(text, next);
      const stop = lineEnd(text, first);
      const column = first - next;
      const isBlank = first === stop;
      if (isBlank && indent < 0 && column > longestBlank) longestBlank = column;
      if (!isBlank && column < (indent < 0 ? least : indent)) break;
      if (!isBlank && indent < 0 && column < longestBlank) return -1;
      if (!isBlank && indent < 0) indent = column;
      next = lineAfter(text, stop);
      // Blanks at the end of the text are of it if they are more than its own.
      if (first < text.length || column > Math.max(indent, 0)) valueEnd = next;
    }
    const style = text.charCodeAt(at) === 124 ? SCALAR_STYLE_LITERAL_BLOCK : SCALAR_STYLE_FOLDED_BLOCK;
    this.#events.scalar(valueStart, valueEnd, properties, style, false, chomping, indent);
    return next;
  }

  /** Does nothing but a comment, which needs a blank before it, stand from here to the end of the line? */
  #isOver(at: number, end: number, behind = -1): boolean {
    return at >= end || (this.text.charCodeAt(at) === 35 && at > behind);
  }

  /** A colon that ends a key; else the end. */
  #colonIn(from: number, end: number): number {
    return this.#colons.within(from, end, isMark);
  }

  /** Where a comment begins; else the end. */
  #commentIn(from: number, end: number): number {
    return this.#hashes.within(from, end, isBehindBlank);
  }
}

const isMark = (text: string, at: number): boolean => isEnd(text, at + 1);
const isBehindBlank = (text: string, at: number): boolean => text.charCodeAt(at - 1) === 32;
