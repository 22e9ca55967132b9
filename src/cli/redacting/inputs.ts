import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { failureOf } from '../../node/failure';
import { printable } from '../../node/names';
import { decode, readText } from '../../node/read';
import { roomy, take, type Spool } from '../../node/spool';
import { Trouble } from '../../node/trouble';
import type { Surroundings } from '../command';

/** One-based lines, both ends included. */
export type Lines = readonly [first: number, last: number];

/** A text that was asked for. `large`: it stays on the disk. */
export interface Input {
  /** As it may be printed; it also tells what language the text is in. */
  readonly name: string;
  readonly lines?: Lines;
  readonly text?: string;
  readonly large?: { readonly path: string; readonly spool?: Spool };
  /** Its bytes were not UTF-8. */
  readonly converted?: boolean;
}

export const standardInput = 'stdin';

/** `FILE`, `FILE:40`, `FILE:40-80`; a file of that very name comes first. */
export function named(argument: string, cwd: string): { readonly path: string; readonly lines?: Lines } {
  const match = /^(.+):(\d{1,9})(?:-(\d{1,9}))?$/.exec(argument);
  if (!match || existsSync(resolve(cwd, argument))) return { path: argument };
  const [, path = argument, first = '1', last = first] = match;
  if (Number(first) < 1 || Number(last) < Number(first)) {
    throw new Trouble(`lines are given as FILE:FIRST-LAST, such as ${printable(path)}:40-80`);
  }
  return { path, lines: [Number(first), Number(last)] };
}

/** Reads all that was asked for, to its end. Nothing asked: the standard input. */
export async function inputsOf(rest: readonly string[], around: Surroundings): Promise<readonly Input[]> {
  const wanted = rest.length > 0 ? rest : ['-'];
  const inputs: Input[] = [];
  for (const argument of wanted) {
    inputs.push(argument === '-' ? await fromPipe(around) : fromFile(argument, around.cwd));
  }
  return inputs;
}

async function fromPipe({ input }: Surroundings): Promise<Input> {
  if (!input) {
    throw new Trouble(
      'name a file, or pipe a text in: haguard redact configuration.yaml, or ha core logs | haguard redact',
    );
  }
  const taken = await take(input);
  const name = standardInput;
  if ('spool' in taken) return { name, large: { path: taken.spool.path, spool: taken.spool } };
  return { name, ...textOf(decode(taken.bytes), 'what came in') };
}

function fromFile(argument: string, cwd: string): Input {
  const { path, lines } = named(argument, cwd);
  const name = printable(path.replaceAll('\\', '/'));
  const real = resolve(cwd, path);
  const range = lines && { lines };
  let size: number;
  try {
    const stat = statSync(real);
    if (stat.isDirectory()) throw new Trouble(`${name} is a folder: haguard redact ${name} --out COPY`);
    size = stat.size;
  } catch (error) {
    if (error instanceof Trouble) throw error;
    const { code, message } = failureOf(error);
    throw new Trouble(code === 'ENOENT' ? `there is no file ${name}` : `${name}: ${message}`);
  }
  if (size > roomy) return { name, ...range, large: { path: real } };
  return { name, ...range, ...textOf(readText(real), name) };
}

function textOf(
  read: ReturnType<typeof decode>,
  name: string,
): { readonly text: string; readonly converted: boolean } {
  if ('failure' in read) throw new Trouble(`${name}: ${read.failure.message}`);
  if ('unread' in read) {
    throw new Trouble(
      read.unread === 'binary'
        ? `${name} is not text: nothing was printed`
        : `${name} is too large: nothing was printed`,
    );
  }
  return { text: read.text, converted: read.encoding !== 'utf-8' };
}
