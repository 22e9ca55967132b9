import { run } from './run';

// A reader that has seen enough (`haguard | head`) is no trouble.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

void run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  out: process.stdout,
  err: process.stderr,
  // Asked for only by who reads it: to touch it opens it.
  get input() {
    return process.stdin.isTTY ? undefined : process.stdin;
  },
  ...(process.stdin.isTTY && process.stdout.isTTY && { ask }),
}).then((code) => {
  process.exitCode = code;
  // A Git that has answered may take its time to end; nobody waits for it.
  process.stdout.write('', () => {
    process.stderr.write('', () => process.exit());
  });
});
