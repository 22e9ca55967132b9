import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import { once } from '../core/once';
import type { Out, Surroundings } from './command';

/** A file, a pipe, nothing: all but a terminal. Node's streams take longer to load than a hook should last. */
class Descriptor implements Out {
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

const out = once((): Out => (isatty(1) ? process.stdout : new Descriptor(1)));
const err = once((): Out => (isatty(2) ? process.stderr : new Descriptor(2)));

/** What this process gives to a command. Streams are opened when they are first asked for: to touch one opens it. */
export const surroundings = (ask?: Surroundings['ask']): Surroundings => ({
  cwd: process.cwd(),
  env: process.env,
  get out() {
    return out();
  },
  get err() {
    return err();
  },
  get input() {
    return process.stdin.isTTY ? undefined : process.stdin;
  },
  ...(ask && { ask }),
});

/** Waits until terminals have shown what they were given; on Windows that takes a moment. */
export async function shownAll(): Promise<void> {
  const terminals = [1, 2].filter(isatty).map((fd) => (fd === 1 ? process.stdout : process.stderr));
  for (const terminal of terminals) await new Promise<void>((done) => terminal.write('', () => done()));
}
