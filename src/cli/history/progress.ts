import type { Out, Surroundings } from '../command';
import type { Progress } from './search';

/** Says how far it is when it takes long, on a terminal only. */
export function progressOn({ err }: Pick<Surroundings, 'err'>): (done: Progress) => void {
  if (!err.isTTY) return () => undefined;
  const line = new Line(err);
  return ({ commits, of, blobs, bytes }) => {
    const rate = (seconds: number): string => `${(bytes / 1e6 / seconds).toFixed(0)} MB/s`;
    line.show(
      commits,
      of,
      (seconds) => `${commits} of ${of} commits, ${blobs} versions of files, ${rate(seconds)}`,
    );
  };
}

/** One line that is written over again, and gone in the end. */
export class Line {
  readonly #err: Out;
  readonly #started = process.uptime();
  #last = 0;

  constructor(err: Out) {
    this.#err = err;
  }

  show(done: number, of: number, text: (seconds: number) => string): void {
    if (done >= of) {
      this.#err.write('\r\u001b[K');
      return;
    }
    const seconds = process.uptime() - this.#started;
    if (seconds < 0.7 || seconds - this.#last < 0.1) return;
    this.#last = seconds;
    const left = Math.ceil((seconds / Math.max(1, done)) * (of - done));
    this.#err.write(`\rhaguard: ${text(seconds)}, ${spanOf(left)} left\u001b[K`);
  }
}

function spanOf(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
