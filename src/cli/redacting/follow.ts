import { StringDecoder } from 'node:string_decoder';
import { Trouble } from '../../node/trouble';
import type { Options } from '../../redact/options';
import { Redactor } from '../../redact/redactor';
import type { ExitCode, Surroundings } from '../command';
import { proven, write } from './run';

/** Longer lines are not waited for. Characters. */
const longest = 1 << 20;

/** Redacts a log while it grows. What is told later cannot be hidden earlier: that is weaker than reading all first. */
export async function follow(options: Options, around: Surroundings): Promise<ExitCode> {
  if (!around.input)
    throw new Trouble('--follow reads what is piped in: ha core logs --follow | haguard redact --follow');
  around.err.write(
    'haguard: --follow is weaker: a value is hidden from where it is recognised on; for a post, redact the whole text\n',
  );
  const redactor = new Redactor(options);
  const decoder = new StringDecoder('utf8');
  let held = '';
  const pass = async (text: string): Promise<void> => {
    if (text.includes('\0')) throw new Trouble('what comes in is not text: nothing more is printed');
    if (text !== '')
      await write(
        around.out,
        proven(() => redactor.redact({ path: 'of.log', text })),
      );
  };
  for await (const some of around.input) {
    held += typeof some === 'string' ? some : decoder.write(Buffer.from(some));
    // A key that stands on several lines is waited for, so that it is seen whole.
    const open = held.lastIndexOf('-----BEGIN');
    const waits = open >= 0 && !held.includes('-----END', open) && held.length < longest;
    const end = (waits ? held.lastIndexOf('\n', open) : held.lastIndexOf('\n')) + 1;
    if (end === 0 && held.length > longest) throw new Trouble('a line is too long to be followed');
    await pass(held.slice(0, end));
    held = held.slice(end);
  }
  await pass(held + decoder.end());
  return 0;
}
