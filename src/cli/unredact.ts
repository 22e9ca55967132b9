import { Trouble } from '../node/trouble';
import { unredact as translated } from '../redact/map';
import type { Command } from './command';
import { inputsOf } from './redacting/inputs';
import { openMap } from './redacting/map-file';
import { write } from './redacting/run';

const options = {
  map: { type: 'string', value: 'FILE', help: 'the file that haguard redact --map wrote' },
} as const;

export const unredact: Command<typeof options> = {
  usage: 'unredact --map FILE [FILE…]',
  summary: 'Put the values back into an answer to a redacted text.',
  options,
  examples: [['haguard unredact --map ~/redacted.json answer.yaml', 'translate what somebody answered']],
  async run({ map }, rest, around) {
    if (map === undefined)
      throw new Trouble('--map FILE is needed: the file that haguard redact --map wrote');
    const names = openMap(map, around.cwd);
    const inputs = await inputsOf(rest, around);
    for (const { text, large } of inputs) {
      large?.spool?.remove();
      if (text === undefined) throw new Trouble('an answer of more than 32 MB is none');
      await write(around.out, translated(text, names));
    }
    return 0;
  },
};
