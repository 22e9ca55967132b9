import { once } from '../core/once';
import type { Out, Surroundings } from './command';
import { Descriptor } from './descriptor';
import { isTerminal } from './terminal';

const out = once((): Out => (isTerminal(1) ? process.stdout : new Descriptor(1)));
const err = once((): Out => (isTerminal(2) ? process.stderr : new Descriptor(2)));

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
  const terminals = [1, 2].filter(isTerminal).map((fd) => (fd === 1 ? process.stdout : process.stderr));
  for (const terminal of terminals) await new Promise<void>((done) => terminal.write('', () => done()));
}
