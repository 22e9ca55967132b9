import { start, type GitOptions, type Running } from '../git';

/** Takes the answers to some questions, which come in their order. */
export interface Answers {
  /** How many came so far. */
  readonly answered: number;
  /** True: that was all. */
  readonly take: (piece: Buffer) => boolean;
}

/** Many damaged objects are told at once, and one by one they would take for ever. */
const mostRestarts = 20;

/** Asks one Git, some hundred questions at a time. Git gives up at what it cannot read; then another is asked for the others. */
export class Asker {
  readonly #args: readonly string[];
  readonly #options: GitOptions;
  #running: Running | undefined;
  #restarts = 0;
  #isStopped = false;
  /** How many bytes it answered. */
  bytes = 0;

  constructor(args: readonly string[], options: GitOptions) {
    this.#args = args;
    this.#options = options;
  }

  /** @returns the questions that have no answer: what they ask for is damaged, or Git does not have all of it */
  async ask(
    questions: readonly string[],
    answersTo: (questions: readonly string[]) => Answers,
    mark = '',
  ): Promise<readonly string[]> {
    const lost: string[] = [];
    let left = questions;
    while (left.length > 0 && this.#restarts <= mostRestarts) {
      const running = (this.#running ??= start(this.#args, this.#options));
      const answers = answersTo(left);
      const isDone = await running.ask(`${left.join('\n')}\n${mark}`, (piece) => {
        this.bytes += piece.length;
        return answers.take(piece);
      });
      if (isDone) return lost;
      this.#running = undefined;
      // An interrupt from the keyboard may reach Git before it reaches us.
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (this.#isStopped) return lost;
      this.#restarts++;
      lost.push(...left.slice(answers.answered, answers.answered + 1));
      left = left.slice(answers.answered + 1);
    }
    return [...lost, ...left];
  }

  close(): void {
    this.#running?.close();
    this.#running = undefined;
  }

  /** Ends at once; what is asked for comes as far as it came. */
  stop(): void {
    this.#isStopped = true;
    this.#running?.stop();
  }
}
