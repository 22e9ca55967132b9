import {
  CHOMPING_CLIP,
  COLLECTION_STYLE_BLOCK,
  COLLECTION_STYLE_FLOW,
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_FOLDED_BLOCK,
  SCALAR_STYLE_LITERAL_BLOCK,
  SCALAR_STYLE_PLAIN,
  SCALAR_STYLE_SINGLE_QUOTED,
  type Event,
  type ScalarEvent,
  type ScalarStyle,
} from 'js-yaml';
import type { Scalar, YAMLError, YAMLMap, YAMLSeq } from 'yaml';
import { Comments, lineEnd } from './comments';
import { yaml } from './lazily';

/** What `yaml` made of a broken text, in the terms of js-yaml. */
export interface Recovered {
  readonly events: readonly Event[];
  readonly decode: (text: string, event: ScalarEvent) => string;
  readonly errors: readonly { readonly code: YAMLError['code']; readonly at: number }[];
}

/**
 * Reads YAML that js-yaml refuses. The caller sees to size and depth: `yaml` is quadratic on some shapes, and deep nesting
 * can end the process. No message of it is passed on, since messages hold source text.
 */
export function recover(text: string): Recovered {
  const documents = yaml().parseAllDocuments(text, {
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
    strict: false,
    schema: 'failsafe',
  });
  if (!Array.isArray(documents)) return { events: [], decode: () => '', errors: [] };
  const translation = new Translation(text);
  const errors: { code: YAMLError['code']; at: number }[] = [];
  for (const document of documents) {
    translation.document(document.contents);
    for (const { code, pos } of document.errors) errors.push({ code, at: Math.min(pos[0], text.length) });
  }
  const { events, decoded } = translation;
  return { events, decode: (_, event) => decoded.get(event) ?? '', errors };
}

const styles: Readonly<Record<Scalar.Type, ScalarStyle>> = {
  PLAIN: SCALAR_STYLE_PLAIN,
  QUOTE_SINGLE: SCALAR_STYLE_SINGLE_QUOTED,
  QUOTE_DOUBLE: SCALAR_STYLE_DOUBLE_QUOTED,
  BLOCK_LITERAL: SCALAR_STYLE_LITERAL_BLOCK,
  BLOCK_FOLDED: SCALAR_STYLE_FOLDED_BLOCK,
};

interface Properties {
  anchorStart: number;
  anchorEnd: number;
  tagStart: number;
  tagEnd: number;
}

class Translation {
  readonly events: Event[] = [];
  readonly decoded = new Map<ScalarEvent, string>();
  readonly #comments: Comments;
  /** The end of the last token. */
  #cursor = 0;

  constructor(readonly text: string) {
    this.#comments = new Comments(text);
  }

  document(contents: unknown): void {
    this.events.push({ type: EVENT_DOCUMENT, explicitStart: false, explicitEnd: false, directives: [] });
    this.#node(contents, false);
    this.events.push({ type: EVENT_POP });
  }

  #node(node: unknown, flow: boolean): void {
    const { isAlias, isMap, isScalar, isSeq } = yaml();
    if (isScalar(node)) this.#scalar(node, flow);
    else if (isAlias(node)) {
      const [start, end] = node.range ?? [this.#cursor, this.#cursor];
      this.events.push({ type: EVENT_ALIAS, anchorStart: start + 1, anchorEnd: end });
      this.#cursor = end;
    } else if (isMap(node) || isSeq(node)) {
      const start = startOf(node) ?? this.#cursor;
      const properties = this.#properties(start, flow, node.tag !== undefined || node.anchor !== undefined);
      const inFlow = node.flow === true;
      const style = inFlow ? COLLECTION_STYLE_FLOW : COLLECTION_STYLE_BLOCK;
      this.events.push({ type: isMap(node) ? EVENT_MAPPING : EVENT_SEQUENCE, start, style, ...properties });
      this.#cursor = Math.max(this.#cursor, start + (inFlow && /[[{]/.test(this.text.charAt(start)) ? 1 : 0));
      if (isSeq(node)) for (const item of node.items) this.#node(item, inFlow);
      else {
        for (const { key, value } of node.items) {
          this.#node(key, inFlow);
          this.#node(value, inFlow);
        }
      }
      this.events.push({ type: EVENT_POP });
      if (inFlow) this.#cursor = Math.max(this.#cursor, node.range?.[1] ?? 0);
    } else this.#push(-1, -1, SCALAR_STYLE_PLAIN, none());
  }

  #scalar(node: Scalar, flow: boolean): void {
    const [start, end] = node.range ?? [-1, -1];
    const style = styles[node.type ?? 'PLAIN'];
    const properties = this.#properties(start, flow, node.tag !== undefined || node.anchor !== undefined);
    let valueStart = start;
    let valueEnd = end;
    if (style === SCALAR_STYLE_SINGLE_QUOTED || style === SCALAR_STYLE_DOUBLE_QUOTED) {
      valueStart++;
      if (end - 1 > start && this.text.charAt(end - 1) === this.text.charAt(start)) valueEnd--;
    } else if (style !== SCALAR_STYLE_PLAIN) {
      valueStart = lineEnd(this.text, start);
      if (this.text.startsWith('\r\n', valueStart)) valueStart++;
      valueStart = Math.min(valueStart + 1, end);
    } else if (start === end) valueStart = valueEnd = -1;
    const event = this.#push(valueStart, valueEnd, style, properties);
    if (valueStart >= 0)
      this.decoded.set(event, typeof node.value === 'string' ? node.value : (node.source ?? ''));
    this.#cursor = Math.max(this.#cursor, end, properties.tagEnd, properties.anchorEnd);
  }

  #push(valueStart: number, valueEnd: number, style: ScalarStyle, properties: Properties): ScalarEvent {
    const event: ScalarEvent = {
      type: EVENT_SCALAR,
      valueStart,
      valueEnd,
      ...properties,
      style,
      chomping: CHOMPING_CLIP,
      indent: -1,
      fast: false,
    };
    this.events.push(event);
    return event;
  }

  /** Where tag and anchor stand: `yaml` tells only that there are some. */
  #properties(to: number, flow: boolean, some: boolean): Properties {
    const found = none();
    if (!some) return found;
    for (let i = this.#cursor; i < to || (i === to && i < this.text.length); i++) {
      i = this.#comments.skip(i);
      if (i > to) break;
      const c = this.text.charAt(i);
      if (c !== '!' && c !== '&') continue;
      const stop = flow ? /[\s,[\]{}]/g : /\s/g;
      stop.lastIndex = i;
      const end = stop.exec(this.text)?.index ?? this.text.length;
      if (end > to && to > i) break;
      if (c === '!') [found.tagStart, found.tagEnd] = [i, end];
      else [found.anchorStart, found.anchorEnd] = [i + 1, end];
      i = end - 1;
    }
    return found;
  }
}

/** After an error `yaml` may let a map begin behind its first key. */
function startOf(node: YAMLMap | YAMLSeq): number | undefined {
  const { isMap, isNode } = yaml();
  const first: unknown = isMap(node) ? node.items[0]?.key : undefined;
  const key = isNode(first) ? first.range?.[0] : undefined;
  const start = node.range?.[0];
  return start !== undefined && key !== undefined ? Math.min(start, key) : start;
}

const none = (): Properties => ({ anchorStart: -1, anchorEnd: -1, tagStart: -1, tagEnd: -1 });
