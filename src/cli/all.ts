import { isatty } from 'node:tty';
import { finish, type Begun } from './finish';
import { shownAll, surroundings } from './process';
import { run } from './run';

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

const isAttended = isatty(0) && isatty(1);

declare const begun: Begun;

/** Every command, `lint` among them. */
const ended = run(process.argv.slice(2), surroundings(isAttended ? ask : undefined)).finally(shownAll);
// A run that failed early has compiled little.
void finish(ended, begun, { isUsual: (exit) => exit !== 2 });
