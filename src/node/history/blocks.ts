/** A piece of a text that means something by itself: a line without indentation, and what hangs below it. Bytes. */
export interface Block {
  readonly from: number;
  readonly to: number;
}

const [tab, lineEnd, carriageReturn, blank, hash, dash] = [9, 10, 13, 32, 35, 45];
/** `)`, `]` and `}` end what stands before them. */
const closing = new Set([41, 93, 125]);

/**
 * Cuts a text where a line begins that is not indented. Comments belong to what follows them, and a key of several lines is
 * never cut. From one version of a file to the next most blocks stay as they are.
 */
export function blocksOf(bytes: Buffer): readonly Block[] {
  const blocks: Block[] = [];
  let from = 0;
  let isComment = false;
  let isKey = false;
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(lineEnd, at);
    const next = end < 0 ? bytes.length : end + 1;
    const first = bytes[at] ?? 0;
    const hangs =
      first === blank || first === tab || first === lineEnd || first === carriageReturn || closing.has(first);
    if (!hangs) {
      if (at > from && !isComment && !isKey) {
        blocks.push({ from, to: at });
        from = at;
      }
      isComment = first === hash;
      if (first === dash && bytes[at + 4] === dash)
        isKey = isBegin(bytes, at) || (isKey && !isEnd(bytes, at));
    }
    at = next;
  }
  if (from < bytes.length) blocks.push({ from, to: bytes.length });
  return blocks;
}

const starts = (bytes: Buffer, at: number, mark: string): boolean =>
  bytes.toString('latin1', at, Math.min(bytes.length, at + mark.length)) === mark;

const isBegin = (bytes: Buffer, at: number): boolean => starts(bytes, at, '-----BEGIN');
const isEnd = (bytes: Buffer, at: number): boolean => starts(bytes, at, '-----END');

/** The name of the setting that a block begins with, and nothing of its value: `mqtt:`. Empty where there is none. */
export function headOf(text: string): string {
  const head =
    /^(?:#[^\n]*\n|[ \t\r]*\n)*((?:[\w$.-]{1,80}(?: [\w.-]{1,40})?|"[\w .-]{1,80}"|'[\w .-]{1,80}')[ ]?:)(?=\s|$)/.exec(
      text,
    );
  return head?.[1] === undefined ? '' : `${head[1]}\n`;
}
