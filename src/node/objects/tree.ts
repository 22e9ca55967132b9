import { Damaged } from './damaged';

/** What a tree says of one name: a file, a folder (another tree), a link, a submodule. */
export interface TreeEntry {
  readonly mode: number;
  /** A character a byte. */
  readonly name: string;
  /** A character a byte, as it stands there: most are only compared. */
  readonly id: string;
}

export const folderMode = 0o40000;

/** Does a mode say that this is a file, not a link, a folder or a submodule? */
export const isFileMode = (mode: number): boolean => mode >> 12 === 0o10;

const idLength = 20;

/** `MODE NAME`, a zero byte, the id; names in Git's order, in which a folder's name ends with a slash. Throws `Damaged`. */
export function treeEntries(bytes: Buffer): readonly TreeEntry[] {
  const text = bytes.toString('latin1');
  const entries: TreeEntry[] = [];
  for (let at = 0; at < text.length;) {
    const space = text.indexOf(' ', at);
    const zero = text.indexOf('\0', space);
    const end = zero + 1 + idLength;
    if (space < 0 || zero < 0 || end > text.length) throw new Damaged();
    entries.push({
      mode: modeOf(text.slice(at, space)),
      name: text.slice(space + 1, zero),
      id: text.slice(zero + 1, end),
    });
    at = end;
  }
  return entries;
}

/** Of a file Git looks only at whether it can be run; early versions of it wrote more. */
function modeOf(octal: string): number {
  const mode = parseInt(octal, 8);
  return isFileMode(mode) ? 0o100644 | (mode & 0o100 ? 0o111 : 0) : mode;
}
