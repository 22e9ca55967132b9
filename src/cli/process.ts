import type { Surroundings } from './command';

/** What this process gives to a command. Streams are opened when they are first asked for: to touch one opens it. */
export const surroundings = (ask?: Surroundings['ask']): Surroundings => ({
  cwd: process.cwd(),
  env: process.env,
  get out() {
    return process.stdout;
  },
  get err() {
    return process.stderr;
  },
  get input() {
    return process.stdin.isTTY ? undefined : process.stdin;
  },
  ...(ask && { ask }),
});
