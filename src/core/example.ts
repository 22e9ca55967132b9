import type { Blob } from './document';
import type { Home } from './home';
import type { Example } from './rule';
import type { Range } from './text';

/** An example without its marks, and the ranges that they stood around. */
export interface Marked {
  readonly blob: Blob;
  readonly marks: readonly Range[];
  readonly others: Readonly<Record<string, string>>;
  readonly home: Partial<Home>;
}

/** Takes the «marks» out of an example. */
export function unmark(example: Example): Marked {
  const {
    path,
    text,
    others = {},
    home = {},
  }: Exclude<Example, string> = typeof example === 'string'
    ? { path: 'configuration.yaml', text: example }
    : example;
  const marks: Range[] = [];
  let plain = '';
  let open = 0;
  for (const part of text.split(/([«»])/)) {
    if (part === '«') open = plain.length;
    else if (part === '»') marks.push([open, plain.length]);
    else plain += part;
  }
  return { blob: { path, text: plain }, marks, others, home };
}
