import type { Brought, Wish } from '../src/browser';
import type { Answer, Job } from './messages';

/** The worker, from outside: the last question counts, and whatever is still at work on an older one is stopped. */
export class Engine {
  readonly #url: string;
  readonly #listen: (answer: Answer) => void;
  #worker: Worker | undefined;
  #id = 0;
  /** What is still to be answered. */
  #open: Job | undefined;
  /** The texts that this worker has looked through for mistakes. */
  #inspected: Brought | undefined;
  #hasAnswered = false;

  constructor(code: string, listen: (answer: Answer) => void) {
    this.#url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
    this.#listen = listen;
  }

  ask(brought: Brought, wish: Wish): void {
    if (this.#open) this.stop();
    const job: Job = { id: ++this.#id, brought, wish, isNew: this.#inspected !== brought };
    this.#open = job;
    try {
      this.#worker ??= this.#start();
      this.#worker.postMessage(job);
    } catch {
      this.#fail();
    }
  }

  /** Nothing that was asked for is wanted any more. */
  stop(): void {
    this.#worker?.terminate();
    this.#worker = this.#open = this.#inspected = undefined;
  }

  #start(): Worker {
    const worker = new Worker(this.#url);
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      this.#hasAnswered = true;
      if (this.#open?.id === data.id) this.#answer(this.#open, data);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#fail();
    });
    return worker;
  }

  #answer(job: Job, answer: Answer): void {
    if ('inspected' in answer) this.#inspected = job.brought;
    if (!('safe' in answer) || !job.isNew) this.#open = undefined;
    this.#listen(answer);
  }

  #fail(): void {
    const id = this.#id;
    this.stop();
    this.#listen({ id, trouble: { kind: this.#hasAnswered ? 'stopped' : 'no worker' } });
  }
}
