import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { failureOf } from './failure';
import { Trouble } from './trouble';

/** What is longer is not held in memory. Bytes. */
export const roomy = 32 * 1024 * 1024;

/** How much of a long text is looked at together. Characters, to the end of the line. */
const piece = 1 << 20;

const longestLine = 32 * piece;

const folders = new Set<string>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function removeAll(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}

function removeAndGo(signal: NodeJS.Signals): void {
  removeAll();
  for (const one of signals) process.removeListener(one, removeAndGo);
  process.kill(process.pid, signal);
}

/** A file that nobody else can read and that is gone when we are, however we go. */
export class Spool {
  readonly path: string;
  readonly #folder: string;
  #fd: number | undefined;

  constructor() {
    if (folders.size === 0) {
      process.once('exit', removeAll);
      for (const signal of signals) process.on(signal, removeAndGo);
    }
    try {
      this.#folder = mkdtempSync(join(tmpdir(), 'haguard-'));
      folders.add(this.#folder);
      this.path = join(this.#folder, 'text');
      this.#fd = openSync(this.path, 'wx', 0o600);
    } catch (error) {
      throw new Trouble(`cannot write a temporary file: ${failureOf(error).message}`);
    }
  }

  write(bytes: Uint8Array | string): void {
    if (this.#fd === undefined) return;
    const buffer = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
    try {
      for (let from = 0; from < buffer.length;) from += writeSync(this.#fd, buffer, from);
    } catch (error) {
      throw new Trouble(`cannot write a temporary file: ${failureOf(error).message}`);
    }
  }

  /** Nothing more comes. */
  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  remove(): void {
    this.close();
    rmSync(this.#folder, { recursive: true, force: true });
    folders.delete(this.#folder);
    if (folders.size > 0) return;
    process.removeListener('exit', removeAll);
    for (const signal of signals) process.removeListener(signal, removeAndGo);
  }
}

/** What came in: in memory where it fits, else in a spool that the caller removes. */
export type Taken = { readonly bytes: Buffer } | { readonly spool: Spool };

/** Takes a stream in to its end. */
export async function take(stream: AsyncIterable<Uint8Array | string>, room = roomy): Promise<Taken> {
  const held: Uint8Array[] = [];
  let size = 0;
  let spool: Spool | undefined;
  for await (const some of stream) {
    const bytes = typeof some === 'string' ? Buffer.from(some) : some;
    size += bytes.length;
    if (spool) spool.write(bytes);
    else {
      held.push(bytes);
      if (size > room) {
        spool = new Spool();
        for (const one of held.splice(0)) spool.write(one);
      }
    }
  }
  if (!spool) return { bytes: Buffer.concat(held) };
  spool.close();
  return { spool };
}

/**
 * The pieces of a long text file (UTF-8), each to the end of a line. Trouble where it is no text.
 *
 * @param cut where a piece that may end at an offset had better end
 */
export async function* piecesOf(
  path: string,
  name: string,
  cut = (_text: string, end: number): number => end,
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let held = '';
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: piece }) as AsyncIterable<Buffer>) {
      if (bytes.includes(0)) throw new Trouble(`${name} is not text in UTF-8, and too large to be converted`);
      held += decoder.write(bytes);
      if (held.length < piece) continue;
      const line = held.lastIndexOf('\n') + 1;
      const end = line === 0 ? 0 : cut(held, line);
      if (end === 0 && held.length > longestLine) throw new Trouble(`${name} has a line of more than 32 MB`);
      if (end === 0) continue;
      yield held.slice(0, end);
      held = held.slice(end);
    }
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw new Trouble(`${name}: ${failureOf(error).message}`);
  }
  held += decoder.end();
  if (held !== '') yield held;
}
