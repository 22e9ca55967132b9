import { isUtf8 } from 'node:buffer';
import { realpathSync } from 'node:fs';
import { join, relative, sep, type PlatformPath } from 'node:path';
import { once } from '../core/once';

/**
 * A file's name. `path` may be printed and compared: what a terminal would obey or cannot show stands in it as an escape
 * (`a\nb.yaml`, `caf\xe9.yaml`), and two files never share one. Where that differs from the name on the disk, `raw` has
 * the name's own bytes.
 */
export interface Name {
  /** Forward slashes. */
  readonly path: string;
  readonly raw?: Buffer;
}

/** What a file is opened by: an absolute path, as bytes where no string says it. */
export type Openable = string | Buffer;

// Control characters, line ends of Unicode, marks that turn the direction of writing, and the backslash itself.
const unprintable = once(() => /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\\]/gu);
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function escaped(char: string): string {
  const code = char.charCodeAt(0);
  return (
    short[char] ?? (code < 128 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`)
  );
}

const plain = /^[ -[\]-~]*$/;

/** Most paths do. */
export const printsAsItself = (path: string): boolean => plain.test(path);

/** A path as it may be printed. */
export function printable(path: string): string {
  return printsAsItself(path) ? path : path.replace(unprintable(), escaped);
}

export function nameOf(name: string | Buffer): Name {
  if (typeof name === 'string') {
    const path = printable(name);
    return path === name ? { path } : { path, raw: Buffer.from(name) };
  }
  return isUtf8(name) ? nameOf(name.toString()) : nameOfBytes(name);
}

/** A name that is not UTF-8: what stands for itself is ASCII, all else is escaped. */
function nameOfBytes(bytes: Buffer): Name {
  const path = printable(bytes.toString('latin1')).replace(
    /[\x80-\xff]|\\u\{([89][0-9a-f])\}/g,
    (char, code?: string) => (code === undefined ? `\\x${char.charCodeAt(0).toString(16)}` : `\\x${code}`),
  );
  return { path, raw: bytes };
}

/** The records that a Git command with `-z` puts out: strings, or bytes where they are not all UTF-8. */
export function recordsIn(output: Buffer): readonly (string | Buffer)[] {
  if (isUtf8(output)) return output.toString().split('\0').filter(Boolean);
  const records: Buffer[] = [];
  for (let from = 0; from < output.length;) {
    const zero = output.indexOf(0, from);
    const end = zero < 0 ? output.length : zero;
    if (end > from) records.push(output.subarray(from, end));
    from = end + 1;
  }
  return records;
}

/** The name of what is called `name` in the folder `folder` ('' is no folder). */
export function below(folder: Name, name: Name): Name {
  if (folder.path === '') return name;
  const path = `${folder.path}/${name.path}`;
  if (!folder.raw && !name.raw) return { path };
  return { path, raw: Buffer.concat([bytesOf(folder), Buffer.from('/'), bytesOf(name)]) };
}

function bytesOf(name: Name): Buffer {
  return name.raw ?? Buffer.from(name.path);
}

/** How to open what is called `name` in an absolute folder. */
export function openable(folder: string, name: Name): Openable {
  return name.raw ? Buffer.concat([Buffer.from(`${folder}/`), name.raw]) : join(folder, name.path);
}

/** The way from one folder to another, with forward slashes: '' for the folder itself. */
export function pathFrom(
  folder: string,
  target: string,
  system: Pick<PlatformPath, 'relative' | 'sep'> = { relative, sep },
): string {
  const { sep, relative } = system;
  if (target === folder) return '';
  const down = target.startsWith(folder + sep) ? target.slice(folder.length + 1) : undefined;
  // Most lead straight down; `relative` is long, and would be compiled for that.
  const isPlain =
    down !== undefined &&
    !down.endsWith(sep) &&
    `${sep}${down}`.indexOf(`${sep}.`) < 0 &&
    !down.includes(sep + sep);
  return (isPlain ? down : relative(folder, target)).replaceAll(sep, '/');
}

/** Is the way a way down? */
export const leadsDown = (path: string): boolean =>
  path !== '..' &&
  !path.startsWith('../') &&
  !path.startsWith('/') &&
  !(path.charAt(1) === ':' && /^[A-Za-z]/.test(path));

/** Does a folder hold this path, or is it the same? Both are absolute, without dots. */
export function holds(folder: string, path: string): boolean {
  if (path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return true;
  // There `C:` and `c:` are the same.
  return sep === '\\' && leadsDown(pathFrom(folder, path));
}

/**
 * Tells paths that count from one folder as paths from another; `undefined`: what does not lie below that one. Both
 * folders are absolute and exist.
 */
export function mover(from: string, to: string): (path: string) => string | undefined {
  if (from === to) return (path) => path;
  const [here, there] = [realpathSync(from), realpathSync(to)];
  if (here === there) return (path) => path;
  const down = pathFrom(there, here);
  if (leadsDown(down)) return (path) => `${printable(down)}/${path}`;
  const up = `${printable(pathFrom(here, there))}/`;
  return (path) => (path.startsWith(up) ? path.slice(up.length) : undefined);
}

export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : Number(a.path > b.path);
}
