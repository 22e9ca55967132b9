import { writeSync } from 'node:fs';
import type { Out } from './command';

/** A file, a pipe, nothing: all but a terminal. Node's streams take longer to load than a hook should last. */
export class Descriptor implements Out {
  readonly isTTY = false;
  readonly #fd: number;

  constructor(fd: number) {
    this.#fd = fd;
  }

  write(text: string): boolean {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) at += this.#some(bytes, at);
    return true;
  }

  #some(bytes: Buffer, from: number): number {
    try {
      return writeSync(this.#fd, bytes, from);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      // Whoever opened the pipe does not want to be waited for: it is full, so we wait.
      if (code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      // A reader that has seen enough (`haguard | head`) is no mistake, but what was not told is not clean.
      else if (code === 'EPIPE') process.exit(2);
      else throw error;
      return 0;
    }
  }
}
