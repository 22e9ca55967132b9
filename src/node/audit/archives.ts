import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { Header } from 'tar/header';
import { Pax } from 'tar/pax';
import { archiveFacts, type Archive } from '../../audit/archive';
import type { Json } from '../../audit/json';
import { say, type Words } from '../../core/say';
import { flags } from '../disk';
import { failureOf } from '../failure';
import { nameOf, openable, type Openable } from '../names';

const block = 512;
/** The list of contents is some kilobytes; names that do not fit into a header are less. */
const largestContents = 4 * 1024 * 1024;
const largestName = 1024 * 1024;
/** More members than this no backup has. */
const mostMembers = 20_000;
/** More archives than this nobody keeps in a folder. */
const mostArchives = 1000;

/** What the list of contents is called: since 2021, and before. */
const contents = ['backup.json', 'snapshot.json'];

/** The archives in a folder, in order of their names; undefined: there is no such folder. */
export function readArchives(folder: string, shown: string): readonly Archive[] | undefined {
  let names: readonly Buffer[];
  try {
    names = readdirSync(folder, { encoding: 'buffer' }).sort((a, b) => a.compare(b));
  } catch (error) {
    const { code, message } = failureOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? undefined
      : [{ path: shown, bytes: 0, problem: message }];
  }
  return names
    .filter((name) => /\.tar(?:\.\w{1,4})?$/i.test(name.toString('latin1')))
    .slice(-mostArchives)
    .map((bytes) => {
      const name = nameOf(bytes);
      return { path: `${shown}/${name.path}`, ...readArchive(openable(folder, name)) };
    });
}

/**
 * Reads the headers of an archive and its list of contents, and nothing else of it: from header to header it is a leap, so
 * that a backup of many gigabytes takes no longer than a small one.
 */
export function readArchive(path: Openable): Omit<Archive, 'path'> {
  let fd: number | undefined;
  try {
    fd = openSync(path, flags.read | flags.noWait);
    const stat = fstatSync(fd);
    if (!stat.isFile())
      return { bytes: 0, problem: failureOf({ code: stat.isDirectory() ? 'EISDIR' : 'ENOTFILE' }).message };
    return { bytes: stat.size, ...walk(fd, stat.size) };
  } catch (error) {
    return { bytes: 0, problem: failureOf(error).message };
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

function walk(fd: number, size: number): Pick<Archive, 'about' | 'problem'> {
  let found: Pick<Archive, 'about' | 'problem'> = {};
  let extended: Partial<Header> | undefined;
  let ends = false;
  let at = 0;
  for (let members = 0; at + block <= size && members < mostMembers; members++) {
    const header = headerOf(piece(fd, at, block), extended);
    if (header?.nullBlock === true) {
      ends = true;
      break;
    }
    if (!header?.cksumValid) {
      return at === 0
        ? { problem: say`it is no archive: encrypted as a whole, compressed, or something else` }
        : { ...found, problem: say`it is damaged` };
    }
    const length = header.size ?? 0;
    const body = at + block;
    at = body + Math.ceil(length / block) * block;
    if (at > size) return { ...found, problem: say`it is cut off: its end is missing` };
    if (header.type === 'ExtendedHeader' || header.type === 'NextFileHasLongPath') {
      if (length > largestName) return { ...found, problem: say`it is damaged` };
      const text = piece(fd, body, length).toString();
      extended =
        header.type === 'ExtendedHeader'
          ? pax(text, extended)
          : { ...extended, path: text.replace(/\0.*$/s, '') };
      continue;
    }
    if (header.type !== 'GlobalExtendedHeader') extended = undefined;
    const name = (header.path ?? '').replace(/^\.\//, '');
    if (contents.includes(name) && !found.about) {
      found =
        length > largestContents
          ? { problem: say`its list of contents is too large` }
          : listed(piece(fd, body, length).toString());
    }
  }
  if (!ends)
    return { ...found, problem: size === 0 ? say`it is empty` : say`it is cut off: its end is missing` };
  return found.about || found.problem
    ? found
    : { problem: say`it has no list of contents, so it is no backup of Home Assistant` };
}

/** Whatever stands where a header should, is none if the library cannot make sense of it. */
function headerOf(bytes: Buffer, extended: Partial<Header> | undefined): Header | undefined {
  try {
    return new Header(bytes, 0, extended);
  } catch {
    return undefined;
  }
}

function pax(text: string, before: Partial<Header> | undefined): Partial<Header> | undefined {
  try {
    const { path, size } = Pax.parse(text, before);
    return { ...(path !== undefined && { path }), ...(size !== undefined && { size }) };
  } catch {
    return before;
  }
}

function listed(text: string): { about: ReturnType<typeof archiveFacts> } | { problem: Words } {
  try {
    return { about: archiveFacts(JSON.parse(text) as Json) };
  } catch {
    return { problem: say`its list of contents is not JSON` };
  }
}

function piece(fd: number, from: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  let got = 0;
  while (got < length) {
    const count = readSync(fd, buffer, got, length - got, from + got);
    if (count === 0) break;
    got += count;
  }
  return buffer;
}
