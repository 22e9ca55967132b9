import { isatty } from 'node:tty';
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

/** Every command, `lint` among them. */
export const ended = run(process.argv.slice(2), surroundings(isAttended ? ask : undefined)).finally(shownAll);
