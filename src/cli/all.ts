import type { Surroundings } from './command';
import { surroundings } from './process';
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

const around: Surroundings = {
  cwd: surroundings.cwd,
  env: surroundings.env,
  get out() {
    return process.stdout;
  },
  get err() {
    return process.stderr;
  },
  get input() {
    return process.stdin.isTTY ? undefined : process.stdin;
  },
  ...(process.stdin.isTTY && process.stdout.isTTY && { ask }),
};

/** Every command, `lint` among them. */
export const ended = run(process.argv.slice(2), around);
