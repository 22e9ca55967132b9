import { Trouble } from '../node/trouble';
import { parse, type ExitCode, type Surroundings } from './command';
import { guarded } from './guarded';
import { lint } from './lint';

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

const args = process.argv.slice(2);
const outer: Surroundings = {
  cwd: process.cwd(),
  env: process.env,
  out: process.stdout,
  get err() {
    return process.stderr;
  },
};

/**
 * `haguard lint …` is what hooks run, and a hook should not be felt: it is all that this program has at hand. The other
 * commands lie beside it in a program of their own, so that Node need not read them here.
 */
function go(): Promise<ExitCode> {
  const [command, ...others] = args;
  const isHelp = others.includes('--help') || others.includes('-h');
  const isMore = isHelp || others.includes('--check-config');
  if (command !== 'lint' || isMore) return guarded(elsewhere, outer.err);
  return guarded(() => {
    const { given, rest } = parse(lint, others);
    return lint.run(given, rest, outer);
  }, outer.err);
}

async function elsewhere(): Promise<ExitCode> {
  const { run } = await import('./run').catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    throw new Trouble('this needs commands.cjs, which belongs into the folder of haguard.cjs');
  });
  return run(args, {
    ...outer,
    err: process.stderr,
    // Asked for only by who reads it: to touch it opens it.
    get input() {
      return process.stdin.isTTY ? undefined : process.stdin;
    },
    ...(process.stdin.isTTY && process.stdout.isTTY && { ask }),
  });
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
}

void go().then((code) => {
  process.exitCode = code;
  // A Git that has answered may take its time to end; nobody waits for it.
  process.stdout.write('', () => {
    process.stderr.write('', () => process.exit());
  });
});
