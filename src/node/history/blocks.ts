/** A piece of a text that means something by itself. Bytes. */
export interface Block {
  readonly from: number;
  readonly to: number;
  /** Of an item of a list: the line of the key whose list it is. */
  readonly under: string;
  /** What holds the items together; it is one with the other pieces of the frame. */
  readonly isFrame?: true;
}

const [tab, lineEnd, carriageReturn, blank, hash, dash] = [9, 10, 13, 32, 35, 45];
/** `)`, `]` and `}` end what stands before them. */
const closing = new Set([41, 93, 125]);

/**
 * Cuts a text where a line begins that is not indented, and a list where an item begins. Comments belong to what follows
 * them, and a key of several lines is never cut. From one version of a file to the next most blocks stay as they are.
 */
export function blocksOf(bytes: Buffer): readonly Block[] {
  const blocks: Block[] = [];
  let from = 0;
  let under = '';
  let line = '';
  /** How deep the items of the list below the last key stand; -1: no list, or nobody knows yet. */
  let depth = -1;
  let isFirst = false;
  let isComment = false;
  let isKey = false;
  const cut = (at: number): void => {
    if (at > from && !isComment && !isKey) {
      blocks.push({ from, to: at, under });
      from = at;
    }
  };
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(lineEnd, at);
    const next = end < 0 ? bytes.length : end + 1;
    const first = bytes[at] ?? 0;
    if (first === lineEnd || first === carriageReturn || closing.has(first)) {
      at = next;
      continue;
    }
    if (first === blank || first === tab) {
      const deep = indentation(bytes, at, next);
      const isItem = bytes[at + deep] === dash && bytes[at + deep + 1] === blank;
      if (isFirst && bytes[at + deep] !== hash) {
        depth = isItem ? deep : -1;
        isFirst = false;
      }
      if (isItem && deep === depth) {
        cut(at);
        under = line;
        isComment = false;
      } else if (deep === depth && bytes[at + deep] === hash) {
        cut(at);
        isComment = true;
      } else isComment = false;
    } else {
      cut(at);
      const isItem = first === dash && bytes[at + 1] === blank;
      isComment = first === hash;
      if (isItem) under = line;
      else if (!isComment) {
        under = '';
        line = bytes.toString('latin1', at, Math.min(next, at + 100));
        isFirst = true;
        depth = -1;
      }
      if (first === dash && bytes[at + 4] === dash)
        isKey = isBegin(bytes, at) || (isKey && !isEnd(bytes, at));
    }
    at = next;
  }
  if (from < bytes.length) blocks.push({ from, to: bytes.length, under });
  return blocks;
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
