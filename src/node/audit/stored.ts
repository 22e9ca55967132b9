import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Stored } from '../../audit/estate';
import { say } from '../../core/say';
import { failureOf } from '../failure';
import { printable } from '../names';
import { readText } from '../read';

/** Home Assistant's own are some hundred kilobytes; what is larger is not read. */
const largest = 64 * 1024 * 1024;

export interface StoredFiles {
  /** All names in the folder, as they may be printed. */
  readonly names: readonly string[];
  readonly files: ReadonlyMap<string, Stored>;
}

/** The files in which Home Assistant keeps its settings: those that are wanted, and the names of all. */
export function readStored(folder: string, wanted: readonly string[]): StoredFiles {
  const files = new Map<string, Stored>();
  let names: readonly string[];
  try {
    names = readdirSync(folder).map(printable).sort();
  } catch (error) {
    const { code, message } = failureOf(error);
    // That it is not there is no problem of its own: it is what a checkout looks like.
    if (code !== 'ENOENT') for (const name of wanted) files.set(name, { problem: message });
    return { names: [], files };
  }
  for (const name of wanted) if (names.includes(name)) files.set(name, readOne(join(folder, name)));
  return { names, files };
}

function readOne(path: string): Stored {
  try {
    if (statSync(path).size > largest) return { problem: say`it is too large` };
  } catch (error) {
    return { problem: failureOf(error).message };
  }
  const read = readText(path);
  if ('failure' in read) return { problem: read.failure.message };
  if ('unread' in read)
    return { problem: read.unread === 'large' ? say`it is too large` : say`it is not text` };
  return { text: read.text };
}
