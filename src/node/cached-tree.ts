/** What the index knows of a folder: the id that it had as a tree, if nothing in it has changed since. */
export interface CachedTree {
  /** How many entries of the index lie in it, at any depth; less than none: something has changed. */
  readonly count: number;
  /** A character a byte, as it stands there. */
  readonly id: string;
  /** Folders in it, by their names (a character a byte). */
  readonly folders: ReadonlyMap<string, CachedTree>;
}

/** No folders lie in each other that deep. */
const deepest = 200;

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;

const none: ReadonlyMap<string, CachedTree> = new Map();

/**
 * Reads the extension TREE of Git's index: of each folder its name, a zero byte, how many entries (-1: something has changed)
 * and folders it has, a line end, the id (not if something has changed); then its folders. Undefined where it is not like
 * that: it only saves time.
 *
 * @param idLength of an id in bytes
 */
export function cachedTree(bytes: Buffer, idLength: number): CachedTree | undefined {
  const text = bytes.toString('latin1');
  let at = 0;
  const next = (depth: number): readonly [name: string, tree: CachedTree] => {
    const zero = text.indexOf('\0', at);
    const space = text.indexOf(' ', zero);
    const line = text.indexOf('\n', space);
    const name = text.slice(at, zero);
    const count = Number(text.slice(zero + 1, space));
    const inside = Number(text.slice(space + 1, line));
    const end = line + 1 + (count < 0 ? 0 : idLength);
    const isWell = zero >= 0 && space >= 0 && line >= 0 && end <= text.length && depth <= deepest;
    if (!isWell || !isCount(count + 1) || !isCount(inside)) throw new RangeError();
    const id = text.slice(line + 1, end);
    at = end;
    if (inside === 0) return [name, { count, id, folders: none }];
    const folders = new Map<string, CachedTree>();
    for (let i = 0; i < inside; i++) folders.set(...next(depth + 1));
    return [name, { count, id, folders }];
  };
  try {
    return next(0)[1];
  } catch {
    return undefined;
  }
}
