import {
  COLLECTION_STYLE_FLOW,
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_FOLDED_BLOCK,
  SCALAR_STYLE_LITERAL_BLOCK,
  SCALAR_STYLE_SINGLE_QUOTED,
  type AliasEvent,
  type Event,
  type MappingEvent,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { Entry, type Kind, type Link } from '../core/entry';
import type { Range } from '../core/text';
import { Comments, isSpace } from './comments';
import type { Ground } from './ground';
import { plainEvents } from './plain-yaml';

export interface YamlReading {
  readonly entries: readonly Entry[];
  readonly comments: readonly Range[];
}

/** An open map or list. */
interface Frame {
  /** Absent for the root. */
  readonly entry: Entry | undefined;
  /** What stands over the children. */
  readonly below: Link | undefined;
  readonly depth: number;
  readonly list: boolean;
  /** The bracket that ends it; 0 where none does. */
  readonly closer: number;
  count: number;
  end: number;
  /** Of a map: the key whose value comes next. */
  key: Key | undefined;
}

interface Key {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A key that is a map or a list; its content has entries of its own. */
const complexKey: Key = { name: '', start: -1, end: -1 };

/**
 * Reads well-formed YAML. Throws js-yaml's exception where the text is not; its message must not be shown.
 *
 * @param mended the text as the parser gets it: as long as `text`, with the same tokens at the same places (`mend`)
 */
export function readYaml(text: string, ground: Ground, mended = text): YamlReading {
  const events = plainEvents(mended) ?? parseEvents(mended, {});
  if (mended === text) return readEvents(text, ground, events, getScalarValue);
  return readEvents(text, ground, events.map(unhurried), (_, event) => {
    return isBlock(event) ? blockValue(text, event) : getScalarValue(text, event);
  });
}

/** What was mended (line breaks in quotes, blanks on empty lines) looks simpler to the parser than it is. */
const unhurried = (event: Event): Event => (event.type === EVENT_SCALAR ? { ...event, fast: false } : event);

/** The text of a block; empty lines before its first line may hold more blanks than its indentation. */
function blockValue(text: string, event: ScalarEvent): string {
  const source = text.slice(event.valueStart, event.valueEnd);
  const content = source.replace(/^(?:[ \t]*(?:\r\n?|\n))+/, (lines) => lines.replace(/[ \t]/g, ''));
  return getScalarValue(content, { ...event, valueStart: 0, valueEnd: content.length });
}

/** Makes entries of what a parser saw: js-yaml, or in its terms `yaml` (`yaml-recover`). */
export function readEvents(
  text: string,
  ground: Ground,
  events: readonly Event[],
  decode: (text: string, event: ScalarEvent) => string,
): YamlReading {
  const reader = new YamlReader(text, ground, decode);
  reader.read(events);
  return { entries: reader.entries, comments: reader.comments.found };
}

class YamlReader {
  readonly entries: Entry[] = [];
  readonly comments: Comments;
  readonly #frames: Frame[] = [];
  /** The end of the last token. */
  #cursor = 0;

  constructor(
    readonly text: string,
    readonly ground: Ground,
    readonly decode: (text: string, event: ScalarEvent) => string,
  ) {
    this.comments = new Comments(text);
  }

  read(events: readonly Event[]): void {
    for (let i = 0; i < events.length; i++) {
      const event = events[i];
      if (!event) break;
      switch (event.type) {
        case EVENT_SCALAR:
          this.#scalar(event);
          break;
        case EVENT_MAPPING:
          this.#open(event, false, this.#mapCloser(event, events[i + 1]));
          break;
        case EVENT_SEQUENCE:
          this.#open(event, true, event.style === COLLECTION_STYLE_FLOW ? 93 : 0);
          break;
        case EVENT_ALIAS:
          this.#alias(event);
          break;
        case EVENT_POP:
          this.#close();
          break;
        case EVENT_DOCUMENT:
          break;
      }
    }
    this.#moveTo(this.text.length);
  }

  #moveTo(to: number): void {
    this.comments.between(this.#cursor, to);
    this.#cursor = to;
  }

  /** In `[a: b]` the pair is a map without brackets, and in `[{a: b}: c]` the bracket is the key's. */
  #mapCloser(event: MappingEvent, next: Event | undefined): number {
    if (event.style !== COLLECTION_STYLE_FLOW || this.text.charCodeAt(event.start) !== 123) return 0;
    return next?.type === EVENT_MAPPING && next.start === event.start ? 0 : 125;
  }

  #open(event: MappingEvent | SequenceEvent, list: boolean, closer: number): void {
    const above = this.#frames.at(-1);
    const { start } = event;
    this.#moveTo(start);
    if (closer) this.#cursor = start + 1;
    if (!above) {
      const { root, depth } = this.ground;
      this.#frames.push({
        entry: undefined,
        below: root,
        depth,
        list,
        closer,
        count: 0,
        end: start,
        key: undefined,
      });
      return;
    }
    const entry = this.#add(
      above,
      list ? 'list' : 'map',
      start,
      start,
      headOf(event, start),
      start,
      tagOf(this.text, event),
    );
    const depth = above.depth + (above.list ? 0 : 1);
    const below = this.ground.below(entry, depth);
    this.#frames.push({ entry, below, depth, list, closer, count: 0, end: start, key: undefined });
  }

  #close(): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    if (frame.closer) {
      let i = this.comments.skip(this.#cursor);
      while (i < this.text.length && this.text.charCodeAt(i) !== frame.closer) i = this.comments.skip(i + 1);
      this.#moveTo(i);
      frame.end = this.#cursor = Math.min(i + 1, this.text.length);
    }
    const { entry, end } = frame;
    if (entry) entry.end = entry.nodeEnd = end;
    const above = this.#frames.at(-1);
    if (above) this.#took(above, end, complexKey);
  }

  /** After a node: it was the key that a map waited for, or it ended an item. */
  #took(frame: Frame, end: number, key: Key): void {
    frame.end = end;
    if (frame.list) frame.count++;
    else frame.key = frame.key ? undefined : key;
  }

  #scalar(event: ScalarEvent): void {
    const frame = this.#frames.at(-1);
    const { text } = this;
    if (event.valueStart < 0) {
      this.#empty(event, frame);
      return;
    }
    let { valueStart: start, valueEnd: end } = event;
    const { style } = event;
    const tag = tagOf(text, event);
    let nodeStart = start;
    let nodeEnd = end;
    let next = end;
    if (style === SCALAR_STYLE_SINGLE_QUOTED || style === SCALAR_STYLE_DOUBLE_QUOTED) {
      nodeStart--;
      // In a broken text the closing quote may be missing.
      if (text.charCodeAt(end) === text.charCodeAt(nodeStart)) next = ++nodeEnd;
    } else if (isBlock(event)) {
      nodeStart = this.#blockHeader(event);
      while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
      while (start < end && isSpace(text.charCodeAt(start))) start++;
      nodeEnd = end;
      if (start === end) start = end = nodeEnd = headerEnd(text, nodeStart, event.valueStart);
    }
    this.comments.between(this.#cursor, event.valueStart);
    this.#cursor = next;
    const decoded = event.fast ? undefined : this.#decoded(event);
    if (frame && !frame.list && !frame.key) {
      this.#took(frame, nodeEnd, { name: decoded ?? text.slice(start, end), start, end });
      return;
    }
    const differs = decoded !== undefined && decoded !== text.slice(start, end) ? decoded : undefined;
    this.#add(frame, 'scalar', start, end, headOf(event, nodeStart), nodeEnd, tag, differs);
    if (frame) this.#took(frame, nodeEnd, complexKey);
  }

  /** To PyYAML, a block that ends with the file, in the middle of a line, has no line break at its end. */
  #decoded(event: ScalarEvent): string {
    const { text } = this;
    const decoded = this.decode(text, event);
    const isAtEnd = isBlock(event) && event.valueEnd === text.length;
    const isOpen = isAtEnd && !text.endsWith('\n') && !text.endsWith('\r');
    return isOpen && decoded.endsWith('\n') ? decoded.slice(0, -1) : decoded;
  }

  /** A scalar without text stands right behind what announces it: its tag, its anchor, the `:` or the `-`. */
  #empty(event: ScalarEvent, frame: Frame | undefined): void {
    let at = Math.max(event.tagEnd, event.anchorEnd);
    if (at < 0) {
      if (!frame) return;
      at = this.#cursor;
      const mark = this.comments.skip(at);
      const c = this.text.charCodeAt(mark);
      if (frame.list ? c === 45 : frame.key ? c === 58 : c === 63) at = mark + 1;
    }
    this.#moveTo(at);
    if (frame && !frame.list && !frame.key) {
      this.#took(frame, at, { name: '', start: -1, end: -1 });
      return;
    }
    this.#add(frame, 'scalar', at, at, headOf(event, at), at, tagOf(this.text, event));
    if (frame) this.#took(frame, at, complexKey);
  }

  #alias({ anchorStart: start, anchorEnd: end }: AliasEvent): void {
    const frame = this.#frames.at(-1);
    this.#moveTo(start - 1);
    this.#cursor = end;
    if (frame && !frame.list && !frame.key) {
      this.#took(frame, end, { name: this.text.slice(start - 1, end), start: start - 1, end });
      return;
    }
    this.#add(frame, 'alias', start, end, start - 1, end, undefined);
    if (frame) this.#took(frame, end, complexKey);
  }

  #blockHeader(event: ScalarEvent): number {
    let i = Math.max(this.#cursor, event.tagEnd, event.anchorEnd);
    for (; i < event.valueStart; i++) {
      i = this.comments.skip(i);
      const c = this.text.charCodeAt(i);
      if (c === 124 || c === 62) return i;
    }
    return event.valueStart;
  }

  #add(
    frame: Frame | undefined,
    kind: Kind,
    start: number,
    end: number,
    nodeStart: number,
    nodeEnd: number,
    tag: string | undefined,
    decoded?: string,
  ): Entry {
    const { mount } = this.ground;
    const parent = frame ? frame.below : mount?.parent;
    const key = frame?.key;
    const name = !frame
      ? (mount?.name ?? '')
      : frame.list
        ? frame.count
        : key
          ? this.ground.nameOf(key.name, parent)
          : '';
    const keyStart = key ? key.start : -1;
    const keyEnd = key ? key.end : -1;
    const parts = { parent, name, kind, keyStart, keyEnd, start, nodeStart, nodeEnd, end, tag, decoded };
    const entry = new Entry(this.text, parts);
    this.entries.push(entry);
    return entry;
  }
}

const isBlock = ({ style }: ScalarEvent): boolean =>
  style === SCALAR_STYLE_LITERAL_BLOCK || style === SCALAR_STYLE_FOLDED_BLOCK;

type Properties = MappingEvent | SequenceEvent | ScalarEvent;

function tagOf(text: string, event: Properties): string | undefined {
  return event.tagStart < 0 ? undefined : text.slice(event.tagStart, event.tagEnd);
}

/** Where a node begins: at its tag, at the `&` of its anchor, or at itself. */
function headOf(event: Properties, start: number): number {
  let head = start;
  if (event.tagStart >= 0 && event.tagStart < head) head = event.tagStart;
  if (event.anchorStart >= 0 && event.anchorStart - 1 < head) head = event.anchorStart - 1;
  return head;
}

/** The end of `|`, `>-`, `|2+`. */
function headerEnd(text: string, from: number, to: number): number {
  let i = from;
  while (i < to && !isSpace(text.charCodeAt(i))) i++;
  return i;
}
