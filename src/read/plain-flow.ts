import {
  COLLECTION_STYLE_FLOW,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_PLAIN,
  SCALAR_STYLE_SINGLE_QUOTED,
} from 'js-yaml';
import { none, type PlainEvents, type Properties } from './plain-events';
import { beforeBlanks, beginsPlain, behindBlanks, closingQuote, isEnd, isIndicator } from './plain-text';

// Each returns where it ends; -1: it is not plain.

/** A text in quotes that ends on its line. */
export function readQuoted(
  text: string,
  events: PlainEvents,
  at: number,
  end: number,
  properties: Properties,
): number {
  const close = closingQuote(text, at, end);
  if (close < 0) return -1;
  const isSingle = text.charCodeAt(at) === 39;
  const isAsWritten = !text.slice(at + 1, close).includes(isSingle ? "'" : '\\');
  const style = isSingle ? SCALAR_STYLE_SINGLE_QUOTED : SCALAR_STYLE_DOUBLE_QUOTED;
  events.scalar(at + 1, close, properties, style, isAsWritten);
  return close + 1;
}

/** Reads `[…]` and `{…}` that end on their line, with texts and others of their kind in them. */
export class FlowReader {
  /** @param deepest so many may stand within one another */
  constructor(
    readonly text: string,
    readonly events: PlainEvents,
    readonly deepest: number,
  ) {}

  read(start: number, end: number, properties: Properties, depth = 0): number {
    const { text, events } = this;
    const isMap = text.charCodeAt(start) === 123;
    const closer = isMap ? 125 : 93;
    events.collection(!isMap, start, properties, COLLECTION_STYLE_FLOW);
    for (let at = behindBlanks(text, start + 1); at < end; at = behindBlanks(text, at + 1)) {
      if (text.charCodeAt(at) !== closer) {
        at = isMap ? this.#pair(at, end, depth) : this.#value(at, end, depth);
        if (at < 0) return -1;
        at = behindBlanks(text, at);
        if (text.charCodeAt(at) === 44) continue;
      }
      if (text.charCodeAt(at) !== closer) return -1;
      events.pop();
      return at + 1;
    }
    return -1;
  }

  /** `key: value`, `key:` or `key` */
  #pair(start: number, end: number, depth: number): number {
    const { text, events } = this;
    const keyEnd = this.#value(start, end, depth);
    if (keyEnd < 0) return -1;
    const colon = behindBlanks(text, keyEnd);
    if (text.charCodeAt(colon) !== 58) {
      events.empty();
      return colon;
    }
    const at = behindBlanks(text, colon + 1);
    const code = text.charCodeAt(at);
    if (code !== 44 && code !== 125) return this.#value(at, end, depth);
    events.empty();
    return at;
  }

  #value(at: number, end: number, depth: number): number {
    const code = this.text.charCodeAt(at);
    if (code === 34 || code === 39) return readQuoted(this.text, this.events, at, end, none);
    if (code !== 91 && code !== 123) return this.#plain(at, end);
    return depth < this.deepest ? this.read(at, end, none, depth + 1) : -1;
  }

  #plain(start: number, end: number): number {
    const { text } = this;
    if (!beginsPlain(text, start)) return -1;
    if (text.charCodeAt(start) === 45 && isIndicator(text.charCodeAt(start + 1))) return -1;
    let at = start;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (isIndicator(code)) break;
      if (code === 58 && (isEnd(text, at + 1) || isIndicator(text.charCodeAt(at + 1)))) break;
      if (code === 35 && text.charCodeAt(at - 1) === 32) return -1;
    }
    if (at >= end || at === start) return -1;
    this.events.scalar(start, beforeBlanks(text, start, at), none, SCALAR_STYLE_PLAIN, true);
    return at;
  }
}
