/** A piece of a text that means something by itself. Bytes. */
export interface Block {
  from: number;
  to: number;
  /** Of an item of a list: the line of the key whose list it is. */
  readonly under: string;
  readonly state?: State;
  /** What holds the items together; it is one with the other pieces of the frame. */
  readonly isFrame?: true;
}

const [tab, lineEnd, carriageReturn, blank, hash, dash] = [9, 10, 13, 32, 35, 45];
/** `)`, `]` and `}` end what stands before them. */
const closing = new Set([41, 93, 125]);

/** What is known where a block begins of what stands above it. */
export interface State {
  /** The last key that is not indented. */
  readonly line: string;
  readonly under: string;
  /** How deep the items of the list below that key stand; -1: no list, or nobody knows yet. */
  readonly depth: number;
  /** Nothing has come below the key yet. */
  readonly isFirst: boolean;
}

const top: State = { line: '', under: '', depth: -1, isFirst: false };

export const isSame = (a: State | undefined, b: State | undefined): boolean =>
  a?.line === b?.line && a?.under === b?.under && a?.depth === b?.depth && a?.isFirst === b?.isFirst;

/**
 * Cuts a text where a line begins that is not indented, and a list where an item begins. Comments belong to what follows
 * them, and a key of several lines is never cut. From one version of a file to the next most blocks stay as they are.
 *
 * @param begin where to go on, and what is known there
 * @param isKnown asked where a block begins: true ends the search there
 */
export function blocksOf(
  bytes: Buffer,
  begin: { readonly at: number; readonly state: State } = { at: 0, state: top },
  isKnown: (at: number, state: State) => boolean = () => false,
): readonly Block[] {
  const blocks: Block[] = [];
  let { line, under, depth, isFirst } = begin.state;
  let state = begin.state;
  let from = begin.at;
  let isComment = false;
  let isKey = false;
  /** False: from here on all is known. */
  const cut = (at: number): boolean => {
    if (at === from || isComment || isKey) return true;
    blocks.push({ from, to: at, under, state });
    from = at;
    state = { line, under, depth, isFirst };
    return !isKnown(at, state);
  };
  for (let at = begin.at; at < bytes.length;) {
    const end = bytes.indexOf(lineEnd, at);
    const next = end < 0 ? bytes.length : end + 1;
    const first = bytes[at] ?? 0;
    if (first === lineEnd || first === carriageReturn || closing.has(first)) {
      at = next;
      continue;
    }
    const deep = first === blank || first === tab ? indentation(bytes, at, next) : 0;
    const mark = bytes[at + deep];
    const isItem = mark === dash && bytes[at + deep + 1] === blank;
    if (deep > 0) {
      if (isFirst && mark !== hash) {
        depth = isItem ? deep : -1;
        isFirst = false;
      }
      const isOwn = deep === depth && (isItem || mark === hash);
      if (isOwn && !cut(at)) return blocks;
      if (isOwn && isItem) under = line;
    } else {
      if (!cut(at)) return blocks;
      if (isItem) under = line;
      else if (mark !== hash) {
        under = '';
        line = bytes.toString('latin1', at, Math.min(next, at + 100));
        isFirst = true;
        depth = -1;
      }
      if (mark === dash && bytes[at + 4] === dash) isKey = isBegin(bytes, at) || (isKey && !isEnd(bytes, at));
    }
    isComment = mark === hash && (deep === 0 || deep === depth);
    at = next;
  }
  if (from < bytes.length) blocks.push({ from, to: bytes.length, under, state });
  return blocks;
}

/** How many bytes two texts have in common at their beginning, and at most so many others at their end. */
export function common(a: Buffer, b: Buffer): { readonly start: number; readonly end: number } {
  const shorter = Math.min(a.length, b.length);
  const start = longest(shorter, (length) => a.compare(b, 0, length, 0, length) === 0);
  const end = longest(
    shorter - start,
    (length) => a.compare(b, b.length - length, b.length, a.length - length, a.length) === 0,
  );
  return { start, end };
}

/** The largest number for which something holds that holds for all smaller ones. */
function longest(most: number, holds: (length: number) => boolean): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function indentation(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] === blank || bytes[at] === tab)) at++;
  return at - from;
}

const starts = (bytes: Buffer, at: number, mark: string): boolean =>
  bytes.toString('latin1', at, Math.min(bytes.length, at + mark.length)) === mark;

const isBegin = (bytes: Buffer, at: number): boolean => starts(bytes, at, '-----BEGIN');
const isEnd = (bytes: Buffer, at: number): boolean => starts(bytes, at, '-----END');

const [open, close, comma] = [123, 125, 44];

/** What is larger is looked into for smaller ones. Bytes. */
const largestItem = 4096;

/**
 * Cuts JSON that is written with indentation into the items of its lists and what holds them together: the largest items
 * that are small. An item begins with `{` alone on a line, and ends with `}` at the same depth.
 */
export function itemsOf(bytes: Buffer): readonly Block[] {
  const items: { from: number; to: number }[] = [];
  const begun: { depth: number; from: number }[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(lineEnd, at);
    const next = end < 0 ? bytes.length : end + 1;
    const deep = indentation(bytes, at, next);
    const mark = bytes[at + deep];
    const start = at + deep;
    if (mark === open && isBare(bytes, start + 1, next)) begun.push({ depth: deep, from: start });
    else if (mark === close) {
      while ((begun.at(-1)?.depth ?? -1) > deep) begun.pop();
      const item = begun.at(-1);
      if (item?.depth === deep) {
        begun.pop();
        if (begun.length > 0 && start + 1 - item.from <= largestItem) {
          while ((items.at(-1)?.from ?? -1) > item.from) items.pop();
          items.push({ from: item.from, to: start + 1 });
        }
      }
    }
    at = next;
  }
  const blocks: Block[] = [];
  let from = 0;
  for (const item of items) {
    if (item.from > from) blocks.push({ from, to: item.from, under: '', isFrame: true });
    blocks.push({ ...item, under: '' });
    from = item.to;
  }
  if (from < bytes.length) blocks.push({ from, to: bytes.length, under: '', isFrame: true });
  return blocks;
}

/** Is there nothing more on the line? */
function isBare(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte !== lineEnd && byte !== carriageReturn && byte !== blank && byte !== comma) return false;
  }
  return true;
}

/** The name of the setting that a block begins with, and nothing of its value: `mqtt:`. Empty where there is none. */
export function headOf(text: string): string {
  const head =
    /^(?:#[^\n]*\n|[ \t\r]*\n)*((?:[\w$.-]{1,80}(?: [\w.-]{1,40})?|"[\w .-]{1,80}"|'[\w .-]{1,80}')[ ]?:)(?=\s|$)/.exec(
      text,
    );
  return head?.[1] === undefined ? '' : `${head[1]}\n`;
}
