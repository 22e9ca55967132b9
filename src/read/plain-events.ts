import {
  CHOMPING_CLIP,
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  EVENT_SEQUENCE,
  SCALAR_STYLE_PLAIN,
  type Event,
  type MappingEvent,
  type ScalarEvent,
} from 'js-yaml';

/** The tag or the anchor before a value, without its `&`; -1 where there is none. */
export interface Properties {
  readonly tagStart: number;
  readonly tagEnd: number;
  readonly anchorStart: number;
  readonly anchorEnd: number;
}

export const none: Properties = { tagStart: -1, tagEnd: -1, anchorStart: -1, anchorEnd: -1 };

/** Events as js-yaml makes them, one after the other. */
export class PlainEvents {
  readonly all: Event[] = [];

  document(explicitStart: boolean): void {
    this.all.push({ type: EVENT_DOCUMENT, explicitStart, explicitEnd: false, directives: [] });
  }

  collection(
    list: boolean,
    start: number,
    { anchorStart, anchorEnd, tagStart, tagEnd }: Properties,
    style: MappingEvent['style'],
  ): void {
    const type = list ? EVENT_SEQUENCE : EVENT_MAPPING;
    this.all.push({ type, start, anchorStart, anchorEnd, tagStart, tagEnd, style });
  }

  /** What was opened last ends. */
  pop(): void {
    this.all.push({ type: EVENT_POP });
  }

  alias(anchorStart: number, anchorEnd: number): void {
    this.all.push({ type: EVENT_ALIAS, anchorStart, anchorEnd });
  }

  /** @param fast the value is what stands there, letter by letter */
  scalar(
    valueStart: number,
    valueEnd: number,
    { anchorStart, anchorEnd, tagStart, tagEnd }: Properties,
    style: ScalarEvent['style'],
    fast: boolean,
    chomping: ScalarEvent['chomping'] = CHOMPING_CLIP,
    indent = -1,
  ): void {
    this.all.push({
      type: EVENT_SCALAR,
      valueStart,
      valueEnd,
      anchorStart,
      anchorEnd,
      tagStart,
      tagEnd,
      style,
      chomping,
      indent,
      fast,
    });
  }

  /** A value that nobody has written. */
  empty(properties = none): void {
    this.scalar(-1, -1, properties, SCALAR_STYLE_PLAIN, false);
  }
}
